/// Work in pieces that several threads take one after the other.
///
/// Which thread does a piece leaves no trace: pieces write to places of their own.
package struct WorkSharing: Sendable {
  /// The number of threads.
  package let jobs: Int
  private let team: WorkerTeam?

  /// Work that so many threads share, the one that has it done among them.
  package init(jobs: Int) {
    self.jobs = jobs
    team = jobs > 1 ? WorkerTeam(helpers: jobs - 1) : nil
  }

  /// Does all pieces.
  ///
  /// - Parameters:
  ///   - count: the number of pieces.
  ///   - body: does a piece.
  package func forEach(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    if let team, count > 1 { return team.perform(count, body) }
    for piece in 0..<count { body(piece) }
  }

  /// Does all of a range in pieces of at most so many, but no fewer pieces than keep all threads busy.
  ///
  /// - Parameters:
  ///   - count: the length of the range.
  ///   - size: the most of a piece.
  ///   - least: the most that is not worth sharing: about a microsecond's work.
  ///   - body: does a piece.
  package func forEachRange(
    of count: Int, atMost size: Int, sharedAbove least: Int,
    _ body: @escaping @Sendable (Range<Int>) -> Void
  ) {
    if count == 0 { return }
    if count <= min(size, least) { return body(0..<count) }
    let share = jobs == 1 ? size : min(size, max(1, (count + 2 * jobs - 1) / (2 * jobs)))
    forEach((count + share - 1) / share) { piece in
      body((piece * share)..<min(count, (piece + 1) * share))
    }
  }
}
