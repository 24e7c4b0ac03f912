import NumberFormats

/// The calls that lines of a file ask for, kept because making one looks a format up by name.
struct FPgenCalls {
  struct Key: Hashable {
    let operation: String
    let mode: String
  }

  struct Entry {
    let call: VectorCall
    /// The classes that a predicate is true of.
    let classes: UInt16?
    let tellsSigns: Bool
  }

  var entries: [Key: Entry] = [:]
}

/// A line of IBM FPgen's syntax.
enum FPgenLine {
  enum Content {
    case vector(VectorCall, VectorCase)
    case skipped(VectorSkip)
  }

  /// Reads a line that begins as a vector does.
  ///
  /// - Parameters:
  ///   - fields: the words of the line.
  ///   - end: the column after the last byte.
  ///   - tininess: when results count as tiny, which no line tells.
  ///   - calls: the calls of the lines before.
  /// - Returns: the vector, or why it cannot be checked.
  /// - Throws: `VectorFault` at the first word that is not of the syntax.
  static func read(
    _ fields: [VectorField], end: Int, tininess: Tininess, _ calls: inout FPgenCalls
  ) throws(VectorFault) -> Content {
    guard fields.count > 1 else {
      throw VectorFault(endAt: end, expected: "a rounding mode: one of \(FPgenRounding.known)")
    }
    let key = FPgenCalls.Key(operation: fields[0].text, mode: fields[1].text)
    let entry: FPgenCalls.Entry
    if let known = calls.entries[key] {
      entry = known
    } else {
      entry = try Self.entry(fields[0], fields[1], tininess)
      calls.entries[key] = entry
    }
    var position = 2
    var traps: Flags = []
    if position < fields.count, let enabled = FPgenFlags.flags(fields[position].bytes) {
      traps = enabled
      position += 1
    }
    let call = entry.call
    var operands: [Code] = []
    for (index, format) in call.operandFormats.enumerated() {
      guard position < fields.count else {
        throw VectorFault(endAt: end, expected: "operand \(index + 1) (\(format.name))")
      }
      operands.append(try FPgenOperand.code(fields[position], format))
      position += 1
    }
    guard position < fields.count else { throw VectorFault(endAt: end, expected: "->") }
    guard fields[position].text == "->" else {
      throw VectorFault(fields[position], expected: "-> after \(operands.count) operands")
    }
    position += 1
    guard position < fields.count else { throw VectorFault(endAt: end, expected: "the result") }
    let result = fields[position]
    var flags: Flags = []
    if position + 1 < fields.count {
      guard let raised = FPgenFlags.flags(fields[position + 1].bytes) else {
        throw VectorFault(fields[position + 1], expected: "flags of the letters x u v w o z i")
      }
      flags = raised
    }
    guard position + 2 >= fields.count else {
      throw VectorFault(fields[position + 2], expected: "the end of the line after the flags")
    }
    // A trap of overflow or underflow wraps the exponent; the result is then no usual one.
    let wraps = !flags.intersection(traps).isDisjoint(with: [.overflow, .underflow])
    if result.text == "#" || wraps { return .skipped(.trapped) }
    if FPgenWriting.isSuperseded(operands, call) { return .skipped(.superseded) }
    if entry.tellsSigns, hasNaN(operands, call) { return .skipped(.signOfNaN) }
    return .vector(
      call,
      VectorCase(operands: operands, result: try expected(result, entry), flags: flags))
  }

  private static func expected(
    _ field: VectorField, _ entry: FPgenCalls.Entry
  ) throws(VectorFault) -> VectorResult {
    if let classes = entry.classes {
      switch field.text {
      case "0x1": return .classes(classes)
      case "0x0": return .classes(~classes & FPgenOperation.allClasses)
      default: throw VectorFault(field, expected: "0x0 or 0x1")
      }
    }
    if entry.call.resultFormat.isFloat {
      if field.text == "Q" { return .nan(isSignaling: false) }
      if field.text == "S" { return .nan(isSignaling: true) }
    }
    return .code(try FPgenOperand.code(field, entry.call.resultFormat), high: nil)
  }

  private static func hasNaN(_ operands: [Code], _ call: VectorCall) -> Bool {
    guard case .float(let format) = call.format else { return false }
    return operands.contains { format.isNaN($0) }
  }

  /// What an operation and a mode ask for.
  private static func entry(
    _ operation: VectorField, _ modeField: VectorField, _ tininess: Tininess
  ) throws(VectorFault) -> FPgenCalls.Entry {
    guard let mode = FPgenRounding.mode(modeField.text) else {
      throw VectorFault(modeField, expected: "a rounding mode: one of \(FPgenRounding.known)")
    }
    var rest = Substring(operation.text)
    guard let format = FPgenPrecision.takeFloat(from: &rest) else {
      throw VectorFault(
        operation,
        expected: "a precision that the suite has (b16 b32 b64 b128 bf16 or such as be5m2) and an "
          + "operation")
    }
    var source = NumberFormat.float(format)
    var classes: UInt16?
    let asked: Operation
    let tellsSigns = rest == FPgenOperation.signCode
    switch FPgenOperation.meaning(of: rest) {
    case .operation(let known): asked = known
    case .predicate(let set):
      asked = .classify
      classes = set
    case nil:
      (asked, source) = try conversion(rest, format, operation)
    }
    do {
      let call = try VectorCall(asked, source, rounding: mode, tininess: tininess)
      return FPgenCalls.Entry(call: call, classes: classes, tellsSigns: tellsSigns)
    } catch {
      throw VectorFault(operation, expected: "what the suite has: \(error)")
    }
  }

  /// The conversion that a code with a second format stands for, and the format that it converts.
  private static func conversion(
    _ code: Substring, _ format: FloatFormat, _ field: VectorField
  ) throws(VectorFault) -> (Operation, NumberFormat) {
    var (float, integer) = (code, code)
    if let target = FPgenPrecision.takeFloat(from: &float), float == "cff" {
      return (.convert(.float(target)), .float(format))
    }
    if let other = FPgenPrecision.takeInteger(from: &integer) {
      if integer == "cfi" { return (.convert(other), .float(format)) }
      if integer == "cif" { return (.convert(.float(format)), other) }
    }
    throw VectorFault(field, expected: "an operation that the suite has: \(FPgenOperation.known)")
  }
}
