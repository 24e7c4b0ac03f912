import FormatArithmetic
import Lanes
import NumberFormats
import Racetrack
import TestSupport
import Testing
import TransverseRead

@Suite("A plain schedule on the device gives the interpreter's bits") struct PlainSchedulerTests {
  @Test("every pair of codes of 8-bit floats", arguments: [Operation.add, .mul, .div])
  func everyPair(operation: Operation) throws {
    let program = try OperationProgram(operation, NumberFormat(named: "float8e4m3")).build()
    let schedule = try PlainScheduler().schedule(program)
    let codes = (0..<65_536).map { (UInt16($0 & 255), UInt16($0 >> 8)) }
    let operands = [codes.map(\.0), codes.map(\.1)]
    #expect(
      ScheduledKernel(program, schedule)(operands) == Interpreter(program)(operands),
      "\(operation)")
  }
}
