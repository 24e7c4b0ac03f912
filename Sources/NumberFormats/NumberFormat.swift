/// Any format of the suite.
public enum NumberFormat: Hashable, Sendable {
  /// A binary floating-point format.
  case float(FloatFormat)

  /// A two's-complement or unsigned integer format.
  case integer(IntegerFormat)

  /// A fixed-point format.
  case fixedPoint(FixedPointFormat)

  /// A posit format.
  case posit(PositFormat)
}

extension NumberFormat {
  /// The number of bits of a code.
  public var width: Int {
    switch self {
    case .float(let format): format.width
    case .integer(let format): format.width
    case .fixedPoint(let format): format.width
    case .posit(let format): format.width
    }
  }

  /// The mask of a whole code.
  public var codeMask: Code {
    switch self {
    case .float(let format): format.codeMask
    case .integer(let format): format.codeMask
    case .fixedPoint(let format): format.codeMask
    case .posit(let format): format.codeMask
    }
  }
}
