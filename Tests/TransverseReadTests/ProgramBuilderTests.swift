import TestSupport
import Testing
import TransverseRead

@Suite("Building programs") struct ProgramBuilderTests {
  @Test(
    "a finished program of random windows equals the unfolded windows on every assignment",
    arguments: TransverseReadDistance.allCases)
  func randomPrograms(distance: TransverseReadDistance) {
    let seed = UInt64(0xB111D + distance.rawValue)
    var random = SeededNumbers(seed: seed)
    var differing = Differences()
    var reads = 0
    for number in 0..<4000 {
      let made = RandomProgram(distance: distance, using: &random)
      reads += made.program.reads.count
      if made.program.outputTables != made.expected {
        differing.note("seed \(seed), program \(number):\n\(made.program.text)")
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
    // Programs that fold away prove nothing.
    #expect(reads > 12_000)
  }

  @Test(
    "a finished program reads no window twice, and nothing in it is dead",
    arguments: TransverseReadDistance.allCases)
  func noReadTwiceAndNoneDead(distance: TransverseReadDistance) {
    let seed = UInt64(0xDEAD + distance.rawValue)
    var random = SeededNumbers(seed: seed)
    var differing = Differences()
    for number in 0..<4000 {
      let program = RandomProgram(distance: distance, using: &random).program
      if Set(program.reads.map(\.window)).count != program.reads.count {
        differing.note("seed \(seed), program \(number) reads a window twice:\n\(program.text)")
      }
      let used = Set(program.reads.flatMap(\.window) + program.outputs.flatMap(\.rows))
      let defined = program.reads.flatMap { $0.outputs.map(\.row) }
      if let dead = defined.first(where: { !used.contains($0) }) {
        differing.note("seed \(seed), program \(number), r\(dead.index) is dead:\n\(program.text)")
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("the same window asked for twice, in any order of its rows, is one read")
  func sameWindowOnce() {
    let builder = ProgramBuilder(name: "once", distance: .seven)
    let x = builder.input("x", width: 3)
    let first = builder.sense(.carry, of: x)
    let second = builder.sense(.carry, of: x.reversed())
    let sum = builder.sense(.sum, of: [x[1], x[0], x[2], .zeros])
    builder.output("result", [first, second, sum])
    #expect(first == second)
    #expect(builder.finish().reads.count == 1)
  }

  @Test("a complement comes from the read that defined the row; of a carry, it takes one more")
  func complementOfTheSameRead() {
    for sense in Sense.allCases {
      let builder = ProgramBuilder(name: "complement", distance: .seven)
      let x = builder.input("x", width: 5)
      let row = builder.sense(sense, of: x)
      let opposite = builder.not(row)
      #expect(builder.not(opposite) == row)
      builder.output("result", [row, opposite])
      #expect(builder.finish().reads.count == (sense.complement == nil ? 2 : 1), "\(sense.name)")
    }
  }

  @Test("a row and its complement meet as a known pair, also when both were asked for as senses")
  func complementaryPair() {
    let builder = ProgramBuilder(name: "pair", distance: .seven)
    let x = builder.input("x", width: 3)
    let row = builder.sense(.nand, of: x)
    let opposite = builder.sense(.and, of: x)
    #expect(builder.sense(.and, of: [row, opposite, x[0]]) == .zeros)
    #expect(builder.sense(.or, of: [row, opposite]) == .ones)
    #expect(builder.sense(.carry, of: [row, opposite, .ones]) == .ones)
    #expect(builder.not(row) == opposite)
  }

  @Test("a counter of any window is one read when all its senses are wanted")
  func counterIsOneRead() {
    for size in 4...7 {
      let builder = ProgramBuilder(name: "counter", distance: .seven)
      let bits = builder.counter(builder.input("x", width: size))
      builder.output("count", [bits.sum, bits.carry, bits.superCarry])
      #expect(builder.finish().reads.count == 1)
    }
  }

  @Test("a tree of n rows takes ⌈(n-1)/(TRD-1)⌉ reads and equals the sense of all of them")
  func trees() {
    for distance in TransverseReadDistance.allCases {
      for count in 0...40 {
        let builder = ProgramBuilder(name: "tree", distance: distance)
        let x = builder.input("x", width: count)
        builder.output("and", [builder.and(x)])
        let conjunction = builder.finish()
        let expected =
          count == 0 ? 0 : (count - 2 + distance.rawValue - 1) / (distance.rawValue - 1)
        #expect(conjunction.reads.count == expected, "\(count) rows, TRD \(distance.rawValue)")

        builder.output("or", [builder.or(x)])
        builder.output("nor", [builder.nor(x)])
        let program = builder.finish()
        for ones in [[], [0], [count - 1], Array(0..<max(0, count - 1)), Array(0..<count)] {
          let operand = (0..<count).map(ones.contains)
          let all = !operand.contains(false)
          let some = operand.contains(true)
          #expect(program.evaluate([operand]) == [[all], [some], [!some]])
        }
      }
    }
  }

  @Test("a window larger than the distance is trapped")
  func largeWindowTraps() async {
    await #expect(processExitsWith: .failure) {
      let builder = ProgramBuilder(name: "large", distance: .three)
      _ = builder.sense(.or, of: builder.input("x", width: 4))
    }
    await #expect(processExitsWith: .success) {
      let builder = ProgramBuilder(name: "fits", distance: .three)
      _ = builder.sense(.or, of: builder.input("x", width: 3))
    }
  }
}
