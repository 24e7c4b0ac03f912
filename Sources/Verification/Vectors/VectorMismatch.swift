import NumberFormats
import VectorFiles

/// A vector that the program answers otherwise.
public struct VectorMismatch: Hashable, Sendable {
  /// What the file is called.
  public let file: String
  /// The vector and its line.
  public let line: VectorLine
  /// What the program delivers.
  public let actual: Answer

  /// The discrepancy in one line: where, operands, result, what was expected, and flags.
  public var text: String {
    let call = line.call
    var head = [call.format.name, call.operation.rawValue]
    if call.isRounded { head.append(call.rounding.rawValue) }
    let expected: String
    switch line.vector.result {
    case .code(let code, let high):
      expected = Answer(result: code, high: high, flags: flags(line.vector.flags))
        .text(in: call.resultFormat)
    case .nan(let isSignaling):
      expected = (isSignaling ? "a signalling NaN" : "a NaN") + flagsText
    case .classes(let mask):
      let classes = OperandClass.allCases.filter { mask >> UInt16($0.rawValue) & 1 == 1 }
      expected = "one of " + classes.map { String($0.rawValue) }.joined(separator: " ")
    }
    return "\(file):\(line.number): " + (head + operandTexts).joined(separator: " ") + ": "
      + actual.text(in: call.resultFormat) + ", expected " + expected
  }

  /// The command that computes this vector again.
  public var replayCommand: String {
    let call = line.call
    var words = ["transverse", "compute", call.format.name, call.operation.rawValue]
    words += operandTexts
    if call.isRounded { words += ["--rounding", call.rounding.rawValue] }
    if call.tininess != .afterRounding { words += ["--tininess", call.tininess.rawValue] }
    if call.hasFlags { words.append("--flags") }
    return words.joined(separator: " ")
  }

  private var operandTexts: [String] {
    zip(line.call.operandFormats, line.vector.operands).map { $0.bitsText(of: $1) }
  }

  private var flagsText: String { flags(line.vector.flags).map { " flags \($0)" } ?? "" }

  private func flags(_ flags: Flags) -> Flags? { actual.flags == nil ? nil : flags }
}
