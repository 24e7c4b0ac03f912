import FormatArithmetic
import Lanes
import NumberFormats
import TransverseRead
import VectorFiles

/// The vectors of one call that wait to be run, and its program.
///
/// One thread uses a desk at a time.
final class VectorDesk: @unchecked Sendable {
  let call: VectorCall
  var waiting: [VectorLine] = []
  private var seen = 0
  private let program: Program
  private var interpreted: (any LaneKernel)?
  private var ready: (any LaneKernel)?

  init(_ call: VectorCall) {
    self.call = call
    do {
      program = try OperationProgram(
        call.operation, call.format, attributes: call.attributes, deliversFlags: true
      ).build()
    } catch {
      preconditionFailure("a call is of an operation that the format has: \(error)")
    }
  }

  /// What runs the next vectors: the interpreter as long as they are few, then the executor.
  func kernel(
    for count: Int, executor: any LaneExecutor, interpretedCases: Int
  ) -> any LaneKernel {
    seen += count
    if let ready { return ready }
    if seen <= interpretedCases {
      let kernel = interpreted ?? InterpreterExecutor().kernel(for: program)
      interpreted = kernel
      return kernel
    }
    let kernel = executor.kernel(for: program)
    ready = kernel
    return kernel
  }

  /// The vectors that a program answers otherwise.
  static func mismatches(
    _ lines: [VectorLine], _ kernel: any LaneKernel, file: String,
    _ strictness: VectorChecker.Strictness
  ) -> [VectorMismatch] {
    guard let call = lines.first?.call else { return [] }
    let widths = call.operandFormats.map(\.width) + [call.resultFormat.width]
    let answers =
      widths.allSatisfy { $0 <= UInt64.bitWidth }
      ? answers(lines, call, kernel, UInt64.self) : answers(lines, call, kernel, UInt128.self)
    return zip(lines, answers).compactMap { line, answer in
      line.vector.accepts(answer, call, strictness)
        ? nil : VectorMismatch(file: file, line: line, actual: answer)
    }
  }

  private static func answers<Word: FixedWidthInteger & UnsignedInteger>(
    _ lines: [VectorLine], _ call: VectorCall, _ kernel: any LaneKernel, _ word: Word.Type
  ) -> [Answer] {
    let operands = call.operandFormats.indices.map { index in
      lines.map { Word(truncatingIfNeeded: $0.vector.operands[index]) }
    }
    let words = kernel(operands)
    let names = kernel.program.outputs.map(\.name)
    func output(_ name: String) -> [Word]? { names.firstIndex(of: name).map { words[$0] } }
    guard let results = output("result") else {
      preconditionFailure("program \(kernel.program.name) has no output 'result'")
    }
    let high = output("high")
    let flags = Flags.named.compactMap { name, flag in output(name).map { (flag, $0) } }
    return lines.indices.map { index in
      var raised: Flags = []
      for (flag, rows) in flags where rows[index] != 0 { raised.formUnion(flag) }
      return Answer(
        result: Code(results[index]), high: high.map { Code($0[index]) },
        flags: call.hasFlags ? raised.intersection(call.toldFlags) : nil)
    }
  }
}

extension VectorCase {
  /// Whether an answer is what the vector expects.
  func accepts(
    _ answer: Answer, _ call: VectorCall, _ strictness: VectorChecker.Strictness
  ) -> Bool {
    if strictness.comparesFlags, let raised = answer.flags, raised != flags { return false }
    switch result {
    case .code(let code, let high):
      if code == answer.result && high == answer.high { return true }
      return !strictness.comparesNaNs && isLeftOpen(code, answer, call)
    case .nan(let isSignaling):
      guard case .float(let format) = call.resultFormat, format.isNaN(answer.result) else {
        return false
      }
      return !strictness.comparesNaNs
        || (format.classify(answer.result).kind == .signalingNaN) == isSignaling
    case .classes(let mask):
      return answer.result < 16 && mask >> UInt16(answer.result) & 1 == 1
    }
  }

  /// Whether both are NaNs, or integers delivered for what no integer is: which one is up to the
  /// processor.
  private func isLeftOpen(_ code: Code, _ answer: Answer, _ call: VectorCall) -> Bool {
    switch call.resultFormat {
    case .float(let format): return format.isNaN(code) && format.isNaN(answer.result)
    case .integer:
      guard case .convert = call.operation, let raised = answer.flags else { return false }
      return flags.contains(.invalid) && raised.contains(.invalid)
    case .fixedPoint, .posit: return false
    }
  }
}
