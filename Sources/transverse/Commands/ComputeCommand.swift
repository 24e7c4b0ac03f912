import ArgumentParser
import FormatArithmetic
import Lanes
import NumberFormats
import Verification

/// `transverse compute`: one operation on numbers, by its program.
struct ComputeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compute",
    abstract: "Compute one operation by running its program of transverse reads.",
    discussion: """
      Operands are rounded to the format, to nearest-even, before the operation; standard error \
      says when that changed one. The result is printed as a decimal and as bits. addFull, \
      subFull and mulFull print the low word unsigned, the word above it (high), and the integer \
      that both make.
      """)

  @OptionGroup var arguments: OperationArguments

  @Argument(
    help: ArgumentHelp(
      "Numbers: decimal, hexadecimal (0x1.8p-3), raw bits (0x3C00), inf or nan.",
      valueName: "operand"))
  var operands: [String] = []

  @OptionGroup var execution: ExecutorArguments

  func run() throws {
    let operation = try arguments.operationProgram()
    let executor = try execution.chosen()
    let formats = operation.inputFormats
    let arity = formats.count
    guard operands.count == arity else {
      throw InputError(
        "operation '\(operation.operation.rawValue)' takes \(arity) operands, "
          + "but \(operands.count) \(operands.count == 1 ? "was" : "were") given")
    }
    let numbers = try zip(operands, formats).map { try Operand($0, format: $1) }
    numbers.forEach { $0.noteRounding() }

    let program = operation.build()
    let results = executor.lanes.kernel(for: program)(numbers.map { [$0.code] })
    executor.report()
    let words = zip(program.outputs, results).map { ($0.name, $1[0]) }
    let outcome = ComputedResult(operation, words: Dictionary(uniqueKeysWithValues: words))
    try StandardOutput.write(AlignedLines(outcome.lines(withFlags: arguments.flags)).text)
  }
}
