import Foundation
import TestSupport
import Testing
import Verification

@Suite("Ranges of cases") struct CaseRangesTests {
  /// All stretches of eight cases, and the set of the numbers of each.
  private static let stretches: [Range<Int>] = (0...8).flatMap { low in
    (low...8).map { low..<$0 }
  }

  @Test("joining two stretches is the union of sets, or names the first they share")
  func union() {
    for left in Self.stretches {
      for right in Self.stretches {
        var ranges = CaseRanges(left)
        let shared = ranges.insert(CaseRanges(right))
        let common = Set(left).intersection(right)
        #expect(shared.map { Set($0) } ?? [] == common, "\(left) \(right)")
        let expected = common.isEmpty ? Set(left).union(right) : Set(left)
        #expect(Set(ranges.ranges.joined()) == expected, "\(left) \(right)")
        #expect(ranges.count == expected.count)
        for (first, second) in zip(ranges.ranges, ranges.ranges.dropFirst()) {
          #expect(first.upperBound < second.lowerBound, "\(left) \(right) touch")
        }
      }
    }
  }

  @Test("what is missing from a stretch and what is there make up the stretch")
  func missing() {
    for left in Self.stretches {
      for right in Self.stretches where Set(left).isDisjoint(with: right) {
        var ranges = CaseRanges(left)
        #expect(ranges.insert(CaseRanges(right)) == nil)
        for stretch in Self.stretches {
          let missing = ranges.missing(from: stretch)
          #expect(
            Set(missing.joined()) == Set(stretch).subtracting(left).subtracting(right),
            "\(left) \(right) in \(stretch)")
          #expect(missing.allSatisfy { !$0.isEmpty })
        }
      }
    }
  }

  @Test("JSON pairs are read back; what is no stretch, or is there twice, is refused")
  func json() throws {
    var ranges = CaseRanges(0..<3)
    #expect(ranges.insert(CaseRanges(7..<9)) == nil)
    let text = try JSONEncoder().encode(ranges)
    #expect(String(decoding: text, as: UTF8.self) == "[[0,3],[7,9]]")
    #expect(try JSONDecoder().decode(CaseRanges.self, from: text) == ranges)
    for bad in ["[[3,3]]", "[[4,2]]", "[[-1,2]]", "[[1]]", "[[0,3],[2,5]]", "[[0,1,2]]"] {
      #expect(throws: DecodingError.self, "\(bad)") {
        try JSONDecoder().decode(CaseRanges.self, from: Data(bad.utf8))
      }
    }
  }
}
