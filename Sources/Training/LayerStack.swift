import Lanes

/// The layers of a network, or of a branch, in order, with the places of their numbers.
struct LayerStack: Sendable {
  let layers: [any Layer]
  /// The path of each layer.
  private let paths: [String]
  /// Whether the last layer gives logits, in the format of the loss.
  private let lastIsLogits: Bool
  /// Where the numbers of what comes out stand.
  let output: TensorLayout
  /// For each layer the places of its parameters among all of the stack.
  let parameterRanges: [Range<Int>]
  /// For each layer the places of its buffers among all of the stack.
  private let bufferRanges: [Range<Int>]

  /// Makes the layers of a laid-out network.
  ///
  /// - Throws: `TrainingError` when the last layer gives no logits.
  init(_ plan: NetworkPlan) throws(TrainingError) {
    if let last = plan.layers.last {
      guard case .dense = last.description else {
        throw .layerDoesNotFit(
          network: plan.network.name, layer: last.path, input: last.input.description,
          reason: "the last layer is not dense")
      }
    }
    self.init(
      plan.layers, firstIndex: 0, input: TensorLayout(pixels: plan.image), lastIsLogits: true)
  }

  /// Makes layers that follow one another.
  ///
  /// - Parameters:
  ///   - planned: the layers.
  ///   - firstIndex: the place of the first among `NetworkPlan.allLayers`.
  ///   - input: where the numbers of what comes in stand.
  ///   - lastIsLogits: whether the last layer gives logits, in the format of the loss.
  init(_ planned: [PlannedLayer], firstIndex: Int, input: TensorLayout, lastIsLogits: Bool) {
    var layers: [any Layer] = []
    var layout = input
    var index = firstIndex
    for (place, plan) in planned.enumerated() {
      let layer = plan.layer(
        index: index, input: layout, isLast: lastIsLogits && place == planned.count - 1)
      layers.append(layer)
      layout = layer.output
      index += plan.withBranches.count
    }
    self.layers = layers
    self.lastIsLogits = lastIsLogits
    paths = planned.map(\.path)
    output = layout
    parameterRanges = Self.ranges(layers.map(\.parameters.count))
    bufferRanges = Self.ranges(layers.map(\.buffers.count))
  }

  private static func ranges(_ counts: [Int]) -> [Range<Int>] {
    var start = 0
    return counts.map { count in
      defer { start += count }
      return start..<(start + count)
    }
  }

  var parameters: [ParameterLayout] { layers.flatMap(\.parameters) }
  var buffers: [ParameterLayout] { layers.flatMap(\.buffers) }

  /// What comes out, what the way back needs, and in training the buffers after this batch.
  ///
  /// - Parameters:
  ///   - input: the batch.
  ///   - parameters: the parameters of all layers, and behind them all buffers.
  ///   - pass: the programs and the place in the training.
  /// - Returns: what comes of it.
  func forward(
    _ input: PlaneTensor, _ parameters: [BitPlanes], _ pass: Pass
  ) -> StackResult {
    var result = StackResult(output: input)
    for (index, layer) in layers.enumerated() {
      let made = layer.forward(result.output, numbers(of: index, parameters), pass)
      // Without a way back whatever is remembered is memory wasted.
      if pass.isTraining { result.memories.append(made.memory) }
      result.buffers += made.buffers
      result.output = made.output
      if pass.looksForFaults, result.fault == nil {
        let recipe = pass.kernels.recipe
        let isLogits = lastIsLogits && index == layers.count - 1
        result.fault =
          made.fault
          ?? made.output.fault(
            isLogits ? .float(recipe.loss) : recipe.activations, layer: paths[index],
            tensor: "activation", madeIn: recipe.forward.accumulator)
      }
    }
    return result
  }

  /// The gradients of all parameters, and that of the input when asked for; without, the first layer
  /// that has parameters is not asked for that of its input.
  func backward(
    _ gradient: PlaneTensor, _ memories: [LayerMemory], _ parameters: [BitPlanes],
    wantsInput: Bool, _ pass: Pass
  ) -> LayerGradients {
    var gradient: PlaneTensor? = gradient
    var results = [[BitPlanes]](repeating: [], count: layers.count)
    var fault: NumberFault?
    let first = parameterRanges.firstIndex { !$0.isEmpty } ?? 0
    for index in layers.indices.reversed() {
      guard let known = gradient else { break }
      let gradients = layers[index].backward(
        known, memories[index], numbers(of: index, parameters),
        wantsInput: wantsInput || index > first, pass)
      results[index] = gradients.parameters
      gradient = gradients.input
      if pass.looksForFaults, fault == nil {
        fault =
          gradients.fault
          ?? gradients.input?.fault(
            pass.kernels.recipe.gradients, layer: paths[index], tensor: "gradient",
            madeIn: pass.kernels.recipe.inputGradient.accumulator)
      }
    }
    return LayerGradients(input: gradient, parameters: results.flatMap(\.self), fault: fault)
  }

  /// The parameters of a layer, its buffers behind them.
  func numbers(of layer: Int, _ all: [BitPlanes]) -> [BitPlanes] {
    let learnt = parameterRanges.last?.upperBound ?? 0
    let buffers = bufferRanges[layer]
    return Array(all[parameterRanges[layer]])
      + all[(learnt + buffers.lowerBound)..<(learnt + buffers.upperBound)]
  }
}

/// What layers that follow one another make of a batch.
struct StackResult: Sendable {
  /// What comes out.
  var output: PlaneTensor
  /// In training what each layer remembers.
  var memories: [LayerMemory] = []
  /// In training all buffers after this batch.
  var buffers: [BitPlanes] = []
  /// The first number that is not finite, where the pass looks for any.
  var fault: NumberFault?
}

extension PlannedLayer {
  /// The layer in planes.
  ///
  /// - Parameters:
  ///   - index: its place among `NetworkPlan.allLayers`.
  ///   - input: where the numbers of what comes in stand.
  ///   - isLast: whether it gives logits.
  /// - Returns: the layer.
  func layer(index: Int, input: TensorLayout, isLast: Bool) -> any Layer {
    switch description {
    case .convolution: Convolution(self, index: index, input: input, isLast: isLast)
    case .dense: Dense(self, index: index, input: input, isLast: isLast)
    case .rectifier: Rectifier(index: index, output: input)
    case .maximumPooling: MaximumPooling(self, index: index, input: input)
    case .averagePooling, .globalAveragePooling:
      AveragePooling(self, index: index, input: input)
    case .batchNormalisation: BatchNormalisation(self, index: index, input: input)
    case .dropout(let rate): Dropout(index: index, output: input, rate: rate)
    case .residual: Residual(self, index: index, input: input)
    }
  }
}
