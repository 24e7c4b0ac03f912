import Dispatch
import Lanes
import Synchronization
import TransverseRead

/// Runs campaigns: the program on an executor, the reference beside it, case by case.
public struct Verifier: Sendable {
  /// What runs the program.
  public let executor: any LaneExecutor
  /// How many threads share the work; the record is the same for every number, but for its time.
  public let jobs: Int
  /// Whether the coverage of the cases is measured.
  public let measuresCoverage: Bool
  /// Makes what the program is compared with.
  public let reference: @Sendable (Campaign) -> any Reference

  /// The number of cases that one thread takes at a time.
  public static let chunk = 1 << 17

  /// Puts a verifier together.
  ///
  /// - Parameters:
  ///   - executor: what runs the program.
  ///   - jobs: how many threads share the work, at least 1.
  ///   - reference: makes what the program is compared with; MPFR and GMP unless said otherwise.
  ///   - measuresCoverage: whether the coverage of the cases is measured.
  public init(
    executor: any LaneExecutor = InterpreterExecutor(), jobs: Int = 1,
    reference: @escaping @Sendable (Campaign) -> any Reference = { GoldenReference($0) },
    measuresCoverage: Bool = false
  ) {
    precondition(jobs >= 1, "\(jobs) jobs do no work")
    self.measuresCoverage = measuresCoverage
    self.executor = executor
    self.jobs = jobs
    self.reference = reference
  }

  /// Runs a campaign to its end, or the stretch of it that is asked for.
  ///
  /// Memory does not grow with the number of cases: chunks are taken in rounds of a few for each
  /// job, and the outcome of a round is added to what is known before the next begins.
  ///
  /// - Parameters:
  ///   - campaign: what is to be verified.
  ///   - stretch: the numbers of the cases to run, from a multiple of `chunk` on; all unless said
  ///     otherwise.
  ///   - checkpoint: may keep what was found; see `Checkpoint`.
  ///   - progress: is called on the calling thread after each round.
  /// - Returns: what was found.
  /// - Throws: what the checkpoint throws, which ends the run.
  public func verify(
    _ campaign: Campaign, stretch: Range<Int>? = nil, checkpoint: Checkpoint? = nil,
    progress: (CampaignProgress) -> Void = { _ in }
  ) throws -> VerificationRecord {
    try verify(
      campaign, program: campaign.build(), stretch: stretch, checkpoint: checkpoint,
      progress: progress)
  }

  /// Runs a campaign to its end.
  ///
  /// - Parameters:
  ///   - campaign: what is to be verified.
  ///   - progress: is called on the calling thread after each round.
  /// - Returns: what was found.
  public func verify(
    _ campaign: Campaign, progress: (CampaignProgress) -> Void = { _ in }
  ) -> VerificationRecord {
    verify(campaign, program: campaign.build(), progress: progress)
  }

  /// Runs a campaign on a program other than the product's: one with a deliberate defect.
  ///
  /// - Parameters:
  ///   - campaign: what is to be verified.
  ///   - program: a program with the campaign's operands and results.
  ///   - progress: is called on the calling thread after each round.
  /// - Returns: what was found.
  public func verify(
    _ campaign: Campaign, program: Program, progress: (CampaignProgress) -> Void = { _ in }
  ) -> VerificationRecord {
    let record = Result {
      try verify(campaign, program: program, stretch: nil, checkpoint: nil, progress: progress)
    }
    guard case .success(let found) = record else {
      preconditionFailure("a run without checkpoints throws nothing")
    }
    return found
  }

  private func verify(
    _ campaign: Campaign, program: Program, stretch: Range<Int>?, checkpoint: Checkpoint?,
    progress: (CampaignProgress) -> Void
  ) throws -> VerificationRecord {
    let kernel = executor.kernel(for: program)
    let golden = reference(campaign)
    let subject = VerificationSubject(
      campaign: campaign, executor: kernel.executorName, golden: golden.version,
      program: kernel.program)
    return campaign.width <= UInt64.bitWidth
      ? try run(subject, stretch, kernel, golden, codesIn: UInt64.self, checkpoint, progress)
      : try run(subject, stretch, kernel, golden, codesIn: UInt128.self, checkpoint, progress)
  }

