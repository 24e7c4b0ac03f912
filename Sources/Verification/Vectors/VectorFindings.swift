import VectorFiles

/// What checking a file of vectors found.
public struct VectorFindings: Hashable, Sendable {
  /// The number of vectors that were checked.
  public internal(set) var checked = 0
  /// The number of vectors that differ.
  public internal(set) var mismatches = 0
  /// The first vectors that differ, in the order of their lines.
  public internal(set) var first: [VectorMismatch] = []
  /// How many vectors were passed over for each reason, in the order of `VectorSkip`.
  public internal(set) var skipped = Array(repeating: 0, count: VectorSkip.allCases.count)

  /// The most mismatches that are kept.
  public static let listed = 20

  /// Nothing found yet.
  public init() {}

  /// Adds what another file gave.
  ///
  /// - Parameter next: the findings of the file that follows.
  public mutating func append(_ next: VectorFindings) {
    checked += next.checked
    mismatches += next.mismatches
    first += next.first.prefix(Self.listed - first.count)
    skipped = zip(skipped, next.skipped).map { $0 + $1 }
  }

  mutating func skip(_ reason: VectorSkip) {
    for (index, known) in VectorSkip.allCases.enumerated() where known == reason {
      skipped[index] += 1
    }
  }

  /// Adds mismatches of lines that may stand before some that are known.
  mutating func add(checked more: Int, _ found: [VectorMismatch]) {
    checked += more
    mismatches += found.count
    guard !found.isEmpty else { return }
    first = Array((first + found).sorted { $0.line.number < $1.line.number }.prefix(Self.listed))
  }
}
