import NumberFormats

extension Recipe {
  public var format: FloatFormat { Self.float(activations) }
  public var accumulator: FloatFormat { Self.float(forward.accumulator) }
  public var rounding: RoundingMode { forward.rounding }
  var momentum: Double { if case .descent(let momentum) = optimiser { momentum } else { 0 } }
  var lossScale: Double { lossScaling.initial }

  private static func float(_ format: NumberFormat) -> FloatFormat {
    guard case .float(let float) = format else { preconditionFailure("a float") }
    return float
  }

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
