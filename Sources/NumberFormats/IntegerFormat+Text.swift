extension IntegerFormat {
  /// The code of an integer given as decimal text, exact.
  ///
  /// Reads decimal digits with an optional sign; `-0` is zero.
  ///
  /// - Parameter text: the integer; nothing may stand before or after it.
  /// - Returns: the code.
  /// - Throws: `FormatError.malformedNumber` when the text is not an integer, and
  ///   `FormatError.outOfRange` when the integer is outside the range of the format.
  public func code(ofNumber text: String) throws(FormatError) -> Code {
    let isNegative = text.hasPrefix("-")
    let digits = text.utf8.dropFirst(isNegative || text.hasPrefix("+") ? 1 : 0)
    guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
      throw .malformedNumber(
        text: text,
        expected: "a decimal integer such as -12, or raw bits such as 0x3C or 0b0101")
    }
    var magnitude: UInt128? = 0
    for digit in digits {
      magnitude = magnitude.flatMap { Self.appending(digit - 0x30, to: $0) }
    }
    guard let magnitude,
      let code = code(of: SignedMagnitude(isNegative: isNegative, magnitude: magnitude))
    else { throw .outOfRange(text: text, format: name, limits: "\(least)…\(greatest)") }
    return code
  }

  /// The decimal digits of a code's integer, after `-` when it is negative.
  ///
  /// - Parameter code: a code of this format; no bit above its width may be set.
  /// - Returns: the text, exact.
  public func text(of code: Code) -> String { value(of: code).description }

  private static func appending(_ digit: UInt8, to number: UInt128) -> UInt128? {
    let (tenfold, first) = number.multipliedReportingOverflow(by: 10)
    let (sum, second) = tenfold.addingReportingOverflow(UInt128(digit))
    return first || second ? nil : sum
  }
}
