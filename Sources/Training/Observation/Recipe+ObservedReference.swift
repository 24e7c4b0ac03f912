import NumberFormats

extension Recipe {
  /// The recipe that observations compare with: the same factors, rounded by the same settings and random
  /// bits, and every sum exact.
  ///
  /// Sums of floats are delivered in binary64, so that what an accumulator loses is seen even where
  /// it is binary32; others in their accumulator's format, rounded once. Biases are added there,
  /// in as many digits.
  var observedReference: Recipe {
    var recipe = withExactSums
    for path in [\Recipe.forward, \Recipe.inputGradient, \Recipe.weightGradient] {
      let sums = recipe[keyPath: path]
      guard sums.order == .exact, case .float = sums.left.element, case .float = sums.accumulator
      else { continue }
      recipe[keyPath: path].accumulator = .known("binary64")
      recipe[keyPath: path].product = .known("binary64")
    }
    return recipe
  }
}
