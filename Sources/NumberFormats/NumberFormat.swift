/// Any format of the suite.
public enum NumberFormat: Hashable, Sendable {
  /// A binary floating-point format of IEEE 754 kind.
  case float(FloatFormat)

  /// A two's-complement or unsigned integer format.
  case integer(IntegerFormat)
}

extension NumberFormat {
  /// The number of bits of a code.
  public var width: Int {
    switch self {
    case .float(let format): format.width
    case .integer(let format): format.width
    }
  }

  /// The mask of a whole code.
  public var codeMask: Code {
    switch self {
    case .float(let format): format.codeMask
    case .integer(let format): format.codeMask
    }
  }
}
