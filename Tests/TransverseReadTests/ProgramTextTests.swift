import TestSupport
import Testing
import TransverseRead

@Suite("The text form of programs") struct ProgramTextTests {
  @Test("the hand-made adder is written as one line a word or a read")
  func handMade() throws {
    #expect(
      try HalfAndFull.program().text == """
        transverse-program 1
        name sum
        distance 3
        input a r2 r3
        input b r4 r5
        read r2 r4 : sum r6 carry r7
        read r3 r5 r7 : sum r8 carry r9
        output result r6 r8 r9

        """)
  }

  @Test("random programs come back equal from their text")
  func roundTrip() throws {
    var random = SeededNumbers(seed: 0x7E47)
    for number in 0..<1000 {
      let program = RandomProgram(
        distance: random.pick(TransverseReadDistance.allCases), using: &random
      ).program
      let again = try Program(text: program.text)
      #expect(again == program, "seed 0x7E47, program \(number)")
      #expect(again.contentHash == program.contentHash)
    }
  }

  @Test("blank lines, comments, other spacing and other line ends are passed over")
  func lenience() throws {
    let program = try HalfAndFull.program()
    let lines = program.text.split(separator: "\n")
    let commented = "# a comment\n\n" + lines.joined(separator: "\n  # another\n\n")
    #expect(try Program(text: commented) == program)
    let spaced = program.text.replacing(" ", with: " \t  ")
    #expect(try Program(text: spaced) == program)
    #expect(try Program(text: lines.joined(separator: "\r\n")) == program)
  }

  @Test("the order of the rows of a window does not matter")
  func windowOrder() throws {
    let program = try HalfAndFull.program()
    let turned = program.text.replacing("read r3 r5 r7", with: "read r7 r3 r5")
    #expect(turned != program.text)
    #expect(try Program(text: turned) == program)
  }
}
