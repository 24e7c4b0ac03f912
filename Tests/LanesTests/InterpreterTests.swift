import Lanes
import TestSupport
import Testing
import TransverseRead

@Suite("The interpreter") struct InterpreterTests {
  @Test(
    "one window of every size, with repetitions and constants, gives every sense of its count",
    arguments: 1...7)
  func windows(size: Int) throws {
    var random = SeededNumbers(seed: UInt64(size))
    var differing = Differences()
    for number in 0..<150 {
      let window = (0..<size).map { _ in Row(Int32(random.integer(in: 0...(2 + size - 1)))) }
      let some = Sense.allCases.shuffled(using: &random).prefix(random.integer(in: 1...8))
      let outputs = some.enumerated().map {
        Read.Output(sense: $1, row: Row(Int32(2 + size + $0)))
      }
      let program = try Program(
        name: "window", distance: .seven,
        inputs: [Program.Word(name: "x", rows: (0..<size).map { Row(Int32(2 + $0)) })],
        reads: [Read(window: window, outputs: outputs)],
        outputs: [Program.Word(name: "y", rows: outputs.map(\.row))])
      let codes = (0..<(1 << size)).map { UInt128($0) }
      let results = Interpreter(program)([codes])[0]
      for (lane, code) in codes.enumerated()
      where results[lane] != program.evaluate(codes: [code])[0] {
        differing.note("seed \(size), window \(number), operand \(code):\n\(program.text)")
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test(
    "random programs equal their one-lane definition", arguments: TransverseReadDistance.allCases)
  func randomPrograms(distance: TransverseReadDistance) throws {
    let seed = UInt64(0x1A7E + distance.rawValue)
    var random = SeededNumbers(seed: seed)
    var differing = Differences()
    for number in 0..<250 {
      let widths = (0..<random.integer(in: 1...3)).map { _ in random.integer(in: 1...12) }
      let outputWidths = (0..<random.integer(in: 1...3)).map { _ in random.integer(in: 1...20) }
      let program = try random.rawProgram(
        widths: widths, outputWidths: outputWidths, reads: random.integer(in: 0...60),
        distance: distance)
      let operands = widths.map { random.codes(width: $0, count: 70) }
      let results = Interpreter(program)(operands)
      for lane in 0..<70 {
        let expected = program.evaluate(codes: operands.map { $0[lane] })
        if results.map({ $0[lane] }) != expected {
          differing.note("seed \(seed), program \(number), lane \(lane)")
        }
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test(
    "every block of many is run, with few slots (eight rows a step) and with many (one)",
    arguments: [1, 2, 7, 8, 9, 15, 16, 17, 64])
  func blocks(blocks: Int) throws {
    var random = SeededNumbers(seed: UInt64(blocks))
    var differing = Differences()
    for (widths, reads) in [([3, 4], 12), ([128, 128, 128, 128, 128], 200)] {
      let program = try random.rawProgram(widths: widths, outputWidths: [64, 9], reads: reads)
      // The last block is not full.
      let count = 512 * blocks - 11
      let operands = widths.map { random.codes(width: $0, count: count) }
      let results = Interpreter(program)(operands)
      #expect(results.allSatisfy { $0.count == count })
      // Some lanes of every block, the last one among them.
      for block in 0..<blocks {
        for lane in [0, 63, 64, 255, 500] {
          let index = 512 * block + lane
          let expected = program.evaluate(codes: operands.map { $0[index] })
          if results.map({ $0[index] }) != expected {
            differing.note("seed \(blocks), block \(block), lane \(lane)")
          }
        }
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("a program of constants, copies and one row several times needs no read")
  func copies() throws {
    let program = try Program(
      name: "copies", distance: .three,
      inputs: [Program.Word(name: "x", rows: [Row(2), Row(3)])], reads: [],
      outputs: [Program.Word(name: "y", rows: [Row(3), Row(1), Row(0), Row(2), Row(3)])])
    #expect(Interpreter(program)([[UInt8(0), 1, 2, 3]]) == [[0b00010, 0b01010, 0b10011, 0b11011]])
  }

  @Test("no numbers give no numbers")
  func noLanes() throws {
    var random = SeededNumbers(seed: 0)
    let program = try random.rawProgram(widths: [4], outputWidths: [4], reads: 5)
    #expect(Interpreter(program)([[UInt8]()]) == [[]])
  }
}
