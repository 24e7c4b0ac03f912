import NumberFormats

/// Numbers in IBM FPgen's syntax.
///
/// The digits after the point hold the fraction field as an integer, `⌈t / 4⌉` of them; the digit
/// before it is the leading bit of the significand. NaNs have neither sign nor payload.
enum FPgenOperand {
  /// The text of a code.
  static func text(of code: Code, in format: NumberFormat) -> String {
    guard case .float(let float) = format else {
      return isDigit(format)
        ? "0x" + String(code, radix: 16, uppercase: true) : format.text(of: code)
    }
    let sign = float.isNegative(code) ? "-" : "+"
    let kind = float.classify(code).kind
    switch kind {
    case .zero: return sign + "Zero"
    case .infinity: return sign + "Inf"
    case .quietNaN: return "Q"
    case .signalingNaN: return "S"
    case .subnormal, .normal:
      let fraction = String(code & float.fractionMask, radix: 16, uppercase: true)
      let zeros = String(repeating: "0", count: digitCount(float) - fraction.count)
      let exponent =
        kind == .normal ? float.exponentField(of: code) - float.bias : float.minimumExponent
      return sign + (kind == .normal ? "1." : "0.") + zeros + fraction + "P\(exponent)"
    }
  }

  /// The code of an operand; NaNs are the canonical one of their kind.
  static func code(_ field: VectorField, _ format: NumberFormat) throws(VectorFault) -> Code {
    guard case .float(let float) = format else { return try integer(field, format) }
    switch field.text {
    case "Q": return float.canonicalNaN
    case "S":
      guard float.significandBits > 1, let infinity = float.infinityMagnitude else {
        throw VectorFault(field, expected: "no S: \(float.name) has no signalling NaN")
      }
      return infinity | 1
    default: return try number(field, float)
    }
  }

  /// Whether an integer is written as a hexadecimal digit: a truth value or a class.
  private static func isDigit(_ format: NumberFormat) -> Bool {
    if case .integer(let integer) = format {
      !integer.isSigned && integer.width <= 4
    } else {
      false
    }
  }

  private static func digitCount(_ format: FloatFormat) -> Int { (format.significandBits + 3) / 4 }

  private static func integer(
    _ field: VectorField, _ format: NumberFormat
  ) throws(VectorFault) -> Code {
    let text = field.text
    let isHexadecimal = text.hasPrefix("0x")
    guard isHexadecimal == isDigit(format) else {
      throw VectorFault(
        field, expected: isDigit(format) ? "0x and a digit" : "an integer in decimal digits")
    }
    do {
      return try format.code(fromText: text.hasPrefix("+") ? String(text.dropFirst()) : text).code
    } catch {
      throw VectorFault(field, expected: "a number of \(format.name)")
    }
  }

  private static func number(
    _ field: VectorField, _ format: FloatFormat
  ) throws(VectorFault) -> Code {
    var rest = Substring(field.text)
    guard let sign = rest.popFirst(), sign == "+" || sign == "-" else {
      throw VectorFault(field, expected: expectation(format))
    }
    let signBit = sign == "-" ? format.signBit : 0
    switch rest {
    case "Zero": return signBit
    case "Inf": if let infinity = format.infinityMagnitude { return signBit | infinity }
    default: break
    }
    guard let leading = rest.popFirst(), leading == "0" || leading == "1", rest.popFirst() == ".",
      let mark = rest.firstIndex(of: "P")
    else { throw VectorFault(field, expected: expectation(format)) }
    let digits = rest[..<mark]
    guard digits.count == digitCount(format), digits.allSatisfy(\.isHexDigit),
      let fraction = Code(digits, radix: 16), fraction <= format.fractionMask,
      let exponent = Int(rest[rest.index(after: mark)...])
    else { throw VectorFault(field, expected: expectation(format)) }
    guard let magnitude = magnitude(isLeading: leading == "1", fraction, exponent, format) else {
      throw VectorFault(field, expected: "a number that \(format.name) has")
    }
    return signBit | magnitude
  }

  /// The code of `l.fraction · 2^exponent`, or nil when the format does not have the number.
  private static func magnitude(
    isLeading: Bool, _ fraction: Code, _ exponent: Int, _ format: FloatFormat
  ) -> Code? {
    let least = format.minimumExponent
    guard isLeading else { return exponent == least ? fraction : nil }
    if exponent >= least {
      guard exponent <= format.maximumExponent else { return nil }
      return Code(exponent + format.bias) << Code(format.significandBits) | fraction
    }
    // Results of conversions are normalised, also where they are subnormal.
    let shift = least - exponent
    let significand = format.leastNormal | fraction
    guard shift <= format.significandBits, significand & ((1 << Code(shift)) - 1) == 0 else {
      return nil
    }
    return significand >> Code(shift)
  }

  private static func expectation(_ format: FloatFormat) -> String {
    "a number of \(format.name) such as +1.\(String(repeating: "0", count: digitCount(format)))P0, "
      + "+Zero, -Inf, Q or S"
  }
}
