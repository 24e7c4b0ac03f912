import Lanes
import NumberFormats

/// A layer that makes sums of weights and activations.
protocol SummingLayer: Layer {
  var index: Int { get }
  var isLast: Bool { get }
}

extension Convolution: SummingLayer {}
extension Dense: SummingLayer {}

extension PlaneTensor {
  /// Other numbers at the same places.
  fileprivate func with(_ planes: BitPlanes) -> PlaneTensor {
    PlaneTensor(layout, images: images, planes: planes)
  }
}

/// Runs layers as a training does, and beside each that makes sums the same sums as they are before they
/// are brought into another format, and exactly.
struct LayerObserver {
  /// The numbers of a layer in one role.
  struct Finding {
    let path: String
    let tensor: TensorObservation
  }

  private let recipe, reference: Recipe
  private let plain, sums, exact: Pass
  private let grids: [NumberFormat: FormatGrid]
  /// What was found so far.
  private(set) var findings: [Finding] = []

  /// Makes ready to look.
  ///
  /// - Parameters:
  ///   - recipe: the recipe.
  ///   - reference: the recipe with exact sums.
  ///   - plain: the recipe's programs.
  ///   - sums: the same, keeping sums.
  ///   - exact: the reference's, keeping sums.
  init(recipe: Recipe, reference: Recipe, plain: Pass, sums: Pass, exact: Pass) {
    self.recipe = recipe
    self.reference = reference
    (self.plain, self.sums, self.exact) = (plain, sums, exact)
    var formats: Set<NumberFormat> = [
      recipe.activations, recipe.gradients, recipe.update.master, recipe.update.weightGradient,
      .float(recipe.loss),
    ]
    for recipe in [recipe, reference] {
      for sums in [recipe.forward, recipe.inputGradient, recipe.weightGradient] {
        formats.insert(sums.accumulator)
        formats.formUnion([sums.left.element, sums.right.element].compactMap(\.self))
      }
    }
    grids = Dictionary(uniqueKeysWithValues: formats.map { ($0, FormatGrid($0)) })
  }

  private func grid(_ format: NumberFormat) -> FormatGrid { grids[format] ?? FormatGrid(format) }

  /// Notes numbers.
  ///
  /// - Parameters:
  ///   - path: the layer.
  ///   - role: what they are.
  ///   - codes: the numbers.
  ///   - format: their format.
  ///   - exact: what they are compared with.
  mutating func note(
    _ path: String, _ role: TensorObservation.Role, _ codes: [UInt64], _ format: NumberFormat,
    exact: [Double]? = nil
  ) {
    let grid = grid(format)
    findings.append(
      Finding(
        path: path,
        tensor: TensorObservation(role, codes.map(grid.double), grid: grid, exact: exact)))
  }

  /// Decoded numbers.
  func decoded(_ codes: [UInt64], _ format: NumberFormat) -> [Double] {
    codes.map(grid(format).double)
  }

  /// The way forward through some layers.
  ///
  /// - Parameters:
  ///   - stack: the layers.
  ///   - planned: the same layers as the network has them.
  ///   - input: the batch.
  ///   - parameters: their parameters and buffers.
  /// - Returns: the output, and what each layer remembers.
  mutating func forward(
    _ stack: LayerStack, _ planned: [PlannedLayer], _ input: PlaneTensor, _ parameters: [BitPlanes]
  ) -> (output: PlaneTensor, memories: [LayerMemory]) {
    var current = input
    var memories: [LayerMemory] = []
    for (place, layer) in stack.layers.enumerated() {
      let (path, numbers) = (planned[place].path, stack.numbers(of: place, parameters))
      let result = layer.forward(current, numbers, plain)
      var format = recipe.activations
      var truth: [Double]?
      if let layer = layer as? any SummingLayer {
        noteForwardFactors(layer, numbers[0], current, path)
        let exact = decoded(
          layer.forward(current, numbers, exact).output.codes(), reference.forward.accumulator)
        note(
          path, .forwardSums, layer.forward(current, numbers, sums).output.codes(),
          recipe.forward.accumulator, exact: exact)
        truth = exact
        if layer.isLast { format = .float(recipe.loss) }
      } else if let residual = layer as? Residual {
        let parts = residual.split(numbers)
        _ = forward(residual.body, planned[place].body, current, parts.body)
        _ = forward(residual.shortcut, planned[place].shortcut, current, parts.shortcut)
      }
      note(path, .activations, result.output.codes(), format, exact: truth)
      memories.append(result.memory)
      current = result.output
    }
    return (current, memories)
  }

