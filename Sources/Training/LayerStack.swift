import Lanes

/// The layers of a network in order, with the places of their numbers.
struct LayerStack: Sendable {
  let layers: [any Layer]
  /// For each layer the places of its parameters among all of the network.
  let parameterRanges: [Range<Int>]

  /// Makes the layers of a laid-out network.
  ///
  /// - Throws: `TrainingError` when the last layer gives no logits.
  init(_ plan: NetworkPlan) throws(TrainingError) {
    var layers: [any Layer] = []
    var layout = TensorLayout(pixels: plan.image)
    for (index, planned) in plan.layers.enumerated() {
      let isLast = index == plan.layers.count - 1
      if isLast {
        guard case .dense = planned.description else {
          throw .layerDoesNotFit(
            network: plan.network.name, layer: planned.path, input: planned.input.description,
            reason: "the last layer is not dense")
        }
      }
      let layer = planned.layer(index: index, input: layout, isLast: isLast)
      layers.append(layer)
      layout = layer.output
    }
    self.layers = layers
    var ranges: [Range<Int>] = []
    for layer in layers {
      let start = ranges.last?.upperBound ?? 0
      ranges.append(start..<(start + layer.parameters.count))
    }
    parameterRanges = ranges
  }

  var parameters: [ParameterLayout] { layers.flatMap(\.parameters) }

  func forward(
    _ input: PlaneTensor, _ parameters: [BitPlanes], _ pass: Pass
  ) -> (output: PlaneTensor, memories: [LayerMemory]) {
    var current = input
    var memories: [LayerMemory] = []
    for (layer, range) in zip(layers, parameterRanges) {
      let result = layer.forward(current, Array(parameters[range]), pass)
      memories.append(result.memory)
      current = result.output
    }
    return (current, memories)
  }

  /// The gradients of all parameters; the first layer that has parameters is not asked for that of its
  /// input.
  func backward(
    _ gradient: PlaneTensor, _ memories: [LayerMemory], _ parameters: [BitPlanes], _ pass: Pass
  ) -> [BitPlanes] {
    var gradient = gradient
    var results = [[BitPlanes]](repeating: [], count: layers.count)
    let first = parameterRanges.firstIndex { !$0.isEmpty } ?? 0
    for index in layers.indices.reversed() {
      let gradients = layers[index].backward(
        gradient, memories[index], Array(parameters[parameterRanges[index]]),
        wantsInput: index > first, pass)
      results[index] = gradients.parameters
      guard let input = gradients.input else { break }
      gradient = input
    }
    return results.flatMap(\.self)
  }
}

extension PlannedLayer {
  /// The layer in planes.
  func layer(index: Int, input: TensorLayout, isLast: Bool) -> any Layer {
    switch description {
    case .convolution: Convolution(self, index: index, input: input, isLast: isLast)
    case .dense: Dense(self, index: index, input: input, isLast: isLast)
    case .rectifier: Rectifier(index: index, output: input)
    case .maximumPooling: MaximumPooling(self, index: index, input: input)
    default: preconditionFailure("not yet")
    }
  }
}
