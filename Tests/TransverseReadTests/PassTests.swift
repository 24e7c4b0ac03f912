import TestSupport
import Testing
import TransverseRead

/// A program that takes every sense it is asked for, built without folding.
private func written(
  inputs: Int, distance: TransverseReadDistance = .seven,
  _ body: (ProgramBuilder, [Row]) -> [Row]
) -> Program {
  let builder = ProgramBuilder(name: "written", distance: distance, folds: false)
  let rows = builder.input("a", width: inputs)
  builder.output("out", body(builder, rows))
  return builder.finish()
}

@Suite("Optimisation passes") struct PassTests {
  @Test(
    "leave every output of random programs as it was, and never add a read",
    arguments: TransverseReadDistance.allCases)
  func randomPrograms(distance: TransverseReadDistance) throws {
    var random = SeededNumbers(seed: 20_261_124)
    var differing = Differences()
    var saved = 0
    for number in 0..<3000 {
      let program = RandomProgram(distance: distance, folds: number % 2 == 0, using: &random)
      var current = program.program
      for pass in ProgramPasses.all {
        let next = pass(current)
        if next.outputTables != program.expected {
          differing.note("program \(number), \(pass.name): \(program.program.text)")
        }
        #expect(next.reads.count <= current.reads.count)
        saved += current.reads.count - next.reads.count
        current = next
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
    #expect(saved > 3000, "the passes saved only \(saved) reads in 3,000 programs")
  }

  @Test(
    "chains of two-row or, and and sum of six rows become one window",
    arguments: [
      Sense.or, .and, .sum,
    ])
  func chains(sense: Sense) {
    // Six rows: a cut of the rewriting has no more leaves.
    let chain = written(inputs: 6) { builder, rows in
      [rows.dropFirst().reduce(rows[0]) { builder.sense(sense, of: [$0, $1]) }]
    }
    #expect(chain.reads.count == 5)
    #expect(WindowRewriting()(chain).reads.count == 1)
  }

  @Test("two full adders of three rows and a half adder become one counter of five rows")
  func counters() {
    let adders = written(inputs: 5) { builder, rows in
      let first = builder.sense(.sum, of: Array(rows[..<3]))
      let carry = builder.sense(.carry, of: Array(rows[..<3]))
      let second = builder.sense(.sum, of: [first, rows[3], rows[4]])
      let other = builder.sense(.carry, of: [first, rows[3], rows[4]])
      return [
        second, builder.sense(.sum, of: [carry, other]), builder.sense(.and, of: [carry, other]),
      ]
    }
    #expect(adders.reads.count == 6)
    let folded = Folding()(adders)
    #expect(folded.reads.count == 3)
    let rewritten = WindowRewriting()(folded)
    #expect(rewritten.reads.count == 1)
    #expect(rewritten.outputTables == adders.outputTables)
  }

  @Test("a multiplexer written with and, or and not takes two reads instead of four")
  func multiplexers() {
    let multiplexer = written(inputs: 3) { builder, rows in
      let chosen = builder.sense(.and, of: [rows[0], rows[1]])
      let other = builder.sense(.and, of: [builder.not(rows[0]), rows[2]])
      return [builder.sense(.or, of: [chosen, other])]
    }
    #expect(multiplexer.reads.count == 4)
    #expect(WindowRewriting()(multiplexer).reads.count == 2)
  }

  @Test("folding what was written saves as much as building it folded, in a case of each fold")
  func foldingBuilder() {
    let body = { (builder: ProgramBuilder, rows: [Row]) -> [Row] in
      let both = builder.and(rows[0], rows[1])
      return [
        builder.select(rows[2], both, builder.not(both)), builder.and(rows[1], rows[0], .ones),
        builder.xor(rows[3], rows[3], rows[0]), builder.or(rows[2], builder.not(rows[2])),
      ]
    }
    let late = Folding()(written(inputs: 4, body))
    let builder = ProgramBuilder(name: "written", distance: .seven)
    builder.output("out", body(builder, builder.input("a", width: 4)))
    #expect(late.reads.count == builder.finish().reads.count)
    #expect(late.outputTables == builder.finish().outputTables)
    #expect(late.reads.count < written(inputs: 4, body).reads.count)
  }
}
