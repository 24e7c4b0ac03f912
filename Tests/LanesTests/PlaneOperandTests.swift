import Lanes
import TestSupport
import Testing
import TransverseRead

@Suite("Operands and results in planes") struct PlaneOperandTests {
  /// `a ∧ ¬b` and `a ∨ b`: two results that tell the operands apart.
  private static func program() throws -> Program {
    let builder = ProgramBuilder(name: "andNot", distance: .seven)
    let a = builder.input("a", width: 8)
    let b = builder.input("b", width: 8)
    builder.output("andNot", zip(a, b).map { builder.and($0, builder.not($1)) })
    builder.output("either", zip(a, b).map { builder.or($0, $1) })
    return builder.finish()
  }

  @Test("one block of planes serves every block of the run", arguments: [1, 7, 8, 9, 64])
  func repeated(blocks: Int) throws {
    var random = SeededNumbers(seed: UInt64(blocks))
    let interpreter = Interpreter(try Self.program())
    let count = 512 * blocks
    let a = random.codes(UInt8.self, count: count)
    let constants = random.codes(UInt8.self, count: 3 * 512)
    let (planesA, planesB) = (BitPlanes(codes: a, width: 8), BitPlanes(codes: constants, width: 8))
    let results = [BitPlanes(width: 8, count: count), BitPlanes(width: 8, count: count)]
    interpreter.run(
      [PlaneOperand(planesA), PlaneOperand(repeating: planesB, block: 1)],
      results.map { PlaneResult($0) }, blocks: blocks)
    let b = (0..<count).map { constants[512 + $0 % 512] }
    #expect(results[0].codes() == zip(a, b).map { $0 & ~$1 }, "seed \(blocks)")
    #expect(results[1].codes() == zip(a, b).map { $0 | $1 }, "seed \(blocks)")
  }

  @Test("operands and results may start at any block; the blocks around stay as they are")
  func offsets() throws {
    var random = SeededNumbers(seed: 0x0FF)
    let interpreter = Interpreter(try Self.program())
    let a = random.codes(UInt8.self, count: 5 * 512)
    let b = random.codes(UInt8.self, count: 6 * 512)
    let before = random.codes(UInt8.self, count: 7 * 512)
    let (first, second) = (
      BitPlanes(codes: before, width: 8), BitPlanes(width: 8, count: 3 * 512)
    )
    interpreter.run(
      [
        PlaneOperand(BitPlanes(codes: a, width: 8), fromBlock: 2),
        PlaneOperand(BitPlanes(codes: b, width: 8), fromBlock: 1),
      ],
      [PlaneResult(first, fromBlock: 3), PlaneResult(second)], blocks: 3)
    var expected = before
    var either: [UInt8] = []
    for lane in 0..<(3 * 512) {
      let (x, y) = (a[2 * 512 + lane], b[512 + lane])
      expected[3 * 512 + lane] = x & ~y
      either.append(x | y)
    }
    #expect(first.codes(as: UInt8.self) == expected, "seed 0xFF")
    #expect(second.codes(as: UInt8.self) == either, "seed 0xFF")
  }

  @Test("results may overwrite either operand, or both crosswise", arguments: [1, 7, 8, 9, 64])
  func inPlace(blocks: Int) throws {
    var random = SeededNumbers(seed: UInt64(blocks))
    let interpreter = Interpreter(try Self.program())
    let count = 512 * blocks
    let a = random.codes(UInt8.self, count: count)
    let b = random.codes(UInt8.self, count: count)
    for isCrossed in [false, true] {
      let planes = [BitPlanes(codes: a, width: 8), BitPlanes(codes: b, width: 8)]
      let results = isCrossed ? planes.reversed() : planes
      interpreter.run(
        planes.map { PlaneOperand($0) }, results.map { PlaneResult($0) }, blocks: blocks)
      #expect(results[0].codes() == zip(a, b).map { $0 & ~$1 }, "seed \(blocks)")
      #expect(results[1].codes() == zip(a, b).map { $0 | $1 }, "seed \(blocks)")
    }
  }

  @Test("one operand given twice is both words")
  func sameOperandTwice() throws {
    let interpreter = Interpreter(try Self.program())
    let codes = (0..<256).map { UInt8($0) }
    let results = interpreter([codes, codes])
    #expect(results == [[UInt8](repeating: 0, count: 256), codes])
  }

  @Test("arrays of different lengths are trapped")
  func lengthsTrap() async {
    await #expect(processExitsWith: .failure) {
      let interpreter = Interpreter(try PlaneOperandTests.program())
      _ = interpreter([[UInt8(1), 2], [3]])
    }
  }
}
