import NumberFormats

/// The parameters of one layer with their momentum, in the accumulator's format.
struct ParameterState: Hashable, Sendable {
  var parameters: LayerParameters
  var momentum: LayerParameters

  /// Random weights, and zeros for biases and momentum.
  ///
  /// Weights are drawn uniformly from `±√(6 / fan-in)` (He et al. 2015, for rectifiers), biases and
  /// momentum zero.
  ///
  /// - Parameters:
  ///   - layer: the layer.
  ///   - index: its position in the network, which selects the stream of random numbers.
  ///   - format: the accumulator's format.
  ///   - seed: the recipe's seed.
  init(_ layer: some Layer, index: Int, format: FloatFormat, seed: UInt64) {
    let counts = layer.parameterCounts
    var random = CounterRandom(seed: seed, stream: UInt64(index)).sequence
    let bound = layer.fanIn > 0 ? (6 / Double(layer.fanIn)).squareRoot() : 0
    let weights = (0..<counts.weights).map { _ in
      UInt64(truncatingIfNeeded: format.encode(random.uniform(-bound...bound)))
    }
    parameters = LayerParameters(
      weights: weights, biases: [UInt64](repeating: 0, count: counts.biases))
    momentum = LayerParameters(
      weights: [UInt64](repeating: 0, count: counts.weights),
      biases: [UInt64](repeating: 0, count: counts.biases))
  }

  /// One step of gradient descent with momentum, all in programs:
  /// `v ← g / lossScale + momentum · v`, `w ← w + (-rate) · v`.
  mutating func update(_ gradients: LayerParameters, _ arithmetic: TrainingArithmetic) {
    for field in [\LayerParameters.weights, \LayerParameters.biases] {
      let gradient = gradients[keyPath: field]
      if gradient.isEmpty { continue }
      let recipe = arithmetic.recipe
      let zeros = [UInt64](repeating: 0, count: gradient.count)
      let unscaled =
        recipe.lossScale == 1
        ? gradient
        : arithmetic.multiplyAdd(gradient, by: 1 / recipe.lossScale, plus: zeros)
      let velocity = arithmetic.multiplyAdd(
        momentum[keyPath: field], by: recipe.momentum, plus: unscaled)
      momentum[keyPath: field] = velocity
      parameters[keyPath: field] = arithmetic.multiplyAdd(
        velocity, by: -recipe.learningRate, plus: parameters[keyPath: field])
    }
  }
}

extension TrainingArithmetic {
  /// `addend + codes · constant`, lane by lane, in the accumulator's format; the constant is encoded
  /// once, to nearest even.
  fileprivate func multiplyAdd(
    _ codes: [UInt64], by constant: Double, plus addend: [UInt64]
  ) -> [UInt64] {
    let code = UInt64(truncatingIfNeeded: recipe.accumulator.encode(constant))
    return engine.map(
      update, [codes, [UInt64](repeating: code, count: codes.count), addend])[0]
  }
}
