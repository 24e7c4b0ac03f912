import Golden
import NumberFormats
import Racetrack
import TestSupport
import Testing
import TransverseRead

@Suite("Word-parallel multiplication is GMP's, in the steps of the formulas")
struct WordMultiplicationTests {
  /// The product modulo `2^width`, by GMP.
  private func product(width: Int) throws -> ((UInt128, UInt128) -> UInt128) {
    let golden = IntegerGolden(format: try IntegerFormat(width: width, isSigned: false))
    return { golden.evaluate(.mul, $0, $1).result }
  }

  @Test("predicated copies and their reduction", arguments: TransverseReadDistance.allCases)
  func predicated(distance: TransverseReadDistance) throws {
    var differences = Differences()
    for width in Array(1...9) + [11, 13, 16, 24, 32, 53, 64] {
      let tile = try WordParallelCases.tile(distance, rows: max(32, width + 1))
      let layout = try WordLayout(
        width: width, block: WordParallelCases.block(2 * width), tile: tile)
      let product = try product(width: 2 * width)
      try WordParallelCases.compare(
        PredicatedMultiplication(layout), WordParallelCases.operands(2, bits: width),
        &differences
      ) { [product($0[0], $0[1])] }
    }
    #expect(differences.isEmpty, "\(differences.report)")
  }

  @Test("additions of a few copies at a time", arguments: TransverseReadDistance.allCases)
  func naive(distance: TransverseReadDistance) throws {
    var differences = Differences()
    let tile = try WordParallelCases.tile(distance)
    for width in Array(1...9) + [16, 33, 64] {
      let layout = try WordLayout(
        width: width, block: WordParallelCases.block(2 * width), tile: tile)
      let product = try product(width: 2 * width)
      try WordParallelCases.compare(
        NaiveMultiplication(layout), WordParallelCases.operands(2, bits: width, random: 60),
        &differences
      ) { [product($0[0], $0[1])] }
    }
    #expect(differences.isEmpty, "\(differences.report)")
  }

  @Test("every 8-bit product", arguments: TransverseReadDistance.allCases)
  func everyEightBit(distance: TransverseReadDistance) throws {
    var differences = Differences()
    let layout = try WordLayout(
      width: 8, block: 16, tile: WordParallelCases.tile(distance))
    let product = try product(width: 16)
    let cases = (0..<65536).map { [UInt128($0 & 255), UInt128($0 >> 8)] }
    try WordParallelCases.compare(PredicatedMultiplication(layout), cases, &differences) {
      [product($0[0], $0[1])]
    }
    #expect(differences.isEmpty, "\(differences.report)")
  }

  @Test(
    "constants in signed digits and in binary",
    arguments: TransverseReadDistance.allCases, ConstantMultiplication.Recoding.allCases)
  func constants(
    distance: TransverseReadDistance, recoding: ConstantMultiplication.Recoding
  ) throws {
    var differences = Differences()
    let tile = try WordParallelCases.tile(distance)
    let large = [515, 20061, -20061, 0xFFFF, 0x5555_5555, -0x7777_7777, 1 << 40, .min + 1]
    for constant in Array(-40...40) + large {
      for width in abs(constant) < 41 ? [1, 4, 5] : [8, 17] {
        let bits = Int.bitWidth - constant.magnitude.leadingZeroBitCount
        let layout = try WordLayout(
          width: width, block: WordParallelCases.block(width + bits + 1),
          tile: constant == .min + 1
            ? try WordParallelCases.tile(distance, rows: 70) : tile)
        let multiplication = try ConstantMultiplication(
          by: constant, layout, recoding: recoding)
        let product = try product(width: multiplication.resultWidth)
        let modulus = UInt128(1) << UInt128(multiplication.resultWidth)
        let code = UInt128(bitPattern: Int128(constant)) & (modulus - 1)
        try WordParallelCases.compare(
          multiplication, WordParallelCases.operands(1, bits: width, random: 32), &differences
        ) { [product($0[0], code)] }
      }
    }
    #expect(differences.isEmpty, "\(differences.report)")
  }

  @Test("the papers' constant 20061 has seven digits, and signed digits are never more than bits")
  func digits() throws {
    let layout = try WordLayout(width: 8, block: 64)
    #expect(try ConstantMultiplication(by: 20061, layout).weight == 7)
    for constant in -300...300 {
      let signed = try ConstantMultiplication(by: constant, layout).weight
      let binary = try ConstantMultiplication(by: constant, layout, recoding: .binary).weight
      #expect(signed <= binary && binary == constant.magnitude.nonzeroBitCount, "\(constant)")
    }
  }
}
