import FormatArithmetic
import NumberFormats
import Racetrack
import Testing
import TransverseRead

@Suite("A trace says in plain words what each command does") struct ExplanationTests {
  /// A half adder, and a stream for it written by hand, with every kind of command.
  private func trace(_ commands: [String]) throws -> ScheduleTrace {
    let program = try Program(
      text: """
        transverse-program 1
        name halfAdder
        distance 3
        input a r2
        input b r3
        read r2 r3 : sum r4 carry r5
        output result r4 r5
        """)
    let cluster = try ClusterGeometry(wires: 4, rows: 6, distance: .three)
    let schedule = Schedule(
      program: program.name, programHash: program.contentHash.description,
      tile: try TileGeometry(cluster: cluster, clusters: 1),
      inputs: [
        .init(name: "a", places: [Place(cluster: 0, row: 0)]),
        .init(name: "b", places: [Place(cluster: 0, row: 1)]),
      ],
      commands: try commands.map { try #require(Command(text: $0)) }, outputs: [])
    return try ScheduleTrace(
      schedule, of: program,
      lanes: [[[false], [false]], [[true], [false]], [[false], [true]], [[true], [true]]])
  }

  @Test("reads, copies, shifts and counts are told with names and numbers")
  func words() throws {
    let trace = try trace([
      "read 0 left", "shift 0 -3", "write 0 right zeros", "shift 0 +3", "shift 0 -2",
      "write 0 left zeros", "shift 0 +2", "count 0", "shift 0 -3", "write 0 left sense-sum",
      "push 0 left buffer", "push 0 right sense-carry",
    ])
    let said = trace.frames.map(\.explanation)
    #expect(said[1].contains("row 0 of cluster 0 at the left port into the row buffer: it is a"))
    #expect(said[2].contains("to the left by 3 domains"))
    #expect(said[2].contains("row 3 is under the left port, row 5 is under the right port"))
    #expect(said[5].contains("to the left by 2 domains"))
    #expect(said[6].contains("Write a padding 0 to row 2 of cluster 0"))
    #expect(said[7].contains("row 0 (a) is under the left port"))
    #expect(said[8].contains("The window holds a, b and a padding 0."))
    #expect(said[8].contains("0 on wire 0, 1 on wire 1, 1 on wire 2, 2 on wire 3"))
    #expect(said[10].contains("the sum of the count (1 where it is 1 or 3) to row 3"))
    #expect(said[10].hasSuffix("it is called result0."))
    #expect(said[11].hasPrefix("Push the row buffer (a) in at the left port of cluster 0."))
    #expect(said[11].contains("move one domain to the right"))
    #expect(said[11].contains("At the right port a padding 0 is lost"))
    #expect(said[12].contains("the carry of the count (1 where it is 2 or 3)"))
    #expect(said[12].contains("it is called result1"))
    #expect(said[12].contains("At the left port a is lost"))
    let last = try #require(trace.frames.last)
    #expect(last.values[0][5] == .row(Row(5)) && last.bits[0][5] == 0b1000)
    #expect(trace.frames[8].count?.taken == [.sum, .carry])
  }

  @Test("a row that stands in a window more than once is named once")
  func repeated() throws {
    let said = try trace([
      "shift 0 -2", "write 0 left ones", "shift 0 +2", "push 0 left ones", "read 0 right",
      "push 0 left zeros", "push 0 left buffer", "push 0 left buffer", "count 0",
      "push 0 left zeros", "push 0 left zeros", "count 0",
    ]).frames.map(\.explanation)
    #expect(said[9].contains("The window holds b twice and a padding 0."))
    #expect(said[12].contains("The window holds 2 padding zeros and b."))
  }

  @Test("what predicates and moves across wires make has no name")
  func unnamed() throws {
    let trace = try trace([
      "read 0 left", "predicate set buffer block 1", "shift 0 -1",
      "write 0 left zeros where predicate",
      "move +1 block 4", "shift 0 -1", "write 0 left buffer",
    ])
    let values = trace.frames.map { $0.values[0] }
    #expect(values[4][1] == .unnamed && values[7][2] == .unnamed)
    #expect(trace.frames[4].explanation.contains("where the predicate latch holds 1"))
    #expect(trace.frames[5].explanation.contains("to wires 1 higher"))
  }

  @Test("names are the operands' and results' bits, with a dot behind a digit")
  func names() throws {
    let program = try Program(
      text: """
        transverse-program 1
        name n
        distance 3
        input a r2 r3
        input x1 r4 r5
        input c r6
        read r2 r4 : and r7 or r8
        output result r7 r2 0
        """)
    let names = RowNames(program)
    #expect(
      (0..<9).map { names.name(of: Row($0)) }
        == ["0", "1", "a0", "a1", "x1.0", "x1.1", "c", "result0", "r8"])
  }

  @Test("an illegal command is the device's error, with its position")
  func illegal() throws {
    #expect(throws: DeviceError.self) { try trace(["read 0 left", "shift 0 +5"]) }
  }
}
