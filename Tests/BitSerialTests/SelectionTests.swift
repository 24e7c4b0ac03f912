import BitSerial
import TestSupport
import Testing
import TransverseRead

@Suite("Selection") struct SelectionTests {
  /// What may be asked to be selected: rows of the inputs, constants, complements and the selector.
  private static func entries(_ builder: ProgramBuilder, _ x: Word) -> [Row] {
    [.zeros, .ones, x[0], x[1], x[2], builder.not(x[0]), builder.not(x[1])]
  }

  /// The values of the entries under an assignment of x₀, x₁, x₂.
  private static func values(_ x: UInt128) -> [Bool] {
    let bits = (0..<3).map { x >> UInt128($0) & 1 == 1 }
    return [false, true, bits[0], bits[1], bits[2], !bits[0], !bits[1]]
  }

  @Test(
    "every selection between constants, rows, complements and the selector itself",
    arguments: TransverseReadDistance.allCases)
  func everySelection(distance: TransverseReadDistance) {
    var differing = Differences()
    for s in 0..<7 {
      for a in 0..<7 {
        for b in 0..<7 {
          let select = WordFunction(distance, [3]) { builder, words in
            let rows = Self.entries(builder, words[0])
            return [[builder.select(rows[s], rows[a], rows[b])]]
          }
          select.check(everyTuple([3]), "select \(s) \(a) \(b)", &differing) {
            let values = Self.values($0[0])
            return [values[s] ? (values[a] ? 1 : 0) : (values[b] ? 1 : 0)]
          }
        }
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test(
    "every exclusive selection whose selectors exclude each other",
    arguments: TransverseReadDistance.allCases)
  func everyExclusiveSelection(distance: TransverseReadDistance) {
    var differing = Differences()
    for (s, t) in [(0, 0), (0, 1), (1, 0), (0, 2), (2, 0), (2, 5), (5, 2), (3, 6), (6, 3)] {
      for a in 0..<7 {
        for b in 0..<7 {
          let select = WordFunction(distance, [3]) { builder, words in
            let rows = Self.entries(builder, words[0])
            return [[builder.exclusiveSelect(rows[s], rows[a], rows[t], rows[b])]]
          }
          select.check(everyTuple([3]), "exclusive \(s) \(a) \(t) \(b)", &differing) {
            let values = Self.values($0[0])
            return [values[s] && values[a] || values[t] && values[b] ? 1 : 0]
          }
        }
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test(
    "an exclusive selection is zero where neither selector holds",
    arguments: TransverseReadDistance.allCases)
  func neitherSelector(distance: TransverseReadDistance) {
    var differing = Differences()
    let select = WordFunction(distance, [4]) { builder, words in
      let x = words[0]
      let (s, t) = (builder.and(x[0], x[1]), builder.nor(x[0], x[1]))
      return [[builder.exclusiveSelect(s, x[2], t, x[3])]]
    }
    select.check(everyTuple([4]), "neither", &differing) {
      let x = $0[0]
      return [x & 3 == 3 ? x >> 2 & 1 : x & 3 == 0 ? x >> 3 & 1 : 0]
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test(
    "select, mask and exchange of words, over all values",
    arguments: TransverseReadDistance.allCases)
  func words(distance: TransverseReadDistance) {
    var differing = Differences()
    for width in 0...6 {
      let select = WordFunction(distance, [1, width, width]) { builder, words in
        let (row, a, b) = (words[0][0], words[1], words[2])
        let exchanged = builder.exchange(row, a, b)
        return [
          builder.select(row, a, b), builder.mask(a, row), exchanged.first, exchanged.second,
        ]
      }
      select.check(everyTuple([1, width, width]), "\(width) bits", &differing) {
        let (a, b) = ($0[1], $0[2])
        return $0[0] == 1 ? [a, a, b, a] : [b, 0, a, b]
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("no single window selects: s ? a : b is no sense of any window over s, a, b")
  func noWindowSelects() {
    // A window holds each of s, a, b, their complements and the constant one a number of times.
    let windows = Self.weights(kinds: 7, upTo: 7)
    // Multisets of at most seven out of seven kinds: 14 over 7.
    #expect(windows.count == 3432)
    for weights in windows {
      let size = weights.reduce(0, +)
      let counts = (0..<8).map { Self.count(weights, assignment: $0) }
      for sense in Sense.allCases {
        let isSelection = (0..<8).allSatisfy { assignment in
          let chosen = assignment & 1 == 1 ? assignment & 2 : assignment & 4
          return sense.isTrue(count: counts[assignment], of: size) == (chosen != 0)
        }
        #expect(!isSelection, "\(sense.name) of weights \(weights)")
      }
    }
  }

  /// The ones in a window with these weights of s, a, b, ¬s, ¬a, ¬b and 1.
  private static func count(_ weights: [Int], assignment: Int) -> Int {
    var count = weights[6]
    for input in 0..<3 {
      count += assignment >> input & 1 == 1 ? weights[input] : weights[input + 3]
    }
    return count
  }

  /// All ways to hold some kinds a number of times each, `limit` in all at most.
  private static func weights(kinds: Int, upTo limit: Int) -> [[Int]] {
    if kinds == 0 { return [[]] }
    return (0...limit).flatMap { first in
      weights(kinds: kinds - 1, upTo: limit - first).map { [first] + $0 }
    }
  }
}
