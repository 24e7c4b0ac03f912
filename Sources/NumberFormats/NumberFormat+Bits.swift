extension NumberFormat {
  /// The code that raw bits stand for: `0x3C00` or `0b0101`, letters in either case.
  ///
  /// Leading zeros may make the text shorter or longer than the width.
  ///
  /// - Parameter text: the bits, without a sign; nothing may stand before or after them.
  /// - Returns: the code.
  /// - Throws: `FormatError.malformedNumber` when the text is not of this form, and
  ///   `FormatError.outOfRange` when a bit above the width is set.
  public func code(fromBits text: String) throws(FormatError) -> Code {
    guard let bits = RawBits(text) else {
      throw .malformedNumber(text: text, expected: "raw bits such as 0x3C00 or 0b0101")
    }
    return try code(of: bits)
  }

  func code(of bits: RawBits) throws(FormatError) -> Code {
    guard !bits.digits.isEmpty, bits.digits.allSatisfy({ $0.hexDigitValue ?? 16 < bits.radix })
    else {
      throw .malformedNumber(
        text: bits.text,
        expected: bits.radix == 16
          ? "hexadecimal digits after 0x (a number needs a point or p, as in 0x1.8p-3)"
          : "binary digits after 0b")
    }
    let significant = bits.digits.drop { $0 == "0" }
    let code = significant.isEmpty ? 0 : Code(significant, radix: bits.radix)
    guard let code, code & ~codeMask == 0 else {
      throw .outOfRange(text: bits.text, format: name, limits: "raw bits of at most \(width) bits")
    }
    return code
  }

  /// The raw bits of a code: `0x` and upper-case hexadecimal digits, as many as the width needs.
  ///
  /// - Parameter code: a code of this format; no bit above its width may be set.
  /// - Returns: the text, such as `0x3C00`.
  public func bitsText(of code: Code) -> String {
    precondition(code & ~codeMask == 0, "the code has bits above the width of its format")
    return "0x" + padded(String(code, radix: 16, uppercase: true), to: (width + 3) / 4)
  }

  /// The fields of a code in binary: sign, exponent and fraction of a float, all bits of an integer.
  ///
  /// - Parameter code: a code of this format; no bit above its width may be set.
  /// - Returns: the text, such as `0 01111 0000000000`.
  public func fieldsText(of code: Code) -> String {
    precondition(code & ~codeMask == 0, "the code has bits above the width of its format")
    let bits = padded(String(code, radix: 2), to: width)
    switch self {
    case .float(let format):
      let magnitude = bits.suffix(format.magnitudeBits)
      let fields = [
        bits.dropLast(format.magnitudeBits), magnitude.prefix(format.exponentBits),
        magnitude.suffix(format.significandBits),
      ]
      return fields.filter { !$0.isEmpty }.joined(separator: " ")
    case .posit(let format):
      return format.fieldsText(of: code)
    case .fixedPoint(let format):
      return [bits.dropLast(format.fractionBits), bits.suffix(format.fractionBits)]
        .filter { !$0.isEmpty }.joined(separator: ".")
    case .integer:
      return bits
    }
  }
}

/// A text that claims to be raw bits: `0x…` without a point or `p`, or `0b…`.
struct RawBits {
  let text: String
  let digits: Substring
  let radix: Int

  init?(_ text: String) {
    let prefix = text.prefix(2).lowercased()
    digits = text.dropFirst(2)
    self.text = text
    switch prefix {
    case "0b": radix = 2
    case "0x" where !digits.contains(where: { ".pP".contains($0) }): radix = 16
    default: return nil
    }
  }
}

/// The digits after as many zeros as bring them to `count`.
func padded(_ digits: String, to count: Int) -> String {
  String(repeating: "0", count: max(0, count - digits.count)) + digits
}
