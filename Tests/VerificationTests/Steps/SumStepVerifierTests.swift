import FormatArithmetic
import Lanes
import NumberFormats
import TestSupport
import Testing
import TransverseRead
import Verification

@Suite("Verification of steps of sums") struct SumStepVerifierTests {
  private func step(
    _ factors: String, _ accumulator: String, _ attributes: Attributes = Attributes()
  ) throws -> SumStepProgram {
    let format = try NumberFormat(named: factors)
    return try SumStepProgram(
      left: format, right: format, accumulator: NumberFormat(named: accumulator),
      productAttributes: attributes, sumAttributes: attributes)
  }

  private func record(
    _ step: SumStepProgram, _ executor: any LaneExecutor = TestExecutor.lanes
  ) throws -> SumStepRecord {
    try #require(SumStepVerifier(step)).verify(executor: executor, randomCases: 2_000, seed: 1)
  }

  @Test("steps of narrow formats agree with the golden over all operands")
  func exhaustive() throws {
    for attributes in [
      Attributes(), Attributes(rounding: .towardZero, overflow: .saturateFinite),
      Attributes(flushesOutputs: true),
    ] {
      let record = try record(step("float4e2m1fn", "float6e3m2fn", attributes))
      #expect((record.operands, record.cases, record.mismatches) == ("all", 1 << 14, 0))
    }
  }

  @Test("others agree at random: wider sums, and random bits")
  func random() throws {
    for step in try [
      step("float8e4m3fn", "binary16"), step("bfloat16", "binary32"),
      step("e3m2", "e3m2", Attributes(rounding: RoundingMode(named: "stochasticA:4"))),
    ] {
      let record = try record(step)
      #expect((record.operands, record.cases, record.mismatches) == ("random, seed 1", 2_000, 0))
    }
  }

  /// Runs every program with a fault.
  private struct FaultyExecutor: LaneExecutor {
    let name = "faulty"

    func kernel(for program: Program) -> any LaneKernel {
      TestExecutor.lanes.kernel(for: program.withFault)
    }
  }

  @Test("a program with a fault is caught, over all operands and at random")
  func faults() throws {
    #expect(try record(step("e3m2", "e3m2"), FaultyExecutor()).mismatches > 0)
    #expect(try record(step("float8e4m3fn", "binary16"), FaultyExecutor()).mismatches > 0)
  }
}
