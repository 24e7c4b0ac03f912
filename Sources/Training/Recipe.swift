import NumberFormats

/// How a network is trained: the formats and the settings of stochastic gradient descent.
///
/// With an `accumulator` of its own, products, sums, gradients of weights, momentum and the master
/// copy of the weights are held in it; activations, their gradients and the weights that enter
/// products are held in `format`. Without, everything is.
public struct Recipe: Hashable, Sendable {
  /// The format of activations, their gradients and the weights that enter products.
  public var format: FloatFormat
  /// The format of products, sums, gradients of weights, momentum and master weights.
  public var accumulator: FloatFormat
  /// The rounding mode of every operation.
  public var rounding: RoundingMode
  /// The number of passes over the training images.
  public var epochs: Int
  /// The number of images a step.
  public var batchSize: Int
  /// The learning rate.
  public var learningRate: Double
  /// The share of the last step that a step goes on with.
  public var momentum: Double
  /// The factor on the loss whose gradient is propagated.
  ///
  /// The gradients of weights are divided by it again. A power of two changes no significand, only
  /// the exponents.
  public var lossScale: Double
  /// The seed of initial weights and of the order of images.
  public var seed: UInt64

  /// Makes a recipe with the usual settings of small networks.
  ///
  /// - Parameters:
  ///   - format: the format of activations, their gradients and weights.
  ///   - accumulator: the format of products, sums and master weights; nil for `format`.
  public init(format: FloatFormat, accumulator: FloatFormat? = nil) {
    self.format = format
    self.accumulator = accumulator ?? format
    rounding = .nearestEven
    epochs = 5
    batchSize = 32
    learningRate = 0.02
    momentum = 0.9
    lossScale = 1
    seed = 1
  }
}

extension Recipe {
  /// Checks the settings against their limits.
  ///
  /// - Throws: `TrainingError` that names the first setting outside its range.
  func check() throws(TrainingError) {
    for format in [format, accumulator] where format.width > 64 {
      throw .formatTooWide(format: format.name)
    }
    func demand(
      _ holds: Bool, _ name: String, _ value: some CustomStringConvertible, _ expected: String
    )
      throws(TrainingError)
    {
      if !holds { throw .badSetting(name: name, value: value.description, expected: expected) }
    }
    try demand((1...10_000).contains(epochs), "epochs", epochs, "1…10000")
    try demand((1...4_096).contains(batchSize), "batch size", batchSize, "1…4096")
    try demand(
      learningRate > 0 && learningRate <= 100, "learning rate", learningRate, "0…100, not 0")
    try demand((0..<1).contains(momentum), "momentum", momentum, "0 or more and less than 1")
    try demand(
      lossScale > 0 && lossScale.isFinite && lossScale.significand == 1, "loss scale", lossScale,
      "a power of two")
  }
}
