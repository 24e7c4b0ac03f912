import BitSerial
import TestSupport
import Testing
import TransverseRead

@Suite("Column compression") struct ColumnCompressionTests {
  @Test(
    "columns of any heights, also empty ones and with constants, give the weighted sum",
    arguments: TransverseReadDistance.allCases)
  func randomColumns(distance: TransverseReadDistance) {
    let seed = UInt64(0xC01 + distance.rawValue)
    var random = SeededNumbers(seed: seed)
    var differing = Differences()
    for number in 0..<300 {
      let heights = (0..<random.integer(in: 1...7)).map { _ in random.integer(in: 0...12) }
      let ones = heights.map { _ in random.integer(in: 0...3) == 0 ? 1 : 0 }
      let width = random.integer(in: 0...12)
      let function = WordFunction(distance, heights) { builder, words in
        var asked: [Int] = []
        let sum = builder.sum(width: width) { position in
          asked.append(position)
          guard position < words.count else { return [] }
          return words[position] + Array(repeating: .ones, count: ones[position]) + [.zeros]
        }
        #expect(asked == Array(0..<width), "columns are asked for once, ascending")
        return [sum]
      }
      function.check(
        random.words(heights, count: 64), "seed \(seed), program \(number), heights \(heights)",
        &differing
      ) { words in
        let sum = words.enumerated().reduce(UInt128(0)) { sum, column in
          sum + UInt128(column.element.nonzeroBitCount + ones[column.offset])
            << UInt128(column.offset)
        }
        return [sum & mask(width)]
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("a column of n rows whose carries nobody asks for takes ⌈(n-1)/(TRD-1)⌉ reads")
  func readsOfOneColumn() {
    for distance in TransverseReadDistance.allCases {
      for rows in 1...40 {
        let column = WordFunction(distance, [rows]) { builder, words in
          [builder.sum(width: 1) { _ in words[0] }]
        }
        let expected = (rows - 1 + distance.rawValue - 2) / (distance.rawValue - 1)
        #expect(column.program.reads.count == expected, "\(rows) rows, TRD \(distance.rawValue)")
      }
    }
  }

  @Test(
    "no column costs more reads than ⌈(n-1)/(TRD-1)⌉ of its n rows, carries included",
    arguments: TransverseReadDistance.allCases)
  func readsOfAllColumns(distance: TransverseReadDistance) {
    for height in 1...30 {
      let width = 12
      let columns = WordFunction(distance, Array(repeating: height, count: width)) {
        builder, words in [builder.sum(width: width) { words[$0] }]
      }
      // The count by hand: each column's reads send a carry up, and a super-carry two up.
      let trd = distance.rawValue
      var carries = [Int](repeating: 0, count: width + 2)
      var reads = 0
      for column in 0..<width {
        var rows = height + carries[column]
        while rows > 1 {
          let size = min(rows, trd)
          rows -= size - 1
          reads += 1
          carries[column + 1] += size >= 2 ? 1 : 0
          carries[column + 2] += size >= 4 ? 1 : 0
        }
      }
      #expect(columns.program.reads.count <= reads, "height \(height), TRD \(trd)")
    }
  }
}
