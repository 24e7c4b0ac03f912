import Lanes

/// A layer of a network: where its numbers stand and in which order its sums are made; no state.
protocol Layer: Sendable {
  /// Where the numbers of its output stand.
  var output: TensorLayout { get }
  /// Where its parameters stand.
  var parameters: [ParameterLayout] { get }
  /// Where the numbers stand that it keeps beside its parameters: nobody learns them, each training
  /// batch replaces them.
  var buffers: [ParameterLayout] { get }

  /// The output, and what the way back needs to remember.
  ///
  /// - Parameters:
  ///   - input: the batch, in the format of activations.
  ///   - parameters: the parameters, in the master format, and behind them the buffers.
  ///   - pass: the programs and the place in the training.
  /// - Returns: the output, and what the way back needs.
  func forward(_ input: PlaneTensor, _ parameters: [BitPlanes], _ pass: Pass) -> ForwardResult

  /// The gradients, from the gradient with respect to the output.
  ///
  /// - Parameters:
  ///   - gradient: the gradient, in the format in which gradients are kept.
  ///   - memory: what `forward` remembered.
  ///   - parameters: the parameters, in the master format, and behind them the buffers.
  ///   - wantsInput: whether the gradient with respect to the input is asked for.
  ///   - pass: the programs and the place in the training.
  /// - Returns: the gradients of input and parameters.
  func backward(
    _ gradient: PlaneTensor, _ memory: LayerMemory, _ parameters: [BitPlanes], wantsInput: Bool,
    _ pass: Pass
  ) -> LayerGradients
}

extension Layer {
  var parameters: [ParameterLayout] { [] }
  var buffers: [ParameterLayout] { [] }
}

/// Where the numbers of a parameter stand: lanes of planes.
struct ParameterLayout: Hashable, Sendable {
  /// The parameter.
  let tensor: ParameterTensor
  /// The lane of each number.
  let lanes: [Int32]
  /// The number of lanes, of which those that hold no number mean nothing.
  let laneCount: Int

  /// Numbers one after the other.
  init(contiguous tensor: ParameterTensor) {
    self.tensor = tensor
    lanes = (0..<Int32(tensor.count)).map(\.self)
    laneCount = tensor.count
  }

  init(_ tensor: ParameterTensor, lanes: [Int32], laneCount: Int) {
    self.tensor = tensor
    self.lanes = lanes
    self.laneCount = laneCount
  }

  /// The planes that hold codes.
  func planes(of codes: [UInt64], width: Int) -> BitPlanes {
    var all = [UInt64](repeating: 0, count: laneCount)
    for (lane, code) in zip(lanes, codes) { all[Int(lane)] = code }
    return BitPlanes(codes: all, width: width)
  }

  /// The codes that planes hold.
  func codes(of planes: BitPlanes) -> [UInt64] {
    let all: [UInt64] = planes.codes()
    return lanes.map { all[Int($0)] }
  }
}

/// What a layer hands on, and what it keeps for the way back.
struct ForwardResult: Sendable {
  let output: PlaneTensor
  let memory: LayerMemory
  /// In training the layer's buffers after this batch.
  var buffers: [BitPlanes] = []
  /// Of a layer with branches their first number that is not finite, where the pass looks for any.
  var fault: NumberFault?
}

/// What a layer remembers of the way forward.
struct LayerMemory: Sendable {
  /// Its input.
  let input: PlaneTensor
  /// Whatever else it wants.
  var planes: [BitPlanes] = []
  /// Of a layer with branches what their layers remember.
  var branches: [[LayerMemory]] = []
}

/// What a layer hands back.
struct LayerGradients: Sendable {
  /// The gradient with respect to the input; nil when nobody asked.
  let input: PlaneTensor?
  /// The gradients with respect to the parameters, in the format of gradients of weights.
  var parameters: [BitPlanes] = []
  /// Of layers that follow one another, and of a layer with branches, the first number on the way back
  /// that is not finite, where the pass looks for any.
  var fault: NumberFault?
}

/// The programs, and the place in the training.
struct Pass: Sendable {
  let kernels: RecipeKernels
  /// The training step, from 0.
  let step: Int
  /// Whether gradients will be wanted.
  let isTraining: Bool

  var engine: PlaneEngine { kernels.engine }

  /// Whether each layer's numbers are looked at: in a training whose factors may hide one that is not
  /// finite, so that neither loss nor gradients of weights tell of it; and to find where one came up.
  let looksForFaults: Bool

  init(
    kernels: RecipeKernels, step: Int, isTraining: Bool, looksForFaults: Bool = false
  ) {
    (self.kernels, self.step, self.isTraining) = (kernels, step, isTraining)
    self.looksForFaults =
      looksForFaults || (isTraining && kernels.recipe.factorsHideFaults)
  }

  /// The random bits of an operation of a layer.
  ///
  /// - Parameters:
  ///   - layer: the place of the layer among all of the network.
  ///   - use: which of its operations.
  /// - Returns: where the bits come from.
  func random(_ layer: Int, _ use: Int) -> RandomRows {
    random(RandomOperation(.layer, place: layer, use: use))
  }

  /// The random bits of the gradient that the loss hands back.
  var lossGradientRandom: RandomRows {
    random(RandomOperation(.lossGradient, place: 0, use: 0))
  }

  private func random(_ operation: RandomOperation) -> RandomRows {
    RandomRows(seed: kernels.recipe.seed, step: step, operation: operation)
  }
}
