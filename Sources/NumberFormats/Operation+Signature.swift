extension Operation {
  /// The formats of the operands of an operation on numbers of a format, in order.
  ///
  /// - Parameter format: the format that the operation is asked for.
  /// - Returns: one format an operand; random bits of stochastic rounding are not among them.
  public func operandFormats(_ format: NumberFormat) -> [NumberFormat] {
    switch self {
    case .sqrt, .recip, .rsqrt, .roundToIntegral, .roundToIntegralExact, .neg, .abs, .nextUp,
      .nextDown, .logB, .classify, .elementary, .convert, .integer(.popcount):
      [format]
    case .add, .sub, .mul, .div, .rem, .copySign, .extremum, .compare, .totalOrder, .addFull,
      .subFull, .mulFull:
      [format, format]
    case .fma, .integer(.majority): [format, format, format]
    case .scaleB: [format, .integer(format.scaleFormat)]
    case .integer(.shiftLeft), .integer(.shiftRight):
      [format, .integer(IntegerFormat(format.width, isSigned: false))]
    case .sum(let terms): Array(repeating: format, count: terms)
    case .dot(let terms): Array(repeating: format, count: 2 * terms)
    }
  }

  /// The format of the result of an operation on numbers of a format.
  ///
  /// - Parameter format: the format that the operation is asked for.
  /// - Returns: the format itself, unless the result is a bit, a class, an integer or converted.
  public func resultFormat(_ format: NumberFormat) -> NumberFormat {
    switch self {
    case .convert(let target): target
    case .compare, .totalOrder: .integer(IntegerFormat(1, isSigned: false))
    case .classify: .integer(IntegerFormat(4, isSigned: false))
    case .logB: .integer(format.scaleFormat)
    default: format
    }
  }

  /// The names of the inputs of the operation's program, in order.
  ///
  /// - Parameter format: the format that the operation is asked for.
  /// - Returns: `a`, `b`, `c`; of sums `a0`, `a1`, …, of dot products `a0`, `b0`, `a1`, ….
  public func operandNames(_ format: NumberFormat) -> [String] {
    switch self {
    case .sum(let terms): (0..<terms).map { "a\($0)" }
    case .dot(let terms): (0..<terms).flatMap { ["a\($0)", "b\($0)"] }
    default: Array(["a", "b", "c"].prefix(operandFormats(format).count))
    }
  }

  /// Whether the exact result is delivered in two words, `result` and `high`.
  public var isFull: Bool {
    switch self {
    case .addFull, .subFull, .mulFull: true
    default: false
    }
  }

  /// The number of bits of the word `high`: 0 when there is none, 1 of a sum, `n` of a product.
  ///
  /// - Parameter format: the format of the operands.
  /// - Returns: the width in bits.
  public func highWidth(for format: NumberFormat) -> Int {
    switch self {
    case .addFull, .subFull: 1
    case .mulFull: format.width
    default: 0
    }
  }

  /// Whether the result depends on the rounding mode.
  ///
  /// - Parameter format: the format that the operation is asked for.
  /// - Returns: false where every result is exact, or rounded in a way of its own.
  public func isRounded(_ format: NumberFormat) -> Bool {
    switch self {
    case .add, .sub, .sqrt, .fma, .recip, .rsqrt, .scaleB, .elementary, .sum, .dot,
      .roundToIntegral, .roundToIntegralExact:
      format.isFloat
    case .mul, .div: format.isFloat || format.isFixedPoint
    case .convert(.posit): false
    case .convert(.integer): format.isFloat || format.isFixedPoint
    case .convert(.float), .convert(.fixedPoint): true
    default: false
    }
  }

  /// Whether IEEE flags are raised by the operation on numbers of a format.
  ///
  /// - Parameter format: the format that the operation is asked for.
  /// - Returns: false of integers, posits and the formats of IEEE P3109, which have no flags.
  public func hasFlags(_ format: NumberFormat) -> Bool {
    switch self {
    case .convert(let target):
      (format.hasFlags || !format.isFloat) && (target.hasFlags || !target.isFloat)
        && (format.isFloat || target.isFloat) && !format.isPosit && !target.isPosit
    case .neg, .abs, .copySign, .classify, .totalOrder: false
    default: format.hasFlags
    }
  }
}

extension NumberFormat {
  /// Whether the format is a posit format.
  var isPosit: Bool { if case .posit = self { true } else { false } }

  /// Whether the format is a fixed-point format.
  var isFixedPoint: Bool { if case .fixedPoint = self { true } else { false } }

  /// Whether the format is a floating-point format.
  public var isFloat: Bool { if case .float = self { true } else { false } }

  /// Whether operations of the format raise the IEEE flags.
  public var hasFlags: Bool {
    if case .float(let format) = self { format.specials.hasFlags } else { false }
  }

  /// The format of integers that `scaleB` takes and `logB` delivers.
  var scaleFormat: IntegerFormat {
    if case .float(let format) = self {
      format.scaleFormat
    } else {
      IntegerFormat(8, isSigned: true)
    }
  }
}

extension FloatFormat {
  /// The format of the integer that `scaleB` takes and `logB` delivers: the narrowest that holds
  /// `±2·(max(emax, bias) + p)`, which is IEEE 754-2019's demand of section 5.3.3.
  public var scaleFormat: IntegerFormat {
    let largest = 2 * (max(maximumExponent, bias) + precision)
    return IntegerFormat(Int.bitWidth - largest.leadingZeroBitCount + 1, isSigned: true)
  }
}
