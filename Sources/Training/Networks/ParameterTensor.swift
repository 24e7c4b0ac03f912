/// Numbers of a layer, learnt or kept for evaluation: what they are called, how many there are and how they begin.
public struct ParameterTensor: Hashable, Sendable {
  /// What the numbers are, which decides how they begin.
  public enum Kind: Hashable, Sendable {
    /// Factors of inputs, of which a neuron has so many.
    case weight(fanIn: Int)
    /// Addends.
    case bias
    /// Factors of normalised numbers.
    case factor
    /// Not learnt: kept from batch to batch for evaluation, and such at first.
    case buffer(initial: Double)
  }

  /// Whether the optimiser moves the numbers.
  public var isLearnt: Bool {
    if case .buffer = kind { false } else { true }
  }

  /// The name in files of weights, such as `layers.0.weight`.
  public let name: String
  /// What the numbers are.
  public let kind: Kind
  /// The extents: for convolutions `[out, in, row, column]`, for dense layers `[out, in]`.
  public let shape: [Int]

  /// The number of numbers.
  public var count: Int { shape.reduce(1, *) }

  /// The numbers before training, not yet on the grid of a format.
  ///
  /// Weights are drawn uniformly from `±√(6 / fan-in)` (He et al. 2015, for rectifiers), biases are 0
  /// and factors 1.
  ///
  /// - Parameters:
  ///   - index: the place among the network's parameters, which selects the stream of random numbers.
  ///   - seed: the seed.
  /// - Returns: the numbers, the last index running fastest.
  public func initialValues(index: Int, seed: UInt64) -> [Double] {
    switch kind {
    case .weight(let fanIn):
      let bound = (6 / Double(fanIn)).squareRoot()
      var random = CounterRandom(seed: seed, stream: UInt64(index)).sequence
      return (0..<count).map { _ in random.uniform(-bound...bound) }
    case .bias: return [Double](repeating: 0, count: count)
    case .factor: return [Double](repeating: 1, count: count)
    case .buffer(let value): return [Double](repeating: value, count: count)
    }
  }
}
