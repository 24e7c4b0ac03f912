import TestSupport
import Testing
import TransverseRead

@Suite("Evaluation of one lane") struct EvaluationTests {
  @Test("evaluate agrees with a count of ones in every window, on every assignment")
  func agreesWithCounting() {
    var random = SeededNumbers(seed: 0xE7A1)
    var differing = Differences()
    for number in 0..<1500 {
      let program = RandomProgram(
        distance: random.pick(TransverseReadDistance.allCases), using: &random
      ).program
      let tables = program.outputTables
      for assignment in 0..<(1 << (program.firstReadRow - 2)) {
        var position = 0
        let operands = program.inputs.map { word in
          word.rows.map { _ in
            defer { position += 1 }
            return assignment >> position & 1 == 1
          }
        }
        let results = program.evaluate(operands)
        if results.map(\.count) != program.outputs.map(\.rows.count)
          || results.flatMap({ $0 }) != tables.map({ $0[assignment] })
        {
          differing.note("seed 0xE7A1, program \(number), assignment \(assignment)")
        }
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("a hand-made program gives the words it should, least significant bit first")
  func handMade() throws {
    let program = try HalfAndFull.program()
    for a in 0..<4 {
      for b in 0..<4 {
        let results = program.evaluate([[a & 1 == 1, a & 2 == 2], [b & 1 == 1, b & 2 == 2]])
        let sum = results[0].enumerated().reduce(0) { $0 + ($1.element ? 1 << $1.offset : 0) }
        #expect(sum == a + b)
      }
    }
  }

  @Test("operands of another width are trapped")
  func wrongWidthTraps() async {
    await #expect(processExitsWith: .failure) {
      let program = try HalfAndFull.program()
      _ = program.evaluate([[true], [false, false]])
    }
  }
}
