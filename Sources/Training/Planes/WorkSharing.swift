import Dispatch
import Synchronization

/// Work in pieces that several threads take one after the other.
///
/// Which thread does a piece leaves no trace: pieces write to places of their own.
package struct WorkSharing: Hashable, Sendable {
  /// The number of threads.
  package let jobs: Int

  /// Work that so many threads share.
  package init(jobs: Int) { self.jobs = jobs }

  /// Does all pieces.
  ///
  /// - Parameters:
  ///   - count: the number of pieces.
  ///   - body: does a piece.
  package func forEach(_ count: Int, _ body: @Sendable (Int) -> Void) {
    let workers = min(jobs, count)
    if workers <= 1 {
      for piece in 0..<count { body(piece) }
      return
    }
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      while true {
        let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
        if piece >= count { return }
        body(piece)
      }
    }
  }

  /// Does all of a range in pieces of at most so many, but no fewer pieces than keep all threads busy.
  func forEachRange(of count: Int, atMost size: Int, _ body: @Sendable (Range<Int>) -> Void) {
    if count == 0 { return }
    // Waking a thread takes as long as some dozens of blocks.
    if count <= min(size, 48) { return body(0..<count) }
    let share = jobs == 1 ? size : min(size, max(1, (count + 2 * jobs - 1) / (2 * jobs)))
    forEach((count + share - 1) / share) { piece in
      body((piece * share)..<min(count, (piece + 1) * share))
    }
  }
}
