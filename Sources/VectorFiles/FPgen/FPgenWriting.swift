import NumberFormats

/// Writes vectors of one call in IBM FPgen's syntax, without traps.
struct FPgenWriting: Sendable {
  private let call: VectorCall
  /// The operation and the mode.
  private let head: String

  /// Looks whether the syntax can express a call.
  init(_ call: VectorCall) throws(VectorNameError) {
    func inexpressible(_ what: String, _ expected: String) -> VectorNameError {
      .inexpressible(syntax: .fpgen, what: what, expected: expected)
    }
    func name(_ format: NumberFormat) throws(VectorNameError) -> String {
      guard case .float(let float) = format, let name = FPgenPrecision.name(of: float) else {
        throw inexpressible(
          format.name, "a format of IEEE 754 kind with the usual bias, such as binary16 or e5m2")
      }
      return name
    }
    guard let mode = FPgenRounding.code(of: call.rounding) else {
      throw inexpressible(
        "rounding \(call.rounding.rawValue)",
        "nearestEven, nearestAway, towardZero, up or down")
    }
    guard call.tellsInexact else {
      throw inexpressible("conversions without the inexact flag", "--exact")
    }
    let operation: String
    switch (call.operation, call.format) {
    case (.convert(.integer(let target)), _):
      operation = try name(call.format) + FPgenPrecision.name(of: target) + "cfi"
    case (.convert(let target), .integer(let source)):
      operation = try name(target) + FPgenPrecision.name(of: source) + "cif"
    case (.convert(let target), _):
      operation = try name(call.format) + name(target) + "cff"
    default:
      guard let code = FPgenOperation.code(of: call.operation) else {
        throw inexpressible(
          call.operation.rawValue,
          "add, sub, mul, div, fma, sqrt, rem, roundToIntegralExact, neg, abs, copySign, scaleB, logB, "
            + "nextUp, nextDown, class, convert or a minimum or maximum of numbers")
      }
      operation = try name(call.format) + code
    }
    self.call = call
    head = operation + " " + mode
  }

  /// Appends a line; false when the syntax says another thing of these operands.
  func append(_ vector: VectorCase, to bytes: inout [UInt8]) -> Bool {
    guard !Self.isSuperseded(vector.operands, call) else { return false }
    var words = [head]
    for (code, format) in zip(vector.operands, call.operandFormats) {
      words.append(FPgenOperand.text(of: code, in: format))
    }
    words.append("->")
    switch vector.result {
    case .code(let code, _): words.append(FPgenOperand.text(of: code, in: call.resultFormat))
    case .nan(let isSignaling): words.append(isSignaling ? "S" : "Q")
    case .classes: preconditionFailure("predicates are read, not written")
    }
    let flags = FPgenFlags.letters(of: vector.flags, call.tininess)
    if !flags.isEmpty { words.append(flags) }
    bytes += words.joined(separator: " ").utf8
    bytes.append(0x0A)
    return true
  }

  /// Whether IEEE 754-2008, that the syntax follows, says another thing than IEEE 754-2019, or leaves
  /// it open: minima and maxima of a signalling NaN, and of numbers that are equal but for the sign.
  static func isSuperseded(_ operands: [Code], _ call: VectorCall) -> Bool {
    guard case .extremum(let extremum) = call.operation, case .float(let format) = call.format
    else {
      return false
    }
    if operands.contains(where: { format.classify($0).kind == .signalingNaN }) { return true }
    guard operands.count == 2, operands[0] ^ operands[1] == format.signBit else { return false }
    return extremum.comparesMagnitudes || operands[0] & format.magnitudeMask == 0
  }
}
