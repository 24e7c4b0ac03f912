import Testing
import TransverseRead

@Suite("Invariants of programs") struct ProgramInvariantTests {
  /// Parts of a program of one input `x` (r2, r3), to be spoilt one at a time.
  private struct Parts {
    var name = "program"
    var inputs = [Program.Word(name: "x", rows: [Row(2), Row(3)])]
    var reads = [
      Read(window: [Row(2), Row(3)], outputs: [Read.Output(sense: .or, row: Row(4))])
    ]
    var outputs = [Program.Word(name: "y", rows: [Row(4), Row(0), Row(2)])]

    func program() throws(ProgramError) -> Program {
      try Program(name: name, distance: .three, inputs: inputs, reads: reads, outputs: outputs)
    }
  }

  private static func read(_ window: [Int32], _ outputs: (Sense, Int32)...) -> Read {
    Read(
      window: window.map { Row($0) },
      outputs: outputs.map { Read.Output(sense: $0.0, row: Row($0.1)) })
  }

  @Test("sound parts make a program")
  func sound() throws {
    let program = try Parts().program()
    #expect(program.rowCount == 5 && program.firstReadRow == 4)
    #expect(program.output("y")?.rows == [Row(4), Row(0), Row(2)])
    #expect(program.output("x") == nil)
  }

  @Test("each invariant that does not hold is named in one line")
  func unsound() {
    func refused(_ says: String, _ spoil: (inout Parts) -> Void) {
      var parts = Parts()
      spoil(&parts)
      let error = #expect(throws: ProgramError.self) { try parts.program() }
      guard case .invalid(_, let what) = error else {
        Issue.record("\(String(describing: error)) is not about an invariant")
        return
      }
      #expect(what.contains(says), "\(what)")
      #expect(error?.description.contains("\n") == false)
    }
    refused("its name is not made of letters") { $0.name = "" }
    refused("its name is not made of letters") { $0.name = "two words" }
    refused("its name is not made of letters") { $0.name = "größe" }
    refused("'x y' is not a word's name") { $0.inputs[0] = .init(name: "x y", rows: []) }
    refused("'' is not a word's name") { $0.outputs[0] = .init(name: "", rows: []) }
    refused("two words have the same name") { $0.outputs.append($0.outputs[0]) }
    refused("two words have the same name") { $0.inputs.append(.init(name: "x", rows: [])) }
    refused("input 'x' has r3 for r2") { $0.inputs[0] = .init(name: "x", rows: [Row(3), Row(2)]) }
    refused("input 'x' has r0 for r2") { $0.inputs[0] = .init(name: "x", rows: [Row(0)]) }
    refused("read 0 has a window of 0 rows, not 1…3") { $0.reads[0] = Self.read([], (.or, 4)) }
    refused("read 0 has a window of 4 rows, not 1…3") {
      $0.reads[0] = Self.read([2, 2, 3, 3], (.or, 4))
    }
    refused("read 0 uses r4 before its definition") { $0.reads[0] = Self.read([2, 4], (.or, 4)) }
    refused("read 0 takes no sense") { $0.reads[0] = Self.read([2, 3]) }
    refused("read 0 takes a sense twice") { $0.reads[0] = Self.read([2, 3], (.or, 4), (.or, 5)) }
    refused("read 0 defines r5 for r4") { $0.reads[0] = Self.read([2, 3], (.or, 5)) }
    refused("read 0 defines r3 for r4") { $0.reads[0] = Self.read([2, 3], (.or, 3)) }
    refused("read 1 defines r4 for r5") { $0.reads.append(Self.read([2, 4], (.or, 4))) }
    refused("output 'y' uses the undefined r5") { $0.outputs[0] = .init(name: "y", rows: [Row(5)]) }
  }

  @Test("the windows of reads are in ascending order, however they were given")
  func sortedWindows() {
    #expect(Self.read([3, 1, 2, 3]).window == [Row(1), Row(2), Row(3), Row(3)])
  }
}
