import NumberFormats

extension ProgrammedFloat {
  /// The class of the number, as the program of IEEE 754's `class` tells it.
  public var operandClass: OperandClass {
    guard let known = OperandClass(rawValue: Int(Self.programs.code(.classify, code))) else {
      preconditionFailure("a class is a number of 0 to 9")
    }
    return known
  }

  /// The sign bit, also of a zero or a NaN; plus in an unsigned format.
  public var sign: FloatingPointSign { hasSignBit && !hasUnsignedNaN ? .minus : .plus }

  /// Whether the sign bit is the mark of the only NaN.
  private var hasUnsignedNaN: Bool { !Self.format.specials.hasNegativeZero && isNaN }

  /// Whether this is a NaN.
  public var isNaN: Bool { isSignalingNaN || operandClass == .quietNaN }

  /// Whether this is a NaN that raises invalid when it is used.
  public var isSignalingNaN: Bool { operandClass == .signalingNaN }

  /// Whether this is an infinity.
  public var isInfinite: Bool {
    operandClass == .negativeInfinity || operandClass == .positiveInfinity
  }

  /// Whether this is neither an infinity nor a NaN.
  public var isFinite: Bool { !isNaN && !isInfinite }

  /// Whether this is a zero.
  public var isZero: Bool { operandClass == .negativeZero || operandClass == .positiveZero }

  /// Whether this is finite and at least as large in magnitude as the least normal number.
  public var isNormal: Bool {
    operandClass == .negativeNormal || operandClass == .positiveNormal
  }

  /// Whether this is not zero and smaller in magnitude than the least normal number.
  public var isSubnormal: Bool {
    operandClass == .negativeSubnormal || operandClass == .positiveSubnormal
  }

  /// Whether the code is the canonical one of its value, as every code is.
  public var isCanonical: Bool { true }
}
