import NumberFormats

/// The names of formats in IBM FPgen's syntax, and their extension.
///
/// Published are `b32`, `b64` and `b128`. Ours are `b16`, `bf16` for bfloat16 and `b⟨shape⟩` for any
/// other format of IEEE 754 kind with its usual bias, such as `be5m2`. Of integers, which the
/// published syntax does not name, `i⟨n⟩` and `ui⟨n⟩`.
enum FPgenPrecision {
  private static let named: [(name: String, format: String)] = [
    ("b16", "binary16"), ("b32", "binary32"), ("b64", "binary64"), ("b128", "binary128"),
    ("bf16", "bfloat16"),
  ]

  /// The name of a float format; nil of one that the syntax cannot write: it knows numbers,
  /// infinities, zeros of both signs and NaNs of both kinds.
  static func name(of format: FloatFormat) -> String? {
    if let known = named.first(where: { $0.format == format.name }) { return known.name }
    let shape = "e\(format.exponentBits)m\(format.significandBits)"
    return format.specials == .ieee && format.shapeName == shape ? "b" + shape : nil
  }

  /// The name of an integer format; nothing of the usual one, 32 bits with a sign.
  static func name(of format: IntegerFormat) -> String {
    format.width == 32 && format.isSigned ? "" : (format.isSigned ? "i" : "ui") + "\(format.width)"
  }

  /// Whether a line is a vector: it begins with the name of a precision.
  static func begins(_ line: ArraySlice<UInt8>) -> Bool {
    let start = line.prefix(4)
    guard let first = start.first, first == 0x62 || first == 0x64 else { return false }
    let second = start.dropFirst().first.map(isDigit) ?? false
    return second || start.elementsEqual("bf16".utf8)
      || (start.dropFirst().first == 0x65 && start.dropFirst(2).first.map(isDigit) ?? false)
  }

  /// Takes the name of a float format from the front of a text.
  ///
  /// - Returns: the format, or nil when no format of the suite has the name.
  static func takeFloat(from text: inout Substring) -> FloatFormat? {
    guard text.hasPrefix("b") else { return nil }
    var rest = text.dropFirst()
    let name: String
    if rest.hasPrefix("e") {
      rest = rest.dropFirst()
      let exponent = takeDigits(from: &rest)
      guard rest.hasPrefix("m") else { return nil }
      rest = rest.dropFirst()
      name = "e\(exponent)m\(takeDigits(from: &rest))"
    } else {
      let letter = rest.hasPrefix("f") ? "f" : ""
      rest = rest.dropFirst(letter.count)
      let short = "b" + letter + takeDigits(from: &rest)
      guard let known = named.first(where: { $0.name == short }) else { return nil }
      name = known.format
    }
    guard let found = try? NumberFormat(named: name), case .float(let format) = found else {
      return nil
    }
    text = rest
    return format
  }

  /// Takes the name of an integer format from the front of a text, the usual one when there is none.
  static func takeInteger(from text: inout Substring) -> NumberFormat? {
    for (prefix, name) in [("ui", "uint"), ("i", "int")] where text.hasPrefix(prefix) {
      var rest = text.dropFirst(prefix.count)
      let digits = takeDigits(from: &rest)
      guard let format = try? NumberFormat(named: name + digits) else { return nil }
      text = rest
      return format
    }
    return try? NumberFormat(named: "int32")
  }

  private static func takeDigits(from text: inout Substring) -> String {
    let digits = text.prefix { ("0"..."9").contains($0) }
    text = text.dropFirst(digits.count)
    return String(digits)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
