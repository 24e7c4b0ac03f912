import NumberFormats

/// How many bits behind the point the elementary functions are computed with.
///
/// The results are correctly rounded because no exact one lies nearer to a number of `p + 1` bits, on
/// the side that the approximations err to, than these can be wrong. Over all numbers of precision
/// `p` that a format of at most 16 bits may have, the nearest were found by exhaustive search; what
/// they ask for is here (`proofs-notes/elementary-functions.md`).
enum ElementaryPrecision {
  /// The bits of `e^x`, by precision from 1 up.
  private static let exponential = [
    10, 12, 16, 20, 20, 24, 24, 28, 28, 30, 30, 31, 34, 36, 42, 39,
  ]

  /// The bits of a function in a format.
  ///
  /// - Parameters:
  ///   - function: the function.
  ///   - format: a format of at most 16 bits.
  /// - Returns: the number of bits behind the point.
  static func places(_ function: ElementaryFunction, _ format: FloatFormat) -> Int {
    switch function {
    case .exp: exponential[format.precision - 1]
    case .log, .tanh, .sigmoid: 0
    }
  }
}
