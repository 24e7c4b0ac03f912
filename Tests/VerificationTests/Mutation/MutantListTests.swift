import FormatArithmetic
import NumberFormats
import Testing
import TransverseRead
import Verification

@Suite("The mutants of a program") struct MutantListTests {
  /// Two reads of small windows, the second with a row of the first and a constant.
  private func program() throws -> Program {
    try Program(
      text: """
        transverse-program 1
        name small
        distance 3
        input a r2 r3
        read r2 r3 : sum r4 and r5
        read 1 r3 r5 : carry r6
        output result r4 r6
        """)
  }

  @Test("are these, each once, for a small program")
  func written() throws {
    let program = try program()
    let texts = MutantList(of: program).mutants.map { $0.text(in: program) }
    // Of two rows the carry is the and, which is there. A dropped row is as good as a 0 for the sum but
    // not for the and. With a 1 the carry of three is the or of the others: without the 1, or with a 0
    // for it, their and; with one more 1, a 1, as the or is. Neighbours are rows of one input.
    let first = "read 0 (r2 r3 : sum r4 and r5): "
    let second = "read 1 (1 r3 r5 : carry r6): "
    #expect(
      texts == [
        first + "r4 is or instead of sum", first + "r4 is nor instead of sum",
        first + "r4 is nand instead of sum", first + "r4 is xnor instead of sum",
        first + "r4 is carry instead of sum", first + "r4 is superCarry instead of sum",
        first + "r5 is or instead of and", first + "r5 is nor instead of and",
        first + "r5 is nand instead of and", first + "r5 is xnor instead of and",
        first + "r5 is superCarry instead of and",
        first + "r2 dropped", first + "0 instead of r2", first + "1 instead of r2",
        first + "r2 doubled", first + "r3 dropped", first + "0 instead of r3",
        first + "1 instead of r3", first + "r3 doubled",
        second + "r6 is or instead of carry", second + "r6 is nor instead of carry",
        second + "r6 is and instead of carry", second + "r6 is nand instead of carry",
        second + "r6 is sum instead of carry", second + "r6 is xnor instead of carry",
        second + "r3 dropped", second + "r2 instead of r3", second + "r5 dropped",
      ])
  }

  @Test("differ from the program in one read, which defines the same rows", arguments: [3, 5, 7])
  func oneRead(distance: Int) throws {
    let format = try NumberFormat(named: "e3m2")
    let program = try OperationProgram(
      .add, format, deliversFlags: true,
      distance: try #require(TransverseReadDistance(rawValue: distance))
    ).build()
    let mutants = MutantList(of: program).mutants
    #expect(mutants.map(\.number) == Array(mutants.indices))
    #expect(Set(mutants.map(\.read)).count == program.reads.count, "every read has a mutant")
    #expect(Set(mutants.map { $0.text(in: program) }).count == mutants.count)
    for mutant in mutants {
      let changed = mutant.applied(to: program)
      let differing = program.reads.indices.filter { program.reads[$0] != changed.reads[$0] }
      #expect(differing == [mutant.read], "\(mutant)")
      #expect(
        program.reads[mutant.read].outputs.map(\.row)
          == changed.reads[mutant.read].outputs.map(\.row), "\(mutant)")
      #expect((changed.inputs, changed.outputs) == (program.inputs, program.outputs), "\(mutant)")
    }
  }

  @Test("make a difference to their read, and no two of a read the same one")
  func functions() throws {
    let program = try program()
    for read in program.reads.indices {
      let mutants = MutantList(of: program).mutants.filter { $0.read == read }
      let functions = mutants.map { function(ofRead: read, in: $0.applied(to: program)) }
      #expect(Set(functions).count == functions.count)
      #expect(!functions.contains(function(ofRead: read, in: program)))
    }
  }

  /// What a read delivers for every assignment of rows 2…5, by the definition of a read.
  private func function(ofRead position: Int, in program: Program) -> [[Bool]] {
    let read = program.reads[position]
    return (0..<16).map { assignment in
      let count = read.window.count { row in
        row == .ones || row.index >= 2 && assignment >> Int(row.index - 2) & 1 == 1
      }
      return read.outputs.map { $0.sense.isTrue(count: count, of: read.window.count) }
    }
  }

  @Test("are sampled by a seed, the longer sample holding the shorter")
  func samples() throws {
    let program = try OperationProgram(.mul, NumberFormat(named: "float8e5m2")).build()
    let list = MutantList(of: program)
    let sample = list.sample(200, seed: 7)
    #expect(sample.count == 200)
    #expect(sample == list.sample(200, seed: 7))
    #expect(sample != list.sample(200, seed: 8))
    #expect(Set(sample).isSuperset(of: list.sample(50, seed: 7)))
    #expect(sample.map(\.number) == sample.map(\.number).sorted())
    #expect(sample.allSatisfy { $0 == list.mutants[$0.number] })
    #expect(list.sample(1 << 40, seed: 7) == list.mutants)
    // Uniform: reads of both halves of the program are among them.
    let early = sample.count { $0.number < list.mutants.count / 2 }
    #expect((60...140).contains(early), "\(early) of 200 in the first half")
  }
}
