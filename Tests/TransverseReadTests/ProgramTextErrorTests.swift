import TestSupport
import Testing
import TransverseRead

/// A text that is wrong at one line.
private struct Malformed: CustomTestStringConvertible {
  let line: Int
  let text: String
  /// A part of the error's description.
  let says: String

  var testDescription: String { says }

  /// The hand-made adder with one of its lines replaced.
  init(_ line: Int, _ replacement: String, says: String) {
    var lines = Malformed.adder
    lines[line - 1] = replacement
    self.line = line
    self.says = says
    text = lines.joined(separator: "\n")
  }

  static let adder = [
    "transverse-program 1", "name sum", "distance 3", "input a r2 r3", "input b r4 r5",
    "read r2 r4 : sum r6 carry r7", "read r3 r5 r7 : sum r8 carry r9", "output result r6 r8 r9",
  ]

  static let all = [
    Malformed(1, "transverse-program 2", says: "expected 'transverse-program 1'"),
    Malformed(1, "transverse-program", says: "expected 'transverse-program 1'"),
    Malformed(1, "program 1", says: "expected 'transverse-program 1'"),
    Malformed(1, "transverse-program 1 1", says: "expected 'transverse-program 1'"),
    Malformed(2, "name", says: "expected 'name' and one word"),
    Malformed(2, "name two words", says: "expected 'name' and one word"),
    Malformed(3, "distance", says: "expected 'distance' and 3, 5 or 7"),
    Malformed(3, "distance 4", says: "expected 'distance' and 3, 5 or 7"),
    Malformed(3, "distance seven", says: "expected 'distance' and 3, 5 or 7"),
    Malformed(3, "distance 3 3", says: "expected 'distance' and 3, 5 or 7"),
    Malformed(3, "distance +3", says: "expected 'distance' and 3, 5 or 7"),
    Malformed(3, "name sum", says: "a second 'name'"),
    Malformed(4, "distance 3", says: "a second 'distance'"),
    Malformed(4, "input", says: "expected 'input', a name and rows"),
    Malformed(4, "input a 2 3", says: "'2' is not a row"),
    Malformed(4, "input a r2 r", says: "'r' is not a row"),
    Malformed(4, "input a r2 r1", says: "'r1' is not a row"),
    Malformed(4, "input a r2 r+3", says: "'r+3' is not a row"),
    Malformed(4, "input a r2 r03", says: "'r03' is not a row"),
    Malformed(4, "input a r2 r-3", says: "'r-3' is not a row"),
    Malformed(4, "input a r2 r3x", says: "'r3x' is not a row"),
    Malformed(4, "input a r2 r2147483648", says: "'r2147483648' is not a row"),
    Malformed(4, "input a r2 R3", says: "'R3' is not a row"),
    Malformed(6, "read r2 r4 sum r6 carry r7", says: "expected 'read', rows, ':' and senses"),
    Malformed(6, "read", says: "expected 'read', rows, ':' and senses"),
    Malformed(6, "read r2 r4 : sum r6 carry", says: "expected a row after each sense"),
    Malformed(6, "read r2 r4 : xor r6 carry r7", says: "'xor' is not a sense"),
    Malformed(6, "read r2 r4 : sum r6 carry seven", says: "'seven' is not a row"),
    Malformed(6, "read r2 b : sum r6 carry r7", says: "'b' is not a row"),
    Malformed(6, "reed r2 r4 : sum r6 carry r7", says: "'reed' is not one of"),
    Malformed(8, "output", says: "expected 'output', a name and rows"),
    Malformed(8, "output result r6 r8 r9 ;", says: "';' is not a row"),
    Malformed(8, "select r6 r8 r9", says: "'select' is not one of"),
  ]
}

@Suite("Malformed texts of programs") struct ProgramTextErrorTests {
  @Test("a malformed line is named with what was expected, in one line", arguments: Malformed.all)
  fileprivate func malformedLine(_ malformed: Malformed) {
    let error = #expect(throws: ProgramError.self) { try Program(text: malformed.text) }
    guard let error, case .malformed(let line, _) = error else {
      Issue.record("\(String(describing: error)) names no line")
      return
    }
    #expect(line == malformed.line)
    #expect(error.description.hasPrefix("program text, line \(line): "))
    #expect(error.description.contains(malformed.says), "\(error)")
    #expect(!error.description.contains("\n"))
  }

  @Test("a text without header, name or distance is refused")
  func missing() {
    let adder = Malformed.adder
    let texts =
      ["", "\n\n", "# nothing\n", adder[0]]
      + [1, 2].map { dropped in
        adder.enumerated().filter { $0.offset != dropped }.map(\.element).joined(separator: "\n")
      }
    for text in texts {
      #expect(
        throws: ProgramError.malformed(
          line: 1, what: "expected a header, a name and a distance")
      ) { try Program(text: text) }
    }
  }

  @Test("any token replaced, dropped, doubled or exchanged gives an error or another sound program")
  func corruptTokens() throws {
    var random = SeededNumbers(seed: 0xC044)
    let junk = [
      "", "0", "1", "2", "7", "r", "r0", "r2", "r5", "r9999", "r2147483647", "r-1", ":", "sum",
      "superCarry", "read", "input", "output", "name", "distance", "#", "?", "\u{0}", "é", "-1",
      "99999999999999999999", "transverse-program", "\n", "\r\n", "a b",
    ]
    for number in 0..<5 {
      let text = RandomProgram(distance: .five, using: &random).program.text
      let tokens = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
      for position in tokens.indices {
        var corrupt = junk.map { [$0] }
        corrupt += [[], [tokens[position], tokens[position]], [random.pick(tokens)]]
        for replacement in corrupt {
          let changed = (tokens[..<position] + replacement + tokens[(position + 1)...])
            .joined(separator: " ")
          do throws(ProgramError) {
            let program = try Program(text: changed)
            let again = try Program(text: program.text)
            #expect(again == program, "seed 0xC044, text \(number), token \(position)")
          } catch {
            #expect(!error.description.contains { $0.isNewline })
          }
        }
      }
    }
  }

  @Test("a token that means nothing is always refused, at its line")
  func junkToken() throws {
    var random = SeededNumbers(seed: 0x1A5)
    for number in 0..<20 {
      let text = RandomProgram(distance: .seven, using: &random).program.text
      let lines = text.split(separator: "\n")
      for line in lines.indices {
        let fields = lines[line].split(separator: " ").map(String.init)
        for position in fields.indices {
          var corrupt = fields
          corrupt[position] = "?"
          var all = lines.map(String.init)
          all[line] = corrupt.joined(separator: " ")
          let error = #expect(throws: ProgramError.self) {
            try Program(text: all.joined(separator: "\n"))
          }
          if case .malformed(let named, _) = error {
            #expect(named == line + 1, "seed 0x1A5, text \(number)")
          } else {
            // Only names are checked with the whole program.
            #expect(["name", "input", "output"].contains(fields[0]) && position == 1)
          }
        }
      }
    }
  }
}
