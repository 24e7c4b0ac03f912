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

  /// The bits of the natural logarithm.
  private static let logarithm = [
    7, 14, 15, 16, 18, 22, 22, 23, 29, 29, 30, 32, 35, 41, 41, 41,
  ]
  /// The bits of the hyperbolic tangent.
  private static let hyperbolicTangent = [
    11, 11, 13, 13, 18, 20, 21, 26, 26, 27, 30, 32, 38, 40, 40, 45,
  ]
  /// The bits of the logistic function.
  private static let sigmoid = [
    10, 11, 17, 17, 17, 20, 21, 26, 26, 30, 31, 31, 36, 36, 40, 43,
  ]

  /// The bits of a function in a format.
  ///
  /// - Parameters:
  ///   - function: the function.
  ///   - format: a format of at most 16 bits.
  /// - Returns: the number of bits behind the point.
  static func places(_ function: ElementaryFunction, _ format: FloatFormat) -> Int {
    let places =
      switch function {
      case .exp: exponential
      case .log: logarithm
      case .tanh: hyperbolicTangent
      case .sigmoid: sigmoid
      }
    return places[format.precision - 1]
  }
}
