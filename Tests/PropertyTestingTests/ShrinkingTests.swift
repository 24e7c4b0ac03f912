import PropertyTesting
import Testing

@Suite("Shrinking reaches the known least counterexample") struct ShrinkingTests {
  /// The value of the counterexample that a check of a generator ends with.
  private func least<Value: Sendable>(
    _ generator: Generator<Value>, seed: UInt64, _ holds: @escaping @Sendable (Value) -> Bool
  ) throws -> String {
    let property = Property("least", of: generator) { value, observation in
      try observation.require(holds(value), "does not hold")
    }
    let report = PropertyRun(cases: 1000, seed: seed)(property)
    guard case .fails(let found) = report.verdict else { return "no counterexample" }
    return found.value
  }

  private static let seeds: [UInt64] = [1, 2, 3, 4, 5, 6, 7, 8]

  @Test("an integer becomes the threshold", arguments: seeds)
  func threshold(seed: UInt64) throws {
    let integers = Generator<Int>.integer(in: -100_000...100_000)
    #expect(try least(integers, seed: seed) { $0 < 1234 } == "1234")
    #expect(try least(integers, seed: seed) { $0 > -77 } == "-77")
  }

  @Test("a list whose sum is too large becomes its shortest, smallest kind", arguments: seeds)
  func sum(seed: UInt64) throws {
    let lists = Generator<Int>.integer(in: 0...1000).array(count: 0...20)
    #expect(try least(lists, seed: seed) { $0.reduce(0, +) <= 1000 } == "[1, 1000]")
  }

  @Test("a list with a repeated element becomes a pair of the simplest", arguments: seeds)
  func repetition(seed: UInt64) throws {
    let lists = Generator<Int>.integer(in: 0...50).array(count: 0...40)
    #expect(try least(lists, seed: seed) { Set($0).count == $0.count } == "[0, 0]")
  }

  @Test("two large equal numbers are lowered together", arguments: seeds)
  func equalPair(seed: UInt64) throws {
    let lists = Generator<Int>.integer(in: 0...20).array(count: 0...40)
    #expect(
      try least(lists, seed: seed) { list in
        !list.contains { one in one >= 5 && list.count { $0 == one } >= 2 }
      } == "[5, 5]")
  }

  @Test("a list out of order becomes a one before a nought", arguments: seeds)
  func disorder(seed: UInt64) throws {
    let lists = Generator<Int>.integer(in: 0...1000).array(count: 0...20)
    #expect(try least(lists, seed: seed) { $0.sorted() == $0 } == "[1, 0]")
  }

  @Test("what map, filter and flatMap make shrinks like anything else", arguments: seeds)
  func composed(seed: UInt64) throws {
    let even = Generator<Int>.integer(in: 0...10_000).filter { $0 % 2 == 0 }
    #expect(try least(even, seed: seed) { $0 <= 500 } == "502")

    // An array as long as a number that was drawn before it.
    let sized = Generator<Int>.integer(in: 0...12).flatMap { count in
      Generator<Int>.integer(in: 0...100).array(count: count...count)
    }
    #expect(try least(sized, seed: seed) { $0.allSatisfy { $0 < 30 } } == "[30]")

    let texts = Generator<Int>.integer(in: 0...25).map { Character(UnicodeScalar(UInt8(97 + $0))) }
      .array(count: 0...12).map { String($0) }
    #expect(try least(texts, seed: seed) { !$0.contains("d") } == "d")
  }

  @Test("the first alternative is the simplest")
  func alternatives() throws {
    let numbers = Generator<Int>.oneOf([
      .integer(in: 0...9), .integer(in: 100...109), .integer(in: 1000...1009),
    ])
    #expect(try least(numbers, seed: 3) { $0 < 5 } == "5")
    #expect(try least(numbers, seed: 3) { $0 < 103 } == "103")
  }

  @Test("words of more than 64 bits shrink in both halves")
  func wide() throws {
    let words = Generator<UInt128> { (choices) throws(Rejection) in
      try choices.draw(bits: 100) { UInt128($0.next()) << 64 | UInt128($0.next()) }
    }
    #expect(try least(words, seed: 1) { $0 < 1 << 70 } == "\(UInt128(1) << 70)")
  }
}
