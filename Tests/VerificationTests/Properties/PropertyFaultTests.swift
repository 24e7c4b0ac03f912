import FormatArithmetic
import NumberFormats
import PropertyTesting
import Testing
import TransverseRead
import Verification

@Suite("Properties of the arithmetic") struct PropertyFaultTests {
  /// Those that write many or wide programs are left to the tool.
  private static let slow = ["native", "distances", "fmaExactly"]

  @Test(
    "hold of random formats",
    arguments: ArithmeticProperty.all.filter { !slow.contains($0.name) }.map(\.name))
  func hold(name: String) throws {
    let property = try #require(ArithmeticProperty.all.first { $0.name == name })
    let report = PropertyRun(cases: 3, seed: 20_261_125)(property.property())
    // Three cases are too few for the kinds of cases that a whole run demands.
    if case .fails(let found) = report.verdict {
      Issue.record("\(name), seed 20261125: \(found.message); simplest: \(found.value)")
    }
    #expect(report.cases > 0)
  }

  /// Addition with the lowest bit of the result replaced by its complement's read.
  private static let faulty = PropertyContext(
    reference: { GoldenReference($0) },
    program: { operation in
      let program = operation.build()
      guard operation.operation == .add, let result = program.output("result")?.rows.first,
        let place = program.reads.firstIndex(where: { read in
          read.outputs.contains { $0.row == result }
        }),
        let mutant = complemented(program, read: place, row: result)
      else { return program }
      return mutant
    })

  private static func complemented(_ program: Program, read place: Int, row: Row) -> Program? {
    var reads = program.reads
    let read = reads[place]
    var isChanged = false
    let outputs = read.outputs.map { output -> Read.Output in
      guard output.row == row, let sense = output.sense.complement,
        !read.outputs.contains(where: { $0.sense == sense })
      else { return output }
      isChanged = true
      return Read.Output(sense: sense, row: output.row)
    }
    guard isChanged else { return nil }
    reads[place] = Read(window: read.window, outputs: outputs)
    return try? Program(
      name: program.name, distance: program.distance, inputs: program.inputs, reads: reads,
      outputs: program.outputs)
  }

  @Test("a planted fault is found, shrunk to a simple case, and replayed by its seed and number")
  func fault() throws {
    let property = try #require(ArithmeticProperty.all.first { $0.name == "identities" })
      .property(Self.faulty)
    let run = PropertyRun(cases: 40, seed: 7)
    guard case .fails(let found) = run(property).verdict else {
      Issue.record("the fault was not found")
      return
    }
    guard case .random(let seed, let number) = found.origin else {
      Issue.record("no random case: \(found.origin)")
      return
    }
    #expect(seed == 7)
    #expect(found.shrinks > 0)
    // The same draws give the same counterexample, by number and by themselves.
    guard case .fails(let again) = run.replay(property, case: number).verdict,
      case .fails(let recorded) = run.replay(property, choices: found.choices).verdict
    else {
      Issue.record("the failure is not replayed")
      return
    }
    #expect(again.value == found.value && recorded.value == found.value)
    // A right program has no such failure.
    let right = try #require(ArithmeticProperty.all.first { $0.name == "identities" }).property()
    #expect(run.replay(right, choices: found.choices).isPassed)
  }

  @Test("names are distinct, and each property says what it states")
  func names() {
    #expect(Set(ArithmeticProperty.all.map(\.name)).count == ArithmeticProperty.all.count)
    for property in ArithmeticProperty.all {
      #expect(property.summary.hasSuffix("."), "\(property.name)")
      #expect(property.usualCases > 0)
    }
  }
}
