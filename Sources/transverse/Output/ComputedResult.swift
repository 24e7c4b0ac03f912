import FormatArithmetic
import NumberFormats

/// What a program delivered for one set of operands, by the names of its outputs.
struct ComputedResult {
  private let operation: OperationProgram
  private let words: [String: Code]

  init(_ operation: OperationProgram, words: [String: Code]) {
    self.operation = operation
    self.words = words
  }

  /// The lines to print: `result` as decimal and bits, `high` and `exact` of a full-width
  /// operation, `flags` when asked for.
  func lines(withFlags: Bool) -> [(name: String, fact: String)] {
    var lines: [(name: String, fact: String)]
    if let high = words["high"], case .integer(let integer) = operation.format {
      lines = wordLines(high: high, of: integer)
    } else {
      lines = [("result", "\(operation.resultFormat.text(of: result))  \(bits(result))")]
    }
    if withFlags { lines.append(("flags", flags.description)) }
    return lines
  }

  private var result: Code {
    guard let result = words["result"] else { preconditionFailure("programs deliver a result") }
    return result
  }

  private func bits(_ code: Code) -> String { operation.resultFormat.bitsText(of: code) }

  /// The lines of a result in two words: the exact integer is `high · 2^n + result`, where `result`
  /// is unsigned and `high` has the sign.
  private func wordLines(high: Code, of format: IntegerFormat) -> [(name: String, fact: String)] {
    let highWidth = operation.operation.highWidth(for: operation.format)
    // A difference of unsigned operands can be negative; bit n is its sign.
    let isSigned = format.isSigned || operation.operation == .subFull
    let isNegative = isSigned && high >> Code(highWidth - 1) & 1 == 1
    let signBits = isNegative && highWidth < 128 ? Code.max << Code(highWidth) : 0
    let integer = TwoWordInteger(high: high | signBits, low: result, lowWidth: format.width)
    let highValue = isNegative ? "-\(~(high | signBits) &+ 1)" : "\(high)"
    return [
      ("result", "\(result)  \(bits(result))"),
      ("high", "\(highValue)  0x\(String(high, radix: 16, uppercase: true))"),
      ("exact", integer.text(isSigned: isSigned)),
    ]
  }

  private var flags: Flags {
    let raised = Flags.named.filter { words[$0.name] == 1 }
    return raised.reduce(into: []) { $0.formUnion($1.flag) }
  }
}
