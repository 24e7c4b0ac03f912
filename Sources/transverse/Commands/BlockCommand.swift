import ArgumentParser
import FormatArithmetic
import Lanes
import NumberFormats
import TransverseRead

/// `transverse block`: numbers into blocks of a shared scale and back, and dot products of blocks.
struct BlockCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "block",
    abstract: "Quantise to a block format, dequantise, or take the dot product of two blocks.",
    usage: """
      transverse block FORMAT quantise VALUE… [--from binary32] [--rounding mode]
      transverse block FORMAT dequantise SCALE ELEMENT… [--to binary32] [--rounding mode]
      transverse block FORMAT dot SCALE ELEMENT… / SCALE ELEMENT… [--to binary32] [--rounding mode]
      """,
    discussion: """
      Formats: mxfp8e5m2, mxfp8e4m3, mxfp6e3m2, mxfp6e2m3, mxfp4, mxint8 (OCP MX, 32 elements and a \
      power of two) and nvfp4 (16 elements and a float8e4m3fn; the scale of the tensor is left to \
      you). A block of fewer numbers or elements is filled up with zeros, which are not printed. \
      Scales and elements are raw bits (0x7F) or numbers, which are rounded to their format, to \
      nearest-even; standard error says when that changed one.

      dot is exact and rounded once, in no order; the slash between the two blocks stands by itself.
      """)

  @Argument(help: "A block format: mxfp8e4m3, mxfp4, mxint8, nvfp4, …")
  var format: String

  @Argument(help: "An operation: quantise, dequantise or dot.")
  var operation: String

  @Argument(
    help: ArgumentHelp(
      "Numbers: decimal, hexadecimal (0x1.8p-3), raw bits (0x3C00), inf or nan.",
      valueName: "value"))
  var values: [String] = []

  @Option(
    help: ArgumentHelp(
      "The float format of the numbers that are quantised; without it binary32.",
      valueName: "format"))
  var from: String?

  @Option(
    help: ArgumentHelp(
      "The float format of the result of dequantise and dot; without it binary32.",
      valueName: "format"))
  var to: String?

  @Option(
    help: ArgumentHelp(
      "How elements, or results, are rounded: nearestEven, nearestAway, towardZero, up, down or "
        + "odd.", valueName: "mode"))
  var rounding = RoundingMode.nearestEven.rawValue

  @Option(
    help: ArgumentHelp(
      "The transverse read distance, the most rows that a read may count: 3, 5 or 7.",
      valueName: "rows"))
  var trd = String(TransverseReadDistance.seven.rawValue)

  @OptionGroup var execution: ExecutorArguments

  func run() throws {
    guard let block = BlockFormat(named: format) else {
      let known = BlockFormat.all.map(\.name).joined(separator: ", ")
      throw InputError("unknown block format '\(format)': expected one of \(known)")
    }
    let program = try BlockProgram(
      blockOperation(), block, rounding: RoundingMode(named: rounding),
      distance: TransverseReadDistance(named: trd))
    let call = try BlockCall(program, values)
    let executor = try execution.chosen()
    let results = executor.lanes.kernel(for: program.build())(call.codes)
    executor.report()
    try StandardOutput.write(AlignedLines(call.lines(of: results)).text)
  }

  private func blockOperation() throws -> BlockOperation {
    switch operation {
    case "quantise":
      if to != nil { throw InputError("--to says nothing about quantise: leave it out") }
      return .quantise(from: try Self.float(from, option: "--from"))
    case "dequantise", "dot":
      if from != nil { throw InputError("--from says nothing about \(operation): leave it out") }
      let target = try Self.float(to, option: "--to")
      return operation == "dot" ? .dot(to: target) : .dequantise(to: target)
    default:
      throw InputError(
        "unknown operation '\(operation)' on blocks: expected quantise, dequantise or dot")
    }
  }

  private static func float(_ name: String?, option: String) throws -> FloatFormat {
    let format = try NumberFormat(named: name ?? "binary32")
    guard case .float(let float) = format else {
      throw InputError("'\(format.name)' is no value for \(option): expected a float format")
    }
    return float
  }
}
