import NumberFormats
import Testing

@Suite("Error lines") struct ErrorLineTests {
  @Test(
    "what is not a number is refused by floats",
    arguments: [
      "", "-", "+", ".", "e5", "1e", "1e+", "0x", "0x.p1", "0xg", "0x1pz", "0x1p", "0b", "0b12",
      "1..2",
      "1.2.3", "infinit", "nan(1)", "snan", " 1", "1 ", "1,5", "--1", "+-1", "1e5.0", "-0x3C00x",
      "one", "١", "1e5e5", "0x1p1.0", "infx",
    ])
  func malformed(text: String) throws {
    let error = try #require(throws: FormatError.self) {
      try NumberFormat(named: "binary32").code(fromText: text)
    }
    guard case .malformedNumber(text, _) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(error.description.hasPrefix("'\(text)' is not a number: expected "))
  }

  @Test("a long or multi-line text still makes one short line")
  func oneLine() throws {
    let texts = [
      String(repeating: "9", count: 5000) + "x", "1\n2", "\r\n", "a\u{1B}[31m", "1\u{2028}2",
    ]
    for text in texts {
      let error = try #require(throws: FormatError.self) {
        try NumberFormat(named: "binary16").code(fromText: text)
      }
      #expect(error.description.count < 250)
      #expect(!error.description.contains { $0.isNewline || $0 == "\u{1B}" })
    }
  }

  @Test("unknown names list what is expected")
  func unknownNames() throws {
    let operation = try #require(throws: FormatError.self) { try Operation(named: "Add") }
    #expect(
      operation.description
        == "unknown operation 'Add': expected one of add, sub, mul, fma, addFull, subFull, mulFull")
    let rounding = try #require(throws: FormatError.self) { try RoundingMode(named: "nearest") }
    #expect(
      rounding.description
        == "unknown rounding 'nearest': expected one of nearestEven, nearestAway, towardZero, up, "
        + "down, odd")
  }

  @Test("every operation and mode is found by its own name")
  func names() throws {
    for operation in Operation.allCases {
      #expect(try Operation(named: operation.rawValue) == operation)
    }
    for mode in RoundingMode.allCases { #expect(try RoundingMode(named: mode.rawValue) == mode) }
  }

  @Test("floats have the rounded operations, integers the full ones and no fma")
  func applicability() throws {
    let (half, int5) = (try NumberFormat(named: "half"), try NumberFormat(named: "int5"))
    #expect(Operation.allCases.filter { $0.applies(to: half) } == [.add, .sub, .mul, .fma])
    #expect(Operation.allCases.filter { !$0.applies(to: int5) } == [.fma])
    #expect(Operation.allCases.filter { $0.arity == 3 } == [.fma])
    #expect(Operation.allCases.map { $0.highWidth(for: int5) } == [0, 0, 0, 0, 1, 1, 5])
    #expect(Operation.allCases.map(\.isFull) == [false, false, false, false, true, true, true])
  }
}
