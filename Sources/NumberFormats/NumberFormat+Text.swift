extension NumberFormat {
  /// The code that a text stands for: the entry that the command line uses.
  ///
  /// `0x…` without a point or `p`, and `0b…`, are raw bits. Anything else is a number: rounded once
  /// from its exact value by a float format, and required to be an integer in range by an integer
  /// format, which ignores `rounding`, as posits do.
  ///
  /// - Parameters:
  ///   - text: raw bits or a number; nothing may stand before or after it.
  ///   - rounding: the rounding mode of a float format.
  /// - Returns: the code, and the flags that rounding raised; raw bits and integers raise none.
  /// - Throws: `FormatError.malformedNumber` or `FormatError.outOfRange`.
  public func code(fromText text: String, rounding: RoundingMode = .nearestEven)
    throws(FormatError) -> (code: Code, flags: Flags)
  {
    if let bits = RawBits(text) { return (try code(of: bits), []) }
    switch self {
    case .float(let format): return try format.code(ofNumber: text, rounding: rounding)
    case .integer(let format): return (try format.code(ofNumber: text), [])
    case .fixedPoint(let format):
      let (code, isInexact) = try format.code(ofNumber: text, rounding: rounding)
      return (code, isInexact ? .inexact : [])
    case .posit(let format): return (try format.code(ofNumber: text), [])
    }
  }

  /// A decimal text that reads back to the code: the shortest one of a float, the integer itself.
  ///
  /// - Parameter code: a code of this format; no bit above its width may be set.
  /// - Returns: the text; every NaN gives `nan`.
  public func text(of code: Code) -> String {
    switch self {
    case .float(let format): format.text(of: code)
    case .integer(let format): format.text(of: code)
    case .fixedPoint(let format): format.text(of: code)
    case .posit(let format): format.text(of: code)
    }
  }

  /// The exact decimal expansion of a code's value.
  ///
  /// - Parameter code: a code of this format; no bit above its width may be set.
  /// - Returns: the text, without an exponent.
  public func exactText(of code: Code) -> String {
    switch self {
    case .float(let format): format.exactText(of: code)
    case .integer(let format): format.text(of: code)
    case .fixedPoint(let format): format.exactText(of: code)
    case .posit(let format): format.exactText(of: code)
    }
  }

  /// The exact value of a code in hexadecimal: `0x1.8p+1` for a float, `-0x1F` for an integer.
  ///
  /// The form of a float reads back through `code(fromText:rounding:)`; that of an integer does not,
  /// as `0x` there means raw bits.
  ///
  /// - Parameter code: a code of this format; no bit above its width may be set.
  /// - Returns: the text.
  public func hexadecimalText(of code: Code) -> String {
    switch self {
    case .float(let format):
      return format.hexadecimalText(of: code)
    case .posit(let format):
      return format.hexadecimalText(of: code)
    case .fixedPoint(let format):
      return NumberFormat.integer(format.units).hexadecimalText(of: code)
        + "p-\(format.fractionBits)"
    case .integer(let format):
      let value = format.value(of: code)
      let digits = String(value.magnitude, radix: 16, uppercase: true)
      return (value.isNegative ? "-0x" : "0x") + digits
    }
  }
}
