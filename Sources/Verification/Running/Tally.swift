import NumberFormats

/// What is known of a stretch of consecutive cases; stretches append to longer ones.
struct Tally: Hashable, Sendable {
  /// The most mismatches that are kept in full.
  static let listed = 20

  /// The number of cases.
  private(set) var cases = 0
  /// The number of mismatches.
  private(set) var mismatchCount = 0
  /// The first mismatches in case order.
  private(set) var first: [Mismatch] = []
  /// The digest of what the program delivered; see `ResultDigest`.
  private(set) var digest = ResultDigest()
  /// How often each bin was reached; nil when it is not measured.
  var coverage: Coverage?

  var isListFull: Bool { first.count >= Self.listed }

  mutating func count(cases more: Int, digest: ResultDigest, mismatches: Int) {
    cases += more
    mismatchCount += mismatches
    self.digest.append(digest)
  }

  mutating func list(_ mismatch: Mismatch) { first.append(mismatch) }

  /// Appends the stretch that follows this one.
  mutating func append(_ next: Tally) {
    cases += next.cases
    mismatchCount += next.mismatchCount
    first += next.first.prefix(Self.listed - first.count)
    digest.append(next.digest)
    coverage = Tally.sum(coverage, next.coverage)
  }
}