  private func run<Word: CodeWord>(
    _ subject: VerificationSubject, _ stretch: Range<Int>?, _ kernel: any LaneKernel,
    _ golden: any Reference, codesIn word: Word.Type, _ checkpoint: Checkpoint?,
    _ progress: (CampaignProgress) -> Void
  ) throws -> VerificationRecord {
    let campaign = subject.campaign
    let cases = campaign.cases
    let capacity = min(CaseBench<Word>.capacity, cases.count)
    let meter = measuresCoverage ? CoverageMeter(campaign) : nil
    return try runChunks(
      cases, stretch, of: [subject],
      bench: { [CaseBench<Word>(campaign, kernel, golden, capacity: capacity, meter: meter)] },
      tallies: { benches, chunk in [benches[0].run(cases, chunk: chunk)] },
      shrink: { _, found in
        CaseBench<Word>(campaign, kernel, golden, capacity: CaseBench<Word>.shrinkingCapacity)
          .shrunk(found, in: campaign.operandFormats)
      }, checkpoint, progress)[0]
  }

  /// Runs the chunks of a list of cases on all threads, for one or several campaigns.
  func runChunks<Word: CodeWord>(
    _ cases: CaseList, _ stretch: Range<Int>?, of subjects: [VerificationSubject],
    bench: () -> [CaseBench<Word>],
    tallies: @Sendable ([CaseBench<Word>], _ chunk: Int) -> [Tally],
    shrink: (_ campaign: Int, Mismatch) -> Mismatch, _ checkpoint: Checkpoint?,
    _ progress: (CampaignProgress) -> Void
  ) throws -> [VerificationRecord] {
    let stretch = stretch ?? 0..<cases.count
    precondition(
      stretch.lowerBound % Self.chunk == 0
        && (stretch.upperBound % Self.chunk == 0 || stretch.upperBound == cases.count)
        && stretch.upperBound <= cases.count,
      "cases \(stretch) of \(cases.count) are not whole chunks")
    var run = StretchRun(subjects, from: stretch.lowerBound)
    let chunks = (stretch.upperBound + Self.chunk - 1) / Self.chunk
    var first = stretch.lowerBound / Self.chunk
    let benches = (0..<min(jobs, chunks - first)).map { _ in bench() }
    while first < chunks {
      let round = Round(first..<min(chunks, first + 4 * jobs))
      DispatchQueue.concurrentPerform(iterations: benches.count) { worker in
        while let chunk = round.take() {
          round.deposit(tallies(benches[worker], chunk), for: chunk)
        }
      }
      for chunk in round.tallies { run.append(chunk) }
      first = round.chunks.upperBound
      if let checkpoint { try run.offer(to: checkpoint, isLast: first == chunks) }
      progress(
        CampaignProgress(
          done: run.end - stretch.lowerBound, total: stretch.count, mismatches: run.mismatches))
    }
    return run.records(shrink: shrink)
  }
}

extension CaseBench {
  /// Runs one chunk of a list of cases, batch after batch.
  func run(_ cases: CaseList, chunk: Int) -> Tally {
    var tally = Tally()
    var first = chunk * Verifier.chunk
    let end = min(cases.count, first + Verifier.chunk)
    while first < end {
      let count = min(capacity, end - first)
      cases.fill(operands, from: first, count: count)
      evaluate(count)
      self.tally(count, firstCase: first, into: &tally)
      first += count
    }
    return tally
  }
}

/// Chunks that threads take one by one, and what came of each.
private final class Round: Sendable {
  let chunks: Range<Int>
  private let state: Mutex<(next: Int, tallies: [[Tally]])>

  init(_ chunks: Range<Int>) {
    self.chunks = chunks
    state = Mutex((chunks.lowerBound, Array(repeating: [], count: chunks.count)))
  }

  /// The next chunk that nobody has taken.
  func take() -> Int? {
    state.withLock { state in
      guard state.next < chunks.upperBound else { return nil }
      defer { state.next += 1 }
      return state.next
    }
  }

  func deposit(_ tallies: [Tally], for chunk: Int) {
    state.withLock { $0.tallies[chunk - chunks.lowerBound] = tallies }
  }

  /// The outcomes in the order of the chunks.
  var tallies: [[Tally]] { state.withLock { $0.tallies } }
}
