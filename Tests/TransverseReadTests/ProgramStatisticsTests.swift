import Testing
import TransverseRead

@Suite("Statistics of programs") struct ProgramStatisticsTests {
  @Test("the hand-made adder: two reads one after the other, four rows alive at most")
  func halfAndFull() throws {
    let statistics = try HalfAndFull.program().statistics
    #expect(statistics.reads == 2)
    #expect(statistics.readsBySize == [0, 0, 1, 1, 0, 0, 0, 0])
    #expect(statistics.depth == 2)
    // r2…r5; then r3, r5, r6, r7; then r6, r8, r9.
    #expect(statistics.peakLiveRows == 4)
  }

  @Test("rows are alive from their definition to their last use, outputs to the end")
  func liveRows() throws {
    // x: r2 r3 (r3 unused); r4 = ¬r2, r5 = ¬r4, r6 = r4 ∨ r5 ∨ r2; outputs r6, 1, r2.
    let program = try Program(
      name: "live", distance: .seven,
      inputs: [Program.Word(name: "x", rows: [Row(2), Row(3)])],
      reads: [
        Read(window: [Row(2)], outputs: [Read.Output(sense: .nor, row: Row(4))]),
        Read(window: [Row(4)], outputs: [Read.Output(sense: .nor, row: Row(5))]),
        Read(
          window: [Row(5), Row(4), Row(2), Row(0), Row(1)],
          outputs: [Read.Output(sense: .carry, row: Row(6))]),
      ],
      outputs: [Program.Word(name: "out", rows: [Row(6), Row(1), Row(2)])])
    #expect(program.lastUses == [2, 3, 3, -1, 2, 2, 3])
    let statistics = program.statistics
    #expect(statistics.readsBySize == [0, 2, 0, 0, 0, 1, 0, 0])
    #expect(statistics.depth == 3)
    // After the second read: r2, r4, r5. The unused r3 never lives, and constants take no row.
    #expect(statistics.peakLiveRows == 3)
  }

  @Test("the depth is that of the deepest output, not of the deepest read")
  func depthOfOutputs() throws {
    let shallow = try HalfAndFull.program(result: [Row(6)])
    #expect(shallow.statistics.depth == 1)
    let none = try HalfAndFull.program(reads: [], result: [Row(2), Row(0)])
    #expect(none.statistics.depth == 0)
    #expect(none.statistics.reads == 0)
    #expect(none.statistics.peakLiveRows == 1)
  }

  @Test("reads of every size are counted under their size")
  func sizes() throws {
    let builder = ProgramBuilder(name: "sizes", distance: .seven)
    let x = builder.input("x", width: 7)
    builder.output("out", (1...7).map { builder.sense(.nor, of: Array(x.prefix($0))) })
    let statistics = builder.finish().statistics
    #expect(statistics.readsBySize == [0, 1, 1, 1, 1, 1, 1, 1])
    #expect(statistics.reads == 7)
    #expect(statistics.depth == 1)
    // Before the last read all seven inputs and the six rows of the reads before it.
    #expect(statistics.peakLiveRows == 13)
  }
}