  /// The weights and the input as they enter the products of the way forward.
  private mutating func noteForwardFactors(
    _ layer: any SummingLayer, _ weights: BitPlanes, _ input: PlaneTensor, _ path: String
  ) {
    let layout = layer.parameters[0]
    let factors = plain.forwardFactors(
      layer.index, weights: weights, layout, input: input)
    let master = layout.codes(of: weights)
    if !noteFactor(
      path, .weights, layout.codes(of: factors.left.planes), factors.left, recipe.forward.left,
      kept: master, in: recipe.update.master)
    {
      note(path, .weights, master, recipe.update.master)
    }
    _ = noteFactor(
      path, .inputFactors, input.with(factors.right.planes).codes(), factors.right,
      recipe.forward.right, kept: input.codes(), in: recipe.activations)
  }

  /// Numbers as they enter products against the numbers that are kept, both in units of their scale.
  ///
  /// - Returns: false for blocks, whose scales change within a sum, and where a role other than weights enters
  ///   as it is kept.
  private mutating func noteFactor(
    _ path: String, _ role: TensorObservation.Role, _ codes: [UInt64], _ factor: Factor,
    _ operand: OperandFormat, kept: [UInt64], in format: NumberFormat
  ) -> Bool {
    guard let element = operand.element, role == .weights || operand != .number(format) else {
      return false
    }
    if case .block = operand { return false }
    let exponents: [UInt64] = factor.scale?.exponent.codes() ?? []
    let exponent = exponents.first.map { Int(NumberFormat.scaleExponent.double(of: $0)) } ?? 0
    let unit = Double(sign: .plus, exponent: -exponent, significand: 1)
    note(path, role, codes, element, exact: decoded(kept, format).map { $0 * unit })
    return true
  }

  /// The way back through some layers.
  ///
  /// - Parameters:
  ///   - stack: the layers.
  ///   - planned: the same layers as the network has them.
  ///   - gradient: the gradient of their output.
  ///   - memories: what they remember.
  ///   - parameters: their parameters and buffers.
  ///   - wantsInput: whether the first is asked for the gradient of its input.
  mutating func backward(
    _ stack: LayerStack, _ planned: [PlannedLayer], _ gradient: PlaneTensor,
    _ memories: [LayerMemory], _ parameters: [BitPlanes], wantsInput: Bool
  ) {
    var gradient: PlaneTensor? = gradient
    let first = stack.parameterRanges.firstIndex { !$0.isEmpty } ?? 0
    for (place, layer) in stack.layers.enumerated().reversed() {
      guard let known = gradient else { return }
      let (path, numbers) = (planned[place].path, stack.numbers(of: place, parameters))
      let memory = memories[place]
      let wants = wantsInput || place > first
      let gradients = layer.backward(known, memory, numbers, wantsInput: wants, plain)
      var truth: [Double]?
      if let layer = layer as? any SummingLayer {
        let factors = plain.weightGradientFactors(
          layer.index, input: memory.input, gradient: known)
        _ = noteFactor(
          path, .gradientFactors, known.with(factors.right.planes).codes(), factors.right,
          recipe.weightGradient.right, kept: known.codes(), in: recipe.gradients)
        let exact = layer.backward(known, memory, numbers, wantsInput: wants, exact)
        let sums = layer.backward(known, memory, numbers, wantsInput: wants, sums)
        noteWeightGradients(layer, path, gradients: gradients, sums: sums, exact: exact)
        if let exact = exact.input, let sums = sums.input {
          let numbers = decoded(exact.codes(), reference.inputGradient.accumulator)
          note(
            path, .gradientSums, sums.codes(), recipe.inputGradient.accumulator, exact: numbers)
          truth = numbers
        }
      } else if let residual = layer as? Residual {
        let parts = residual.split(numbers)
        backward(
          residual.body, planned[place].body, known, memory.branches[0], parts.body,
          wantsInput: wants)
        backward(
          residual.shortcut, planned[place].shortcut,
          known.laidOut(as: residual.shortcut.output, plain.engine), memory.branches[1],
          parts.shortcut, wantsInput: wants)
      }
      if let input = gradients.input {
        note(path, .gradients, input.codes(), recipe.gradients, exact: truth)
      }
      gradient = gradients.input
    }
  }

  private mutating func noteWeightGradients(
    _ layer: any SummingLayer, _ path: String, gradients: LayerGradients, sums: LayerGradients,
    exact: LayerGradients
  ) {
    let layout = layer.parameters[0]
    let numbers = decoded(
      layout.codes(of: exact.parameters[0]), reference.weightGradient.accumulator)
    note(
      path, .weightGradientSums, layout.codes(of: sums.parameters[0]),
      recipe.weightGradient.accumulator, exact: numbers)
    note(
      path, .weightGradients, layout.codes(of: gradients.parameters[0]),
      recipe.update.weightGradient, exact: numbers)
  }
}
