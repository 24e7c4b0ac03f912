import Dispatch
import Foundation
import Synchronization

/// Threads that stay at hand for short work in pieces.
///
/// A step of training is some hundred pieces of work of a few dozen microseconds each. Threads that went
/// to sleep between them would take longer to wake than to do their share, so they keep looking for a
/// moment before they sleep.
final class WorkerTeam: Sendable {
  private let board: Board

  /// - Parameter helpers: the threads beside the one that calls; they start with the first work.
  init(helpers: Int) { board = Board(helpers: helpers) }

  deinit { board.dismiss() }

  /// Does all pieces on the calling thread and the helpers; returns when all are done.
  ///
  /// Work that comes while other work is being done, from a piece of it say, is done by its caller alone.
  func perform(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    board.perform(Board.Work(count: count, body: body))
  }
}

/// Where helpers find work: they own it together with the team, and outlive the team by a moment.
private final class Board: Sendable {
  struct Work {
    let count: Int
    let body: @Sendable (Int) -> Void
  }

  private let helpers: Int
  /// Whether somebody is having work done.
  private let isTaken = Atomic<Bool>(false)
  /// The work at hand: written while nobody is busy, read by those who joined.
  nonisolated(unsafe) private var work: Work?
  private let nextPiece = Atomic<Int>(0)
  /// Which work is at hand, whether helpers may join, and how many are busy with it.
  private let gate = Atomic<UInt64>(0)
  private let sleepers = Atomic<Int>(0)
  private let bell = DispatchSemaphore(value: 0)
  private let allLeft = DispatchSemaphore(value: 0)
  private let isDismissed = Atomic<Bool>(false)
  private let hasStarted = Atomic<Bool>(false)

  // The parts of `gate`: a number that grows with each work above, helpers that are busy below.
  private static let nextWork: UInt64 = 1 << 32
  private static let isOpen: UInt64 = 1 << 31
  private static let callerSleeps: UInt64 = 1 << 30
  private static let busy: UInt64 = (1 << 30) - 1

  /// How many nanoseconds a thread looks for work, or for the others to finish, before it sleeps: waking
  /// one takes about a third of that on a virtual machine.
  ///
  /// More threads than processors do not look at all: they would keep those from running that have work.
  private let patience: UInt64

  init(helpers: Int) {
    self.helpers = helpers
    patience = helpers < ProcessInfo.processInfo.activeProcessorCount ? 200_000 : 0
  }

  func perform(_ work: Work) {
    if isTaken.exchange(true, ordering: .acquiring) {
      for piece in 0..<work.count { work.body(piece) }
      return
    }
    if !hasStarted.exchange(true, ordering: .relaxed) {
      for _ in 0..<helpers { Thread.detachNewThread { self.help() } }
    }
    self.work = work
    nextPiece.store(0, ordering: .relaxed)
    let number = (gate.load(ordering: .relaxed) / Self.nextWork &+ 1) &* Self.nextWork
    // A plain store: the gate was closed with nobody busy, and nobody else changes it then.
    gate.store(number | Self.isOpen, ordering: .sequentiallyConsistent)
    wake(atMost: work.count - 1)
    takePieces(of: work)
    awaitHelpers()
    self.work = nil
    isTaken.store(false, ordering: .releasing)
  }

  /// Lets all helpers end.
  func dismiss() {
    isDismissed.store(true, ordering: .sequentiallyConsistent)
    wake(atMost: helpers)
  }

  private func wake(atMost limit: Int) {
    var asleep = sleepers.load(ordering: .sequentiallyConsistent)
    while asleep > 0 {
      let woken = min(asleep, limit)
      let (done, now) = sleepers.weakCompareExchange(
        expected: asleep, desired: asleep - woken, ordering: .sequentiallyConsistent)
      if done {
        for _ in 0..<woken { bell.signal() }
        return
      }
      asleep = now
    }
  }

  private func takePieces(of work: Work) {
    while true {
      let piece = nextPiece.wrappingAdd(1, ordering: .relaxed).oldValue
      if piece >= work.count { return }
      work.body(piece)
    }
  }

  /// Lets nobody join any more, and waits until those who did have left.
  private func awaitHelpers() {
    var state = gate.bitwiseAnd(~Self.isOpen, ordering: .acquiringAndReleasing).newValue
    if state & Self.busy == 0 { return }
    if comesTrue({ self.gate.load(ordering: .acquiring) & Self.busy == 0 }) { return }
    state = gate.bitwiseOr(Self.callerSleeps, ordering: .acquiringAndReleasing).newValue
    if state & Self.busy > 0 { allLeft.wait() }
  }

  private func help() {
    var last: UInt64 = 0
    while true {
      if let joined = joined(after: last) {
        last = joined
        if let work { takePieces(of: work) }
        let left = gate.wrappingSubtract(1, ordering: .acquiringAndReleasing).newValue
        if left & Self.busy == 0, left & Self.callerSleeps != 0 { allLeft.signal() }
      }
      // Ordered after the count of sleepers: either we see the news, or whoever brings it sees us.
      let isNew = {
        self.isDismissed.load(ordering: .sequentiallyConsistent) || self.hasWork(after: last)
      }
      if !comesTrue(isNew) { sleep(unless: isNew) }
      if isDismissed.load(ordering: .sequentiallyConsistent) { return }
    }
  }

  private func hasWork(after last: UInt64) -> Bool {
    let state = gate.load(ordering: .sequentiallyConsistent)
    return state & Self.isOpen != 0 && state / Self.nextWork != last
  }

  /// Joins work that is not the last one.
  ///
  /// - Returns: its number.
  private func joined(after last: UInt64) -> UInt64? {
    while hasWork(after: last) {
      let state = gate.load(ordering: .relaxed)
      if state & Self.isOpen == 0 { return nil }
      let done = gate.weakCompareExchange(
        expected: state, desired: state + 1, ordering: .acquiring
      ).exchanged
      if done { return state / Self.nextWork }
    }
    return nil
  }

  /// Sleeps until woken; not at all if news came before we were counted among the sleepers.
  private func sleep(unless isNew: () -> Bool) {
    var asleep = sleepers.wrappingAdd(1, ordering: .sequentiallyConsistent).newValue
    if isNew() {
      while asleep > 0 {
        let (done, now) = sleepers.weakCompareExchange(
          expected: asleep, desired: asleep - 1, ordering: .sequentiallyConsistent)
        if done { return }
        asleep = now
      }
    }
    // Without news; or whoever brought it has counted us out already, and rings.
    bell.wait()
  }

  /// Looks for a moment whether something comes true.
  private func comesTrue(_ condition: () -> Bool) -> Bool {
    for _ in 0..<64 where condition() { return true }
    let start = DispatchTime.now().uptimeNanoseconds
    repeat {
      for _ in 0..<256 where condition() { return true }
    } while DispatchTime.now().uptimeNanoseconds - start < patience
    return false
  }
}
