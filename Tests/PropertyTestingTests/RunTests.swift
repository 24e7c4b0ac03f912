import PropertyTesting
import Testing

@Suite("A run judges its own cases") struct RunTests {
  @Test("labels are counted, and a kind that is too rare fails the run")
  func coverage() throws {
    func report(atLeast share: Double) -> PropertyReport {
      let property = Property("small ones", of: .element(of: Array(0..<10))) { value, observation in
        observation.cover("below two", atLeast: share, value < 2)
        observation.label(value % 2 == 0 ? "even" : "odd")
      }
      return PropertyRun(cases: 1000, seed: 9)(property)
    }
    let enough = report(atLeast: 0.15)
    #expect(enough.isPassed)
    let counts = enough.coverage.rows
    #expect(counts.map(\.label) == ["below two", "even", "odd"])
    #expect(counts[1].count + counts[2].count == 1000)
    #expect((120...280).contains(counts[0].count))

    let rare = report(atLeast: 0.4)
    #expect(rare.verdict == .uncovered)
    #expect(
      rare.problem == "'below two' in \(counts[0].count) of 1000 cases, expected a share of at "
        + "least 0.4")
  }

  @Test("a kind that never occurs is missed")
  func neverCovered() {
    let property = Property("never", of: .boolean) { _, observation in
      observation.cover("both", atLeast: 0.1, false)
    }
    #expect(PropertyRun(cases: 200)(property).verdict == .uncovered)
  }

  @Test("a generator that filters nearly everything away ends the run with advice")
  func discards() throws {
    let rare = Generator<Int>.integer(in: 0...1_000_000).filter(attempts: 2) { $0 == 500_001 }
    let report = PropertyRun(cases: 20)(Property("rare", of: rare) { _, _ in })
    #expect(report.verdict == .tooManyDiscards)
    #expect(report.discards == 201)
    #expect(report.problem?.contains("201 cases discarded for 0 checked") == true)
  }

  @Test("a precondition discards the case, and the run goes on")
  func precondition() {
    let property = Property("halves", of: .integer(in: 1...100)) { value, _ in
      if value % 2 == 1 { throw Rejection() }
    }
    let report = PropertyRun(cases: 50)(property)
    #expect(report.isPassed && report.cases == 50 && report.discards > 10)
  }

  @Test("every integer of a range is made, the ends often, and none outside it")
  func integers() throws {
    for range in [-3...4, 0...1, -7 ... -5, 5...9, -1...0] {
      var seen: [Int: Int] = [:]
      for number in 0..<500 {
        var choices = Choices(random: RandomWords(seed: 1, case: UInt64(number)))
        seen[try Generator.integer(in: range)(&choices), default: 0] += 1
      }
      #expect(seen.keys.sorted() == Array(range))
    }
    for draws: [UInt64] in [[0], [1], [2], [.max]] {
      var choices = Choices(replaying: draws)
      let value = try Generator<Int8>.integer(in: .min ... .max)(&choices)
      #expect(value == [0: 0, 1: 1, 2: -1][draws[0]] ?? -128)
    }
    var ends = 0
    for number in 0..<1000 {
      var choices = Choices(random: RandomWords(seed: 2, case: UInt64(number)))
      let value = try Generator<Int64>.integer(in: .min ... .max)(&choices)
      if value == .min || value == .max || value == 0 { ends += 1 }
    }
    #expect(ends > 30)
  }
}
