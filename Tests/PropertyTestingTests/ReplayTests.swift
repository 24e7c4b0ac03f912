import Foundation
import PropertyTesting
import Testing

@Suite("Failures come again") struct ReplayTests {
  private static let lists = Generator<Int>.integer(in: 0...1000).array(count: 0...20)

  private static let sums = Property("sums are small", of: lists) { list, observation in
    try observation.require(list.reduce(0, +) <= 1000, "the sum is \(list.reduce(0, +))")
  }

  private func counterexample(_ report: PropertyReport) throws -> Counterexample {
    guard case .fails(let found) = report.verdict else {
      throw Violation("\(report.name) did not fail: \(report.verdict)")
    }
    return found
  }

  @Test("seed and case give the same counterexample, and so do its draws")
  func replay() throws {
    let run = PropertyRun(cases: 200, seed: 42)
    let found = try counterexample(run(Self.sums))
    guard case .random(seed: 42, case: let number) = found.origin else {
      throw Violation("\(found.origin)")
    }
    #expect(found.replay == "seed 42, case \(number)")
    #expect(try counterexample(run.replay(Self.sums, case: number)) == found)
    let again = try counterexample(run.replay(Self.sums, choices: found.choices))
    #expect(again.value == found.value && again.message == found.message && again.shrinks == 0)
    let text = ChoiceText.text(of: found.choices)
    #expect(ChoiceText.draws(in: text) == found.choices)
  }

  @Test("two runs of a seed are the same, runs of two seeds are not")
  func determinism() throws {
    #expect(PropertyRun(seed: 5)(Self.sums) == PropertyRun(seed: 5)(Self.sums))
    #expect(PropertyRun(seed: 5)(Self.sums) != PropertyRun(seed: 6)(Self.sums))
  }

  @Test("draws that are no text of draws are refused")
  func malformedChoices() {
    for text in ["", ".", "1.", "g", "1 2", "+1", "10000000000000000"] {
      #expect(ChoiceText.draws(in: text) == nil, "\(text)")
    }
    #expect(ChoiceText.draws(in: "-") == [])
  }

  @Test("a past failure is read from its file and checked before any random case")
  func database() throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("failures-\(UUID().uuidString).txt").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(try FailureDatabase(path: path) == FailureDatabase())

    var database = FailureDatabase()
    let report = PropertyRun(cases: 200, seed: 42)(Self.sums)
    database.add(report)
    database.add(report)
    try database.write(to: path)
    let read = try FailureDatabase(path: path)
    #expect(read == database)
    #expect(read.failures(of: "another") == [])
    let recorded = read.failures(of: "sums are small")
    #expect(recorded.count == 1)

    // This seed's one random case holds, so that only the record can fail.
    let quiet = try #require(
      (0..<100).first { PropertyRun(cases: 1, seed: $0)(Self.sums).isPassed })
    let rerun = PropertyRun(cases: 1, seed: quiet)(Self.sums, recorded: recorded)
    let found = try counterexample(rerun)
    #expect(found.origin == .recorded)
    #expect(found.value == "[1, 1000]")
    #expect(rerun.cases == 0)
  }

  @Test("a file that is no record of failures is refused with the line")
  func malformedDatabase() {
    for (text, line) in [("a", 1), ("a\t1\nb\tx", 2), ("a\t1\n\t2", 2), ("a\t1\t2", 1)] {
      #expect(throws: FailureDatabaseError.malformed(line: line)) {
        try FailureDatabase(text: text)
      }
    }
    #expect(throws: FailureDatabaseError.self) {
      try FailureDatabase().write(to: "/no such folder/file")
    }
  }

  @Test("examples are checked first, as they are")
  func examples() throws {
    let property = Property("examples", of: Self.lists, examples: [[1], [7, 7, 7]]) {
      list, observation in
      try observation.require(list != [7, 7, 7], "it is the example")
    }
    let report = PropertyRun()(property)
    let found = try counterexample(report)
    #expect(found.origin == .example(1) && found.value == "[7, 7, 7]" && report.cases == 2)
  }
}
