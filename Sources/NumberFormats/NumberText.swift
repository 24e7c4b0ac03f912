/// A number read from text, kept exactly enough to be rounded once into any format.
///
/// Grammar, letters in either case:
///
///     number      = [ "+" | "-" ] ( "inf" | "infinity" | "nan" | decimal | hexadecimal )
///     decimal     = digits [ ( "e" ) [ "+" | "-" ] digits ]
///     hexadecimal = "0x" hexadecimal-digits [ "p" [ "+" | "-" ] digits ]
///
/// where the digits before an exponent may hold one point and at least one digit.
enum NumberText: Hashable, Sendable {
  case infinity(isNegative: Bool)
  case nan(isNegative: Bool)

  /// The number `value`, or one strictly beyond it by less than a unit when `sticky`; a sticky
  /// significand has at least 121 bits, more than any format's precision.
  case finite(Dyadic, sticky: Bool)

  /// Reads a text, or gives nil when it does not follow the grammar.
  ///
  /// Cost: linear in the length, after the first `SignificantDigits.decimalLimit` digits.
  init?(_ text: String) {
    var scanner = Scanner(text)
    let isNegative = scanner.sign()
    switch scanner.restLowercased {
    case "inf", "infinity": self = .infinity(isNegative: isNegative)
    case "nan": self = .nan(isNegative: isNegative)
    default:
      let isHexadecimal = scanner.skip("0x")
      guard let digits = scanner.digits(radix: isHexadecimal ? 16 : 10) else { return nil }
      var power = 0
      if scanner.skip(isHexadecimal ? "p" : "e") {
        guard let exponent = scanner.exponent() else { return nil }
        power = exponent
      }
      guard scanner.isAtEnd else { return nil }
      let (value, sticky) =
        isHexadecimal
        ? digits.hexadecimalValue(isNegative: isNegative, power: power)
        : digits.decimalValue(isNegative: isNegative, power: power)
      self = .finite(value, sticky: sticky)
    }
  }
}

/// The bytes of a text, read from the front.
private struct Scanner {
  private let bytes: [UInt8]
  private var index = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  var isAtEnd: Bool { index == bytes.count }

  var restLowercased: String {
    guard bytes.count - index <= 8 else { return "" }
    return String(decoding: bytes[index...].map(Self.lowercased), as: UTF8.self)
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }

  /// Passes over a lower-case word when it comes next, in either case.
  mutating func skip(_ word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    guard bytes.count - index >= length else { return false }
    let matches = word.withUTF8Buffer { expected in
      (0..<length).allSatisfy { Self.lowercased(bytes[index + $0]) == expected[$0] }
    }
    if matches { index += length }
    return matches
  }

  /// Passes over a sign; true for minus.
  mutating func sign() -> Bool {
    if skip("-") { return true }
    _ = skip("+")
    return false
  }

  /// Reads digits with at most one point, or gives nil when there is no digit.
  mutating func digits(radix: UInt8) -> SignificantDigits? {
    var digits = SignificantDigits(limit: radix == 16 ? 31 : SignificantDigits.decimalLimit)
    var (any, afterPoint) = (false, false)
    while index < bytes.count {
      let byte = Self.lowercased(bytes[index])
      if byte == 0x2E, !afterPoint {
        afterPoint = true
      } else if let digit = Self.digit(byte), digit < radix {
        digits.append(digit, afterPoint: afterPoint)
        any = true
      } else {
        break
      }
      index += 1
    }
    return any ? digits : nil
  }

  /// Reads a signed decimal exponent, held within ±10^15, or gives nil when there is no digit.
  mutating func exponent() -> Int? {
    let isNegative = sign()
    let start = index
    var magnitude = 0
    while index < bytes.count, let digit = Self.digit(bytes[index]), digit < 10 {
      magnitude = min(magnitude * 10 + Int(digit), 1_000_000_000_000_000)
      index += 1
    }
    return index == start ? nil : isNegative ? -magnitude : magnitude
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}
