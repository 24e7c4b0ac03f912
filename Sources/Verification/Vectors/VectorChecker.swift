import Dispatch
import FormatArithmetic
import Lanes
import NumberFormats
import Synchronization
import TransverseRead
import VectorFiles

/// Puts vectors to the product: its programs run on lanes, many vectors of a call at a time.
///
/// Memory does not grow with the number of vectors.
public final class VectorChecker {
  /// How strictly results are compared.
  public struct Strictness: Hashable, Sendable {
    /// Whether a NaN must be the one that is given, and an integer that stands for an invalid
    /// conversion too; otherwise what IEEE 754 leaves open is.
    public let comparesNaNs: Bool
    /// Whether flags are compared, where the operation has any.
    public let comparesFlags: Bool

    /// Chooses.
    ///
    /// - Parameters:
    ///   - comparesNaNs: whether a NaN must be the one that is given.
    ///   - comparesFlags: whether flags are compared.
    public init(comparesNaNs: Bool = false, comparesFlags: Bool = true) {
      self.comparesNaNs = comparesNaNs
      self.comparesFlags = comparesFlags
    }
  }

  private let executor: any LaneExecutor
  private let interpretedCases: Int
  private let jobs: Int
  private let strictness: Strictness
  private var desks: [VectorDesk] = []
  private var deskOfCall: [VectorCall: Int] = [:]

  /// The vectors of a call that are run together.
  static let batch = 8192
  /// The most vectors that wait to be run.
  static let waiting = 1 << 17

  /// Puts a checker together; programs that it has made ready serve one file after the other.
  ///
  /// - Parameters:
  ///   - executor: what runs the programs.
  ///   - interpretedCases: so many vectors of a call are interpreted before it is worth while to
  ///     make its program ready for the executor.
  ///   - jobs: how many threads share the work; what is found is the same for every number.
  ///   - strictness: how strictly results are compared.
  public init(
    executor: any LaneExecutor = InterpreterExecutor(), interpretedCases: Int = 0, jobs: Int = 1,
    strictness: Strictness = Strictness()
  ) {
    precondition(jobs >= 1, "\(jobs) jobs do no work")
    self.executor = executor
    self.interpretedCases = interpretedCases
    self.jobs = jobs
    self.strictness = strictness
  }

  /// Checks the vectors that a reader delivers.
  ///
  /// - Parameters:
  ///   - reader: the vectors.
  ///   - findings: receives what is found, also when an error ends the work.
  /// - Throws: `VectorFileError` at the first line that is not of the syntax; the ones before it are
  ///   checked.
  public func check(
    _ reader: VectorReader, into findings: inout VectorFindings
  ) throws(VectorFileError) {
    defer { runWaiting(reader.name, all: true, &findings) }
    var waiting = 0
    var fullDesks = 0
    while let item = try reader.next() {
      switch item {
      case .skipped(_, let reason): findings.skip(reason)
      case .vector(let line):
        let desk = desk(for: line.call)
        desk.waiting.append(line)
        waiting += 1
        if desk.waiting.count % Self.batch == 0 { fullDesks += 1 }
        if fullDesks >= jobs || waiting >= Self.waiting {
          runWaiting(reader.name, all: waiting >= Self.waiting, &findings)
          waiting = desks.reduce(0) { $0 + $1.waiting.count }
          fullDesks = 0
        }
      }
    }
  }

  private func desk(for call: VectorCall) -> VectorDesk {
    if let last = desks.last, last.call == call { return last }
    if let index = deskOfCall[call] { return desks[index] }
    let desk = VectorDesk(call)
    deskOfCall[call] = desks.count
    desks.append(desk)
    return desk
  }

  /// Runs what waits: whole batches, or all.
  private func runWaiting(_ file: String, all: Bool, _ findings: inout VectorFindings) {
    var batches: [(desk: VectorDesk, kernel: any LaneKernel, lines: [VectorLine])] = []
    for desk in desks where !desk.waiting.isEmpty {
      var start = 0
      let end =
        all ? desk.waiting.count : desk.waiting.count / Self.batch * Self.batch
      guard end > 0 else { continue }
      let kernel = desk.kernel(
        for: end, executor: executor, interpretedCases: interpretedCases)
      while start < end {
        let next = min(end, start + Self.batch)
        batches.append((desk, kernel, Array(desk.waiting[start..<next])))
        start = next
      }
      desk.waiting.removeFirst(end)
    }
    let work = batches
    let strictness = strictness
    let found = Mutex([[VectorMismatch]](repeating: [], count: work.count))
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: min(jobs, work.count)) { _ in
      while true {
        let index = next.add(1, ordering: .relaxed).oldValue
        guard index < work.count else { return }
        let mismatches = VectorDesk.mismatches(
          work[index].lines, work[index].kernel, file: file, strictness)
        found.withLock { $0[index] = mismatches }
      }
    }
    let mismatches = found.withLock { $0 }
    for (batch, found) in zip(work, mismatches) {
      findings.add(checked: batch.lines.count, found)
    }
  }
}
