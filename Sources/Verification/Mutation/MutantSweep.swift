import Dispatch
import Synchronization
import TransverseRead

/// Runs mutants of a program over a list of cases, on several threads.
///
/// Batches are taken in rounds that grow: most mutants die in the first batch, which is a round of
/// its own. Of each mutant the first case on which it differs is kept, so what is found does not
/// depend on the rounds nor on the number of threads.
struct MutantSweep: Sendable {
  /// What a sweep found.
  struct Outcome: Sendable {
    /// One for each mutant, in their order.
    var findings: [DifferenceEngine.Finding]
    /// The first case on which the program itself is not as expected; nothing is known of mutants then.
    var wrongCase: Int?
  }

  let campaign: Campaign
  /// What outputs are compared with; the program's own when there is none.
  let reference: (any Reference)?
  let program: Program
  let mutants: [Mutant]
  let jobs: Int
  let level: VectorLevel

  /// The most batches of a round.
  private static let longestRound = 256

  /// Runs all cases, or as many as it takes to see every mutant differ.
  func run(_ progress: (MutationProgress) -> Void) -> Outcome {
    campaign.width <= UInt64.bitWidth
      ? run(codesIn: UInt64.self, progress) : run(codesIn: UInt128.self, progress)
  }

  private func run<Word: CodeWord>(
    codesIn word: Word.Type, _ progress: (MutationProgress) -> Void
  ) -> Outcome {
    let tables = ReadTables(program, mutants)
    let total = campaign.cases.count
    let batches = (total + DifferenceEngine.capacity - 1) / DifferenceEngine.capacity
    let workers = (0..<min(jobs, batches)).map { _ in
      MutantBench<Word>(campaign, reference, program, tables, level)
    }
    var outcome = Outcome(findings: Array(repeating: .init(), count: mutants.count))
    var live = mutants.indices.map { Int32($0) }
    var (first, length) = (0, 1)
    while first < batches, !live.isEmpty {
      let round = BatchRound(first..<min(batches, first + length), outcome.findings)
      let alive = live
      DispatchQueue.concurrentPerform(iterations: min(workers.count, round.batches.count)) {
        worker in
        // A mutant that differs in a batch needs none of the batches that this thread takes later.
        var live = alive
        var findings = round.findings
        while let batch = round.take() {
          let start = batch * DifferenceEngine.capacity
          let numbers = start..<min(total, start + DifferenceEngine.capacity)
          if let wrong = workers[worker].run(numbers, live: &live, findings: &findings) {
            round.deposit(wrong: wrong)
          }
        }
        round.deposit(findings, of: alive)
      }
      outcome.findings = round.findings
      outcome.wrongCase = round.wrongCase
      guard outcome.wrongCase == nil else { return outcome }
      live.removeAll { outcome.findings[Int($0)].firstCase != nil }
      first = round.batches.upperBound
      length = min(2 * length, Self.longestRound)
      progress(
        MutationProgress(
          done: min(total, first * DifferenceEngine.capacity), total: total, living: live.count))
    }
    return outcome
  }
}

/// How far the mutants of a program are.
public struct MutationProgress: Hashable, Sendable {
  /// The cases done so far.
  public let done: Int
  /// All cases of the source, or all operands there are.
  public let total: Int
  /// The mutants that do not differ so far.
  public let living: Int
}

/// Batches that threads take one by one, and what came of them.
private final class BatchRound: Sendable {
  private struct State {
    var next: Int
    var findings: [DifferenceEngine.Finding]
    var wrongCase: Int?
  }

  let batches: Range<Int>
  private let state: Mutex<State>

  init(_ batches: Range<Int>, _ findings: [DifferenceEngine.Finding]) {
    self.batches = batches
    state = Mutex(State(next: batches.lowerBound, findings: findings))
  }

  /// The next batch that nobody has taken.
  func take() -> Int? {
    state.withLock { state in
      guard state.next < batches.upperBound else { return nil }
      defer { state.next += 1 }
      return state.next
    }
  }

  func deposit(wrong: Int) {
    state.withLock { $0.wrongCase = min($0.wrongCase ?? wrong, wrong) }
  }

  func deposit(_ findings: [DifferenceEngine.Finding], of mutants: [Int32]) {
    state.withLock { state in
      for mutant in mutants.map({ Int($0) }) {
        let (known, found) = (state.findings[mutant].firstCase, findings[mutant].firstCase)
        state.findings[mutant].firstCase =
          known.map { min($0, found ?? $0) } ?? found
        if findings[mutant].isNoticed { state.findings[mutant].isNoticed = true }
      }
    }
  }

  var findings: [DifferenceEngine.Finding] { state.withLock { $0.findings } }
  var wrongCase: Int? { state.withLock { $0.wrongCase } }
}
