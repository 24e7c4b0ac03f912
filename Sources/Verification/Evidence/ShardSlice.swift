/// A part of the work of several campaigns: the chunks of all of them in a row, cut into `count` parts
/// of nearly the same number of cases.
public struct ShardSlice: Hashable, Sendable {
  /// Which part, from 1.
  public let number: Int
  /// The number of parts.
  public let count: Int

  /// The whole work.
  public static let whole = ShardSlice(number: 1, count: 1)

  /// Names a part.
  ///
  /// - Parameters:
  ///   - number: which part, from 1.
  ///   - count: the number of parts, at least `number`.
  public init(number: Int, count: Int) {
    precondition((1...count).contains(number), "part \(number) of \(count)")
    self.number = number
    self.count = count
  }

  /// Reads `I/N`; anything else, and a part beyond the last, gives nil.
  ///
  /// - Parameter text: such as `3/8`.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let number = Int(parts[0]), let count = Int(parts[1]), number >= 1,
      count >= number
    else { return nil }
    self.init(number: number, count: count)
  }

  /// The cases of this part, a stretch for each group of campaigns that run together.
  ///
  /// Every case of every group is in exactly one of the parts.
  ///
  /// - Parameter groups: the campaigns, those of a group with the same cases.
  /// - Returns: for each group the numbers of its cases in this part, possibly none.
  public func stretches(of groups: [[Campaign]]) -> [Range<Int>] {
    let chunks = groups.map { ($0[0].cases.count + Verifier.chunk - 1) / Verifier.chunk }
    // A chunk of a group of six modes is six times the work.
    let work = zip(chunks, groups).map { $0 * $1.count }
    let all = work.reduce(0, +)
    let (first, end) = (cut(all, number - 1), cut(all, number))
    var before = 0
    return groups.indices.map { index in
      defer { before += work[index] }
      let weight = groups[index].count
      // A chunk belongs to the part in which it begins.
      func chunk(at place: Int) -> Int {
        min((max(place - before, 0) + weight - 1) / weight, chunks[index])
      }
      let (from, to) = (chunk(at: first), chunk(at: end))
      let cases = groups[index][0].cases.count
      return min(from * Verifier.chunk, cases)..<min(to * Verifier.chunk, cases)
    }
  }

  /// The place at which part `number + 1` begins: `⌊number · all / count⌋`, which may not overflow.
  private func cut(_ all: Int, _ number: Int) -> Int {
    let (high, low) = all.multipliedFullWidth(by: number)
    return count.dividingFullWidth((high, low)).quotient
  }
}
