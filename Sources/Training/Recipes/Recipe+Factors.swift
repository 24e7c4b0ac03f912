extension Recipe {
  /// Whether every factor enters products as a number of a format, without a scale that it shares with
  /// others.
  public var hasPlainFactors: Bool {
    [forward, inputGradient, weightGradient].flatMap { [$0.left, $0.right] }.allSatisfy { factor in
      if case .number = factor { true } else { false }
    }
  }
}
