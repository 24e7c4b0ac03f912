import Dispatch
import Synchronization

/// Runs many pieces of campaigns on all threads: long ones one by one, each on all threads, and short
/// ones side by side, each on one thread, so that building their programs is shared out too.
///
/// Records come in the order of the pieces and are those that each piece has by itself, but for their
/// time; they depend on neither the number of threads nor what else is run.
public struct CampaignQueue: Sendable {
  /// The pieces, in their order.
  public let pieces: [CampaignPiece]
  /// How many threads share the work.
  public let jobs: Int

  /// The most cases, of all campaigns of a piece together, that one thread is left alone with: some
  /// seconds' work.
  public static let shortCaseCount = 1 << 27

  /// Puts a queue together.
  ///
  /// - Parameters:
  ///   - pieces: what is to be run.
  ///   - jobs: how many threads share the work, at least 1.
  public init(_ pieces: [CampaignPiece], jobs: Int) {
    precondition(jobs >= 1, "\(jobs) jobs do no work")
    self.pieces = pieces
    self.jobs = jobs
  }

  /// Runs all pieces.
  ///
  /// All closures are called on the calling thread.
  ///
  /// - Parameters:
  ///   - checkpoint: makes what may keep what is found while a long piece runs; short ones have none,
  ///     because they are over soon.
  ///   - progress: is told how far a long piece is.
  ///   - each: takes the number of a piece and a record for each of its campaigns, piece after piece.
  /// - Throws: what `each` or a checkpoint throws, which ends the run.
  public func run(
    checkpoint: (CampaignPiece) -> Checkpoint? = { _ in nil },
    progress: (CampaignPiece, CampaignProgress) -> Void = { _, _ in },
    each: (_ piece: Int, [VerificationRecord]) throws -> Void
  ) throws {
    var next = 0
    while next < pieces.count {
      let piece = pieces[next]
      let end = pieces[next...].firstIndex { !isShort($0) } ?? pieces.count
      if end > next {
        try runSideBySide(next..<end, each)
        next = end
      } else {
        let records = try piece.run(by: piece.verifier, checkpoint: checkpoint(piece)) {
          progress(piece, $0)
        }
        try each(next, records)
        next += 1
      }
    }
  }

  private func isShort(_ piece: CampaignPiece) -> Bool {
    jobs > 1 && piece.caseCount <= Self.shortCaseCount
  }

  private func runSideBySide(
    _ range: Range<Int>, _ each: (Int, [VerificationRecord]) throws -> Void
  ) throws {
    let board = Board(range)
    let workers = DispatchGroup()
    for _ in 0..<min(jobs, range.count) {
      DispatchQueue.global().async(group: workers) {
        while let index = board.take() {
          board.deposit(Self.outcome(of: pieces[index]), for: index)
        }
      }
    }
    defer {
      board.close()
      workers.wait()
    }
    for index in range { try each(index, board.outcome(of: index).get()) }
  }

  private static func outcome(of piece: CampaignPiece) -> Result<[VerificationRecord], any Error> {
    let verifier = piece.verifier
    let alone = Verifier(
      executor: verifier.executor, jobs: 1, reference: verifier.reference,
      measuresCoverage: verifier.measuresCoverage)
    return Result { try piece.run(by: alone, checkpoint: nil) { _ in } }
  }
}

/// Pieces that threads take one by one, and what came of each until it is asked for.
private final class Board: Sendable {
  private let state:
    Mutex<(left: Range<Int>, outcomes: [Int: Result<[VerificationRecord], any Error>])>
  private let deposited = DispatchSemaphore(value: 0)

  init(_ range: Range<Int>) { state = Mutex((range, [:])) }

  func take() -> Int? { state.withLock { $0.left.popFirst() } }

  /// Leaves nothing to take.
  func close() { state.withLock { $0.left = $0.left.upperBound..<$0.left.upperBound } }

  func deposit(_ outcome: Result<[VerificationRecord], any Error>, for index: Int) {
    state.withLock { $0.outcomes[index] = outcome }
    deposited.signal()
  }

  /// Waits for the outcome of a piece.
  func outcome(of index: Int) -> Result<[VerificationRecord], any Error> {
    while true {
      if let outcome = state.withLock({ $0.outcomes.removeValue(forKey: index) }) { return outcome }
      deposited.wait()
    }
  }
}
