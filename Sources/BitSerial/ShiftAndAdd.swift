import TransverseRead

/// How a function is computed by factors `1 + 2^-k`: how many, and with how many bits.
///
/// The steps leave a rest below `2^-steps`, whose square is too small to count. They err by a few
/// units of the last working place each, which the guard bits keep below an eighth of a unit of the
/// result.
struct ShiftAndAdd {
  /// The number of factors.
  let steps: Int
  /// The number of fraction bits that is worked with.
  let workingBits: Int

  /// The most fraction bits of a result: the constants have no more.
  static let limit = 80

  init(fractionBits: Int) {
    precondition((1...Self.limit).contains(fractionBits), "a result has 1 to 80 fraction bits")
    steps = (fractionBits + 5) / 2
    let errors = 6 * steps + 4
    workingBits = fractionBits + 3 + Int.bitWidth - (errors - 1).leadingZeroBitCount
  }

  /// `⌊ln(1 + 2^-k) · 2^workingBits⌋`, or one less.
  func logarithmBelow(_ k: Int) -> UInt128 {
    (Self.logarithm(k) - Self.doubt) >> UInt128(Self.places - workingBits)
  }

  /// `⌈ln(1 + 2^-k) · 2^workingBits⌉`, or one more.
  func logarithmAbove(_ k: Int) -> UInt128 {
    (Self.logarithm(k) + Self.doubt) >> UInt128(Self.places - workingBits) + 1
  }

  /// The fraction bits of the constants, and the most by which one errs: a unit for each term.
  private static let places = 120
  private static let doubt: UInt128 = 128

  /// `ln(1 + 2^-k)` by its series, for `k = 0` by that of `-ln(1 - 1/2)`.
  private static func logarithm(_ k: Int) -> UInt128 {
    var sum: UInt128 = 0
    for term in 1...(places / max(k, 1)) {
      let part = (UInt128(1) << UInt128(places - max(k, 1) * term)) / UInt128(term)
      if k == 0 || term % 2 == 1 { sum += part } else { sum -= part }
    }
    return sum
  }
}

/// The rows of a constant where a row holds 1, else of zero: no read.
func maskedConstant(_ value: UInt128, width: Int, by row: Row) -> Word {
  constantWord(value, width: width).map { $0 == .ones ? row : .zeros }
}
