import NumberFormats

/// A line of Berkeley TestFloat's syntax: operands, result and flags in hexadecimal, as many digits
/// as the widths need.
///
/// A full-width integer operation has two results, the low word first. Flags are two digits, also of
/// operations that have none.
enum TestFloatLine {
  /// The vector that a line holds.
  ///
  /// - Parameters:
  ///   - fields: the words of the line, at least one.
  ///   - call: what the line asks for.
  ///   - end: the column after the last byte.
  /// - Returns: the vector.
  /// - Throws: `VectorFault` at the first word that is not of the syntax.
  static func vector(
    _ fields: [VectorField], _ call: VectorCall, end: Int
  ) throws(VectorFault) -> VectorCase {
    let operandFormats = call.operandFormats
    var operands: [Code] = []
    operands.reserveCapacity(operandFormats.count)
    var position = 0
    func field(_ what: @autoclosure () -> String) throws(VectorFault) -> VectorField {
      guard position < fields.count else {
        throw VectorFault(endAt: end, expected: what())
      }
      defer { position += 1 }
      return fields[position]
    }
    for (index, format) in operandFormats.enumerated() {
      let what = { "operand \(index + 1) (\(format.name))" }
      operands.append(try code(try field(digits(format) + what()), format, what))
    }
    let result = try code(
      try field(digits(call.resultFormat) + "the result (\(call.resultFormat.name))"),
      call.resultFormat, { "the result (\(call.resultFormat.name))" })
    var high: Code?
    if let format = call.highFormat {
      high = try code(try field(digits(format) + "the high word"), format, { "the high word" })
    }
    let flagsField = try field("two hexadecimal digits of flags")
    guard flagsField.bytes.count == 2, let flags = hexadecimal(flagsField.bytes), flags < 0x20
    else {
      throw VectorFault(flagsField, expected: "two hexadecimal digits of flags, 00…1F")
    }
    guard flags == 0 || call.hasFlags else {
      throw VectorFault(
        flagsField, expected: "00: \(call.operation.rawValue) of \(call.format.name) has no flags")
    }
    guard position == fields.count else {
      throw VectorFault(fields[position], expected: "the end of the line after the flags")
    }
    return VectorCase(
      operands: operands, result: .code(result, high: high),
      flags: Flags(rawValue: UInt8(truncatingIfNeeded: flags)))
  }

  /// Appends a line, its end included.
  static func append(_ vector: VectorCase, _ call: VectorCall, to bytes: inout [UInt8]) {
    for (code, format) in zip(vector.operands, call.operandFormats) {
      append(code, digits: digitCount(format), to: &bytes)
      bytes.append(0x20)
    }
    switch vector.result {
    case .code(let code, let high):
      append(code, digits: digitCount(call.resultFormat), to: &bytes)
      bytes.append(0x20)
      if let high, let format = call.highFormat {
        append(high, digits: digitCount(format), to: &bytes)
        bytes.append(0x20)
      }
    case .nan, .classes: preconditionFailure("TestFloat's syntax writes the code of a result")
    }
    append(Code(vector.flags.rawValue), digits: 2, to: &bytes)
    bytes.append(0x0A)
  }

  private static func digitCount(_ format: NumberFormat) -> Int { (format.width + 3) / 4 }

  private static func digits(_ format: NumberFormat) -> String {
    let count = digitCount(format)
    return format.width == 1
      ? "0 or 1: " : "\(count) hexadecimal digit\(count == 1 ? "" : "s"): "
  }

  private static func code(
    _ field: VectorField, _ format: NumberFormat, _ what: () -> String
  ) throws(VectorFault) -> Code {
    guard field.bytes.count == digitCount(format), let code = hexadecimal(field.bytes) else {
      throw VectorFault(field, expected: digits(format) + what())
    }
    guard code & ~format.codeMask == 0 else {
      throw VectorFault(field, expected: "at most \(format.width) bits: " + what())
    }
    return code
  }

  /// At most 32 hexadecimal digits in either case; nil for anything else.
  private static func hexadecimal(_ bytes: ArraySlice<UInt8>) -> Code? {
    var (high, low): (UInt64, UInt64) = (0, 0)
    for byte in bytes {
      let digit: UInt64
      switch byte {
      case 0x30...0x39: digit = UInt64(byte &- 0x30)
      case 0x41...0x46: digit = UInt64(byte &- 0x37)
      case 0x61...0x66: digit = UInt64(byte &- 0x57)
      default: return nil
      }
      high = high &<< 4 | low &>> 60
      low = low &<< 4 | digit
    }
    return Code(high) << 64 | Code(low)
  }

  private static func append(_ code: Code, digits: Int, to bytes: inout [UInt8]) {
    for digit in (0..<digits).reversed() {
      let value = UInt8(truncatingIfNeeded: code >> Code(4 * digit)) & 15
      bytes.append(value < 10 ? 0x30 + value : 0x37 + value)
    }
  }
}
