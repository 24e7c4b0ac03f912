extension PositFormat {
  /// What a text of a posit must look like, for error lines.
  static let expectedText =
    "a decimal such as -1.5e-7, a hexadecimal such as 0x1.8p-3, raw bits such as 0x3C00 or "
    + "0b0101, or nar"

  /// The code of a number given as text, rounded once from its exact value.
  ///
  /// Reads decimals and hexadecimals as floats do. `nar`, and with it `nan`, `inf` and `infinity`
  /// with or without a sign, is NaR.
  ///
  /// - Parameter text: the number; nothing may stand before or after it.
  /// - Returns: the code.
  /// - Throws: `FormatError.malformedNumber` when the text is not a number.
  public func code(ofNumber text: String) throws(FormatError) -> Code {
    if text.lowercased() == "nar" { return notAReal }
    switch NumberText(text) {
    case .infinity, .nan: return notAReal
    case .finite(let value, let sticky): return encode(value, sticky: sticky)
    case nil: throw .malformedNumber(text: text, expected: Self.expectedText)
    }
  }

  /// The shortest decimal that reads back to the code.
  ///
  /// Magnitudes of 10^-5 to below 10^16 are written in positional notation, others as `1.5e-7`; an
  /// integer in positional notation has all its digits. NaR is `nar`.
  ///
  /// The numbers that round to a code form an interval; if some decimal of `k` digits lies in it,
  /// so does one of the two next to the code's own value, which are tried for `k = 1, 2, …`, the
  /// nearer one first.
  ///
  /// - Parameter code: a code of this format; no bit above its width may be set.
  /// - Returns: the text.
  public func text(of code: Code) -> String {
    guard let value = value(of: code) else { return "nar" }
    guard value.significand != 0 else { return "0" }
    let sign = value.isNegative ? "-" : ""
    let magnitude = Dyadic(significand: value.significand, exponent: value.exponent)
    let exact = DecimalDigits(of: magnitude)
    if exact.isInteger, exact.exponent < 16 { return sign + exact.text }
    let positive = value.isNegative ? negated(code) : code
    for count in 1..<max(1, exact.digits.count) {
      for candidate in exact.rounded(to: count)
      where (try? self.code(ofNumber: candidate.text)) == positive {
        return sign + candidate.text
      }
    }
    return sign + exact.text
  }

  /// The exact decimal expansion, never in exponent notation; NaR is `nar`.
  ///
  /// - Parameter code: a code of this format; no bit above its width may be set.
  /// - Returns: the text.
  public func exactText(of code: Code) -> String {
    value(of: code)?.exactDecimal ?? "nar"
  }

  /// The exact value in C's hexadecimal form, normalised: `0x1.8p+1` is three; NaR is `nar`.
  ///
  /// - Parameter code: a code of this format; no bit above its width may be set.
  /// - Returns: the text.
  public func hexadecimalText(of code: Code) -> String {
    guard let value = value(of: code) else { return "nar" }
    guard value.significand != 0 else { return "0x0p+0" }
    let zeros = value.significand.leadingZeroBitCount
    let exponent = value.exponent + 127 - zeros
    let fraction = zeros == 127 ? 0 : value.significand << UInt128(zeros + 1)
    var digits = padded(String(fraction, radix: 16), to: 32)
    while digits.last == "0" { digits.removeLast() }
    return (value.isNegative ? "-0x1" : "0x1") + (digits.isEmpty ? "" : ".") + digits + "p"
      + (exponent < 0 ? "" : "+") + String(exponent)
  }

  /// The fields of a code in binary, the magnitude's for a negative one: sign, regime with the bit
  /// that ends it, exponent and fraction, as far as they are there.
  ///
  /// - Parameter code: a code of this format; no bit above its width may be set.
  /// - Returns: the text, such as `0 10 01 10000000000`; of zero and NaR all bits as they are.
  public func fieldsText(of code: Code) -> String {
    requireCode(code)
    guard code != 0, code != notAReal else { return padded(String(code, radix: 2), to: width) }
    let magnitude = isNegative(code) ? negated(code) : code
    let bits = padded(String(magnitude, radix: 2), to: width).dropFirst()
    let regime = bits.prefix(fields(of: code).regimeBits)
    let rest = bits.dropFirst(regime.count)
    let parts = [regime, rest.prefix(Self.exponentBits), rest.dropFirst(Self.exponentBits)]
    let sign = isNegative(code) ? "1" : "0"
    return ([Substring(sign)] + parts).filter { !$0.isEmpty }.joined(separator: " ")
  }
}

/// A positive decimal: `d₁.d₂d₃… · 10^exponent`, the first and the last digit not zero.
struct DecimalDigits {
  let digits: [UInt8]
  let exponent: Int

  private init(digits: [UInt8], exponent: Int) {
    self.digits = digits
    self.exponent = exponent
  }

  /// All digits of a positive dyadic number.
  init(of value: Dyadic) {
    let parts = value.exactDecimal.utf8.split(separator: 0x2E).map { $0.map { $0 - 0x30 } }
    let all = parts.flatMap { $0 }
    let leading = all.prefix { $0 == 0 }.count
    self.init(
      carrying: Array(all.dropFirst(leading)), exponent: parts[0].count - 1 - leading)
  }

  /// Digits of which the last may be ten, and some last ones zero.
  private init(carrying digits: [UInt8], exponent: Int) {
    var (digits, exponent) = (digits, exponent)
    while let last = digits.last, last == 10 || last == 0 {
      digits.removeLast()
      guard last == 10 else { continue }
      if digits.isEmpty {
        digits = [1]
        exponent += 1
      } else {
        digits[digits.count - 1] += 1
      }
    }
    self.init(digits: digits, exponent: exponent)
  }

  var isInteger: Bool { digits.count <= exponent + 1 }

  /// The two decimals of at most `count` digits around the number, the nearer one first; of two
  /// equally near, the one with an even last digit.
  func rounded(to count: Int) -> [DecimalDigits] {
    var above = Array(digits.prefix(count))
    let below = DecimalDigits(carrying: above, exponent: exponent)
    let rest = digits.dropFirst(count)
    let isOdd = above[count - 1] & 1 == 1
    above[count - 1] += 1
    let next = DecimalDigits(carrying: above, exponent: exponent)
    let half = rest.first ?? 0
    let isNearerAbove = half > 5 || (half == 5 && (rest.count > 1 || isOdd))
    return isNearerAbove ? [next, below] : [below, next]
  }

  /// The decimal in positional notation from 10^-5 to below 10^16, else with an exponent.
  var text: String {
    let all = digits.map { String($0) }.joined()
    switch exponent {
    case -5 ... -1: return "0." + String(repeating: "0", count: -exponent - 1) + all
    case 0..<16 where isInteger:
      return all + String(repeating: "0", count: exponent + 1 - digits.count)
    case 0..<16: return all.prefix(exponent + 1) + "." + all.dropFirst(exponent + 1)
    default:
      return all.prefix(1) + (digits.count > 1 ? "." : "") + all.dropFirst() + "e\(exponent)"
    }
  }
}
