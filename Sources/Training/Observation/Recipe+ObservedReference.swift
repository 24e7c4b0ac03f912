import NumberFormats

extension Recipe {
  /// The recipe that observations compare with: the same factors, rounded by the same settings and random
  /// bits, and every sum exact.
  ///
  /// Sums of floats are delivered in binary64, so that what an accumulator loses is seen even where
  /// it is binary32; those of fixed point with more digits at both ends, so that what it clamps is
  /// seen; others in their accumulator's format, rounded once. Biases are added there, in as many
  /// digits.
  var observedReference: Recipe {
    var recipe = withExactSums
    for path in [\Recipe.forward, \Recipe.inputGradient, \Recipe.weightGradient] {
      let sums = recipe[keyPath: path]
      guard sums.order == .exact else { continue }
      var wide: NumberFormat?
      switch (sums.left.element, sums.accumulator) {
      case (.float, .float): wide = .known("binary64")
      case (.fixedPoint, .fixedPoint(let format)): wide = format.widened
      default: break
      }
      if let wide {
        recipe[keyPath: path].accumulator = wide
        recipe[keyPath: path].product = wide
      }
    }
    return recipe
  }
}

extension FixedPointFormat {
  /// A format with 16 more bits above the point and twice as many below, or as many as 64 bits hold;
  /// nil where they do not hold the 16.
  fileprivate var widened: NumberFormat? {
    let added = min(fractionBits, 64 - 16 - width)
    guard added >= 0,
      let format = try? FixedPointFormat(
        width: width + 16 + added, fractionBits: fractionBits + added, isSigned: isSigned)
    else { return nil }
    return .fixedPoint(format)
  }
}
