import NumberFormats

extension Recipe {
  /// Checks the settings against their limits.
  ///
  /// - Throws: `TrainingError` that names the first setting outside its range.
  public func check() throws(TrainingError) {
    for format in formats where format.width > 64 {
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
    let share = "0 or more and less than 1"
    switch optimiser {
    case .descent(let momentum):
      try demand((0..<1).contains(momentum), "momentum", momentum, share)
    case .adam(let beta1, let beta2, let epsilon):
      try demand((0..<1).contains(beta1), "beta1", beta1, share)
      try demand((0..<1).contains(beta2), "beta2", beta2, share)
      try demand(epsilon > 0 && epsilon < 1, "epsilon", epsilon, "more than 0 and less than 1")
    }
    let scale = lossScaling.initial
    try demand(
      scale > 0 && scale.isFinite && scale.significand == 1, "loss scale", scale,
      "a power of two")
    for sums in [forward, inputGradient, weightGradient] {
      if case .chunked(let size) = sums.order {
        try demand((1...65_536).contains(size), "terms of a chunk", size, "1…65536")
      }
    }
  }

  /// The momentum of plain descent; of other optimisers 0.
  var momentum: Double {
    if case .descent(let momentum) = optimiser { momentum } else { 0 }
  }

  /// Every format in which numbers are kept or summed.
  private var formats: [NumberFormat] {
    [forward, inputGradient, weightGradient].flatMap { sums in
      [sums.left.element, sums.right.element, sums.product, sums.accumulator].compactMap(\.self)
    } + [activations, gradients, update.weightGradient, update.state, update.master]
      + [loss, normalisation].map { .float($0) }
  }
}
