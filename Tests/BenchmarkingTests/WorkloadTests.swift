import Benchmarking
import FormatArithmetic
import Lanes
import NumberFormats
import Synchronization
import Testing
import TransverseRead

@Suite("What a pass does") struct WorkloadTests {
  /// A kernel that remembers how many lanes it has computed.
  private final class Counting: LaneKernel {
    let program: Program
    let executorName = "counting"
    let lanes = Mutex(0)

    init(_ program: Program) { self.program = program }

    func run(_ operands: [PlaneOperand], _ results: [PlaneResult], blocks: Int) {
      precondition(
        operands.count == program.inputs.count && results.count == program.outputs.count)
      Interpreter(program).run(operands, results, blocks: blocks)
      lanes.withLock { $0 += blocks * BitPlanes.lanesPerBlock }
    }
  }

  @Test("as many lanes are computed as elements are counted, in every operation")
  func operations() throws {
    for name in ["e3m2", "binary16", "int8"] {
      let format = try NumberFormat(named: name)
      for operation in Operation.plain where operation.applies(to: format) {
        let kernel = Counting(try OperationProgram(operation, format).build())
        let workload = PlaneWorkload(kernel, seed: 1)
        workload.pass()
        workload.pass()
        #expect(kernel.lanes.withLock { $0 } == 2 * workload.elements, "\(name) \(operation)")
      }
    }
  }

  @Test("as many steps of lanes are computed as elements are counted")
  func accumulation() throws {
    for (exponent, significand) in [(4, 3), (8, 23)] {
      let format = try FloatFormat(exponentBits: exponent, significandBits: significand)
      let kernel = Counting(
        FusedMultiplyAccumulateProgram(operands: format, accumulator: format).build())
      let workload = AccumulationWorkload(kernel, seed: 1)
      workload.pass()
      #expect(kernel.lanes.withLock { $0 } == workload.elements)
    }
  }

  @Test("numbers go to planes and come back")
  func transposition() {
    for isToPlanes in [true, false] {
      let workload = TranspositionWorkload<UInt16>(width: 11, isToPlanes: isToPlanes, seed: 3)
      if isToPlanes { workload.planes.fill(with: UInt16(0)) } else { workload.codes[0] ^= 1 }
      #expect(workload.planes.codes() != Array(workload.codes))
      workload.pass()
      #expect(workload.planes.codes() == Array(workload.codes))
      #expect(Set(workload.codes).count > 1000, "the codes are random")
    }
  }
}
