/// Case numbers as stretches that do not touch, in ascending order.
public struct CaseRanges: Hashable, Sendable {
  /// The stretches, each with at least one case.
  public private(set) var ranges: [Range<Int>]

  /// No cases.
  public init() { ranges = [] }

  /// The cases of one stretch.
  ///
  /// - Parameter range: the numbers of the cases; empty for none.
  public init(_ range: Range<Int>) { ranges = range.isEmpty ? [] : [range] }

  /// The number of cases.
  public var count: Int { ranges.reduce(0) { $0 + $1.count } }

  /// Adds cases that are not among these.
  ///
  /// - Parameter other: the cases to add.
  /// - Returns: nil when they were added; else the first stretch that both have, and nothing changed.
  public mutating func insert(_ other: CaseRanges) -> Range<Int>? {
    var joined: [Range<Int>] = []
    for range in (ranges + other.ranges).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = joined.last, range.lowerBound <= last.upperBound {
        if range.lowerBound < last.upperBound {
          return range.lowerBound..<min(range.upperBound, last.upperBound)
        }
        joined[joined.count - 1] = last.lowerBound..<range.upperBound
      } else {
        joined.append(range)
      }
    }
    ranges = joined
    return nil
  }

  /// The cases of a stretch that are not among these.
  ///
  /// - Parameter range: the stretch.
  /// - Returns: its missing parts in ascending order.
  public func missing(from range: Range<Int>) -> [Range<Int>] {
    var missing: [Range<Int>] = []
    var next = range.lowerBound
    for known in ranges where known.upperBound > range.lowerBound {
      guard known.lowerBound < range.upperBound else { break }
      if next < known.lowerBound { missing.append(next..<known.lowerBound) }
      next = max(next, known.upperBound)
    }
    if next < range.upperBound { missing.append(next..<range.upperBound) }
    return missing
  }
}

extension CaseRanges: Codable {
  /// Reads pairs of a first case and the one after the last.
  ///
  /// - Parameter decoder: where they stand, as `[[0, 65536]]`.
  /// - Throws: `DecodingError` for what are no such pairs, and for stretches that overlap.
  public init(from decoder: any Decoder) throws {
    let pairs = try decoder.singleValueContainer().decode([[Int]].self)
    self.init()
    for pair in pairs {
      guard pair.count == 2, 0 <= pair[0], pair[0] < pair[1],
        insert(CaseRanges(pair[0]..<pair[1])) == nil
      else {
        throw DecodingError.dataCorrupted(
          DecodingError.Context(
            codingPath: decoder.codingPath,
            debugDescription: "\(pair) is no stretch of cases beside the others"))
      }
    }
  }

  /// Writes pairs of a first case and the one after the last.
  ///
  /// - Parameter encoder: where they go.
  /// - Throws: what the encoder throws.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(ranges.map { [$0.lowerBound, $0.upperBound] })
  }
}
