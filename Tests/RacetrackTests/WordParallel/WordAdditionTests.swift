import Golden
import NumberFormats
import Racetrack
import TestSupport
import Testing
import TransverseRead

@Suite("Word-parallel addition and subtraction are GMP's, in the steps of the formulas")
struct WordAdditionTests {
  /// The sum modulo `2^width`, by GMP.
  private func sum(width: Int) throws -> (([UInt128]) -> [UInt128]) {
    let golden = IntegerGolden(format: try IntegerFormat(width: width, isSigned: false))
    return { [$0.reduce(0) { golden.evaluate(.add, $0, $1).result }] }
  }

  @Test(
    "a sum of up to TRD-2 operands, full or wrapping", arguments: TransverseReadDistance.allCases)
  func fewOperands(distance: TransverseReadDistance) throws {
    var differences = Differences()
    let tile = try WordParallelCases.tile(distance)
    for width in [1, 2, 3, 4, 5, 8, 13, 16, 31, 64, 125] {
      for operands in 2...distance.additionOperands {
        let cases = WordParallelCases.operands(operands, bits: width)
        for isWrapping in [false, true] {
          let wires = isWrapping ? width : width + 3
          let layout = try WordLayout(
            width: width, block: WordParallelCases.block(wires), tile: tile)
          let addition = try MultiOperandAddition(
            operands: operands, layout, isWrapping: isWrapping)
          try WordParallelCases.compare(
            addition, cases, &differences,
            expected: sum(width: addition.resultWidth))
        }
      }
    }
    #expect(differences.isEmpty, "\(differences.report)")
  }

  @Test(
    "a sum of as many operands as a cluster has rows", arguments: TransverseReadDistance.allCases)
  func manyOperands(distance: TransverseReadDistance) throws {
    var differences = Differences()
    let tile = try WordParallelCases.tile(distance)
    for operands in 2...31 {
      for width in [1, 2, 3, 11] {
        let layout = try WordLayout(
          width: width, block: WordParallelCases.block(width + 5), tile: tile)
        let addition = try LargeAddition(operands: operands, layout)
        try WordParallelCases.compare(
          addition, WordParallelCases.operands(operands, bits: width, random: 64), &differences,
          expected: sum(width: addition.resultWidth))
      }
    }
    let tall = try WordParallelCases.tile(distance, rows: 400)
    let layout = try WordLayout(width: 7, block: 16, tile: tall)
    for operands in [64, 143, 257] {
      let addition = try LargeAddition(operands: operands, layout)
      try WordParallelCases.compare(
        addition, WordParallelCases.operands(operands, bits: 7, random: 300), &differences,
        expected: sum(width: addition.resultWidth))
    }
    #expect(differences.isEmpty, "\(differences.report)")
  }

  @Test("a difference, with its sign or wrapping", arguments: TransverseReadDistance.allCases)
  func differences(distance: TransverseReadDistance) throws {
    var differences = Differences()
    let tile = try WordParallelCases.tile(distance)
    for width in [1, 2, 3, 4, 5, 8, 15, 16, 32, 63, 127] {
      for isWrapping in [false, true] {
        let layout = try WordLayout(
          width: width, block: WordParallelCases.block(isWrapping ? width : width + 1), tile: tile)
        let subtraction = try WordSubtraction(layout, isWrapping: isWrapping)
        let golden = IntegerGolden(
          format: try IntegerFormat(width: subtraction.resultWidth, isSigned: false))
        try WordParallelCases.compare(
          subtraction, WordParallelCases.operands(2, bits: width), &differences
        ) { [golden.evaluate(.sub, $0[0], $0[1]).result] }
      }
    }
    #expect(differences.isEmpty, "\(differences.report)")
  }

  @Test("words do not touch their neighbours, in blocks of any divisor of the wires")
  func isolation() throws {
    var differences = Differences()
    for distance in TransverseReadDistance.allCases {
      for (wires, block) in [(120, 4), (120, 12), (120, 24), (512, 8), (512, 512), (90, 9)] {
        let tile = try WordParallelCases.tile(distance, wires: wires)
        let layout = try WordLayout(width: min(block, 60), block: block, tile: tile)
        let addition = try MultiOperandAddition(
          operands: distance.additionOperands, layout, isWrapping: true)
        // Every second word is ones, whose carries would show in the zeros beside them.
        let ones = (UInt128(1) << UInt128(layout.width)) - 1
        let cases = (0..<layout.words).map {
          [UInt128](repeating: $0 % 2 == 0 ? ones : 0, count: addition.operands)
        }
        try WordParallelCases.compare(
          addition, cases, &differences, expected: sum(width: layout.width))
      }
    }
    #expect(differences.isEmpty, "\(differences.report)")
  }

  @Test("a sum of words that fill 512 wires, checked against 64-bit limbs")
  func wide() throws {
    for distance in TransverseReadDistance.allCases {
      let layout = try WordLayout(
        width: 509, block: 512, tile: WordParallelCases.tile(distance))
      let operands = distance.additionOperands
      let addition = try MultiOperandAddition(operands: operands, layout)
      var numbers = SeededNumbers(seed: 5)
      let rows = (0..<operands).map { _ in
        (0..<8).map { $0 == 7 ? numbers.next() >> 3 : numbers.next() }
      }
      var wanted = [UInt64](repeating: 0, count: 8)
      for row in rows {
        var carry: UInt64 = 0
        for limb in 0..<8 {
          let (partial, first) = wanted[limb].addingReportingOverflow(row[limb])
          let (total, second) = partial.addingReportingOverflow(carry)
          wanted[limb] = total
          carry = first || second ? 1 : 0
        }
      }
      #expect(try addition.stream().run(rows: rows).rows == [wanted], "\(distance)")
    }
  }
}
