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
        .hasPrefix("unknown operation 'Add': expected one of add, sub, mul, div, sqrt, fma, rem, "))
    let rounding = try #require(throws: FormatError.self) { try RoundingMode(named: "nearest") }
    #expect(
      rounding.description
        == "unknown rounding 'nearest': expected one of nearestEven, nearestAway, towardZero, up, "
        + "down, odd, or stochasticA:BITS, stochasticB:BITS or stochasticC:BITS with 1…32 bits")
  }

  @Test("every operation and mode is found by its own name")
  func names() throws {
    for operation in Operation.plain + [.sum(terms: 3), .dot(terms: 64)] {
      #expect(try Operation(named: operation.rawValue) == operation)
    }
    for mode in RoundingMode.allCases { #expect(try RoundingMode(named: mode.rawValue) == mode) }
  }

  @Test("an operation that a format does not have says why")
  func applicability() throws {
    let half = try NumberFormat(named: "half")
    let int5 = try NumberFormat(named: "int5")
    #expect([Operation.add, .div, .sqrt, .fma, .logB].allSatisfy { $0.applies(to: half) })
    #expect([Operation.add, .div, .addFull].allSatisfy { $0.applies(to: int5) })
    #expect(Operation.fma.obstacle(for: int5) == "it is an operation of floats")
    #expect(Operation.addFull.obstacle(for: half) == "it is an operation of integers")
    #expect(Operation.add.obstacle(for: try NumberFormat(named: "e8m0")) != nil)
    #expect(Operation.neg.obstacle(for: try NumberFormat(named: "binary8p1uf")) != nil)
    #expect(Operation.mulFull.highWidth(for: int5) == 5)
    #expect(Operation.plain.filter(\.isFull) == [.addFull, .subFull, .mulFull])
  }
}
