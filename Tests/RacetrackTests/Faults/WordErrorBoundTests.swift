import FormatArithmetic
import NumberFormats
import Racetrack
import Testing
import TransverseRead

@Suite("The bound of word errors") struct WordErrorBoundTests {
  @Test("the bound of a vote on one read and one bit is that worked out by hand")
  func byHand() {
    // Three runs: two or three wrong, or one wrong and the voter misreads towards it.
    let three = 3 * 0.01 * 0.9 + 0.001 + 3 * 0.1 * 0.81 * 0.05
    let five = 10 * 0.001 * 0.81 + 5 * 0.0001 * 0.9 + 0.00001 + 10 * 0.01 * 0.729 * 0.05
    for (copies, expected) in [(1, 0.1), (3, three), (5, five)] {
      let bound = FaultFormulas.wordErrorBound(reads: 1, bits: 1, copies: copies, misreadRate: 0.1)
      #expect(abs(bound - expected) < 1e-12, "\(copies): \(bound), \(expected)")
    }
    // A misread of the voter may repair a vote too, which the bound leaves out.
    for rate in [1e-6, 1e-3, 0.1, 0.5, 1] {
      for copies in [3, 5, 7] {
        let bound = FaultFormulas.wordErrorBound(
          reads: 1, bits: 1, copies: copies, misreadRate: rate)
        let exact = FaultFormulas.voteError(rate, copies: copies, misreadRate: rate)
        #expect(exact <= bound * (1 + 1e-12) && bound <= 1, "\(rate), \(copies)")
      }
    }
  }

  @Test("nothing is wrong without misreads or reads, and certain misreads spoil every word")
  func extremes() {
    for copies in [1, 3, 5, 7] {
      for (reads, rate, bound) in [(9, 0.0, 0.0), (0, 1, 0), (9, 1, 1)] {
        #expect(
          FaultFormulas.wordErrorBound(reads: reads, bits: 4, copies: copies, misreadRate: rate)
            == bound, "\(copies) copies, \(reads) reads at \(rate)")
      }
    }
  }

  @Test("measured word errors stay below the bound, and are not orders of magnitude below it")
  func measured() throws {
    let program = try OperationProgram(.mul, NumberFormat(named: "float8e4m3")).build()
    let schedule = try DeviceExecutor.schedule(program)
    let campaign = FaultCampaign(program, schedule, words: 20_000)
    for rate in [1e-4, 1e-3] {
      for copies in [1, 3] {
        let bound = FaultFormulas.wordErrorBound(
          reads: schedule.counts.transverseReads, bits: program.outputs.flatMap(\.rows).count,
          copies: copies, misreadRate: rate)
        let outcome = try campaign.measure(FaultModel(misreadRate: rate, seed: 21), copies: copies)
        let label = "\(rate), \(copies): \(outcome.interval), \(bound)"
        #expect(outcome.interval.lowerBound <= bound, "\(label)")
        #expect(outcome.interval.upperBound >= (copies == 1 ? 0.2 : 0.02) * bound, "\(label)")
      }
    }
  }
}
