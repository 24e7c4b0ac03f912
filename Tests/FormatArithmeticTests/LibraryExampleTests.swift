import FormatArithmetic
import Lanes
import NumberFormats
import Testing

@Suite("The library, as README shows it") struct LibraryExampleTests {
  @Test("a bfloat16 product over two lanes delivers results and flags")
  func example() throws {
    let format = try NumberFormat(named: "bfloat16")
    let program = try OperationProgram(.mul, format, deliversFlags: true).build()
    let kernel = NativeExecutor().kernel(for: program)
    let operands: [[UInt16]] = [[0x3FC0, 0x7F7F], [0x4040, 0x4000]]
    let outputs = kernel.callAsFunction(operands)
    #expect(outputs[0] == [0x4090, 0x7F80])
    #expect(
      program.outputs.map(\.name) == [
        "result", "inexact", "underflow", "overflow", "divideByZero", "invalid",
      ])
    #expect(outputs[1...].map { $0[1] } == [1, 0, 1, 0, 0])
  }
}
