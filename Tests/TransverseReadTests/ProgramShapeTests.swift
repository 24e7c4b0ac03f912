import Testing
import TransverseRead

@Suite("The only instruction is the transverse read") struct ProgramShapeTests {
  @Test("a program holds words and reads, and a read holds rows, senses and nothing else")
  func fields() throws {
    let program = try HalfAndFull.program()
    func labels(_ value: Any) -> [String?] { Mirror(reflecting: value).children.map(\.label) }
    #expect(labels(program) == ["name", "distance", "inputs", "reads", "outputs"])
    #expect(labels(program.inputs[0]) == ["name", "rows"])
    #expect(labels(program.reads[0]) == ["window", "outputs"])
    #expect(labels(program.reads[0].outputs[0]) == ["sense", "row"])
    #expect(labels(program.reads[0].window[0]) == ["index"])
  }

  @Test("the senses are the eight of the architecture, and none carries anything but its kind")
  func senses() {
    #expect(
      Sense.allCases.map(\.name)
        == ["or", "nor", "and", "nand", "sum", "xnor", "carry", "superCarry"])
    for sense in Sense.allCases { #expect(Mirror(reflecting: sense).children.isEmpty) }
  }
}
