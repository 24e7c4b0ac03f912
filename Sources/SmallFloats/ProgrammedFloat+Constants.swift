import NumberFormats

extension ProgrammedFloat {
  /// A constant of the format.
  static func constant(_ code: Code) -> Self { Self(code: UInt64(truncatingIfNeeded: code)) }

  /// What an operation without a definable result delivers: the canonical NaN; zero in a format that
  /// has no NaN.
  public static var canonicalNaN: Self { constant(format.canonicalNaN) }

  /// The largest finite number.
  public static var greatestFiniteMagnitude: Self { constant(format.largestFinite) }

  /// The least positive normal number.
  public static var leastNormalMagnitude: Self { constant(format.leastNormal) }

  /// The least positive number.
  public static var leastNonzeroMagnitude: Self { constant(format.leastSubnormal) }

  /// π, rounded toward zero.
  public static var pi: Self {
    let digits = "3.14159265358979323846264338327950288419716939937510"
    guard let (code, _) = try? format.code(ofNumber: digits, rounding: .towardZero) else {
      preconditionFailure("the digits of π are a number")
    }
    return constant(code)
  }
}
