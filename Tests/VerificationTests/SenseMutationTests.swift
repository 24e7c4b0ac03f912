import FormatArithmetic
import Lanes
import NumberFormats
import TestSupport
import Testing
import TransverseRead
import Verification

@Suite("A program with one sense exchanged") struct SenseMutationTests {
  /// What became of the mutants of a program.
  struct Outcome {
    var killed = 0
    var survivors: [SenseMutation] = []
  }

  @Test(
    "is caught by the exhaustive source wherever it computes something else",
    arguments: [
      ("e2m1", Operation.add), ("e2m1", .mul), ("e2m1", .fma), ("e3m2", .add), ("e3m2", .mul),
    ])
  func everyMutant(name: String, operation: NumberFormats.Operation) throws {
    let format = try NumberFormat(named: name)
    let campaign = try Campaign(operation, format, source: .exhaustive)
    let program = try OperationProgram(operation, format, deliversFlags: true).build()
    let outcome = try run(SenseMutation.all(of: program), of: program, on: campaign)
    let pairs = (0..<campaign.cases.count).map { campaign.cases.operands(ofCase: $0) }
    let right = pairs.map(program.outputBits)
    for survivor in outcome.survivors {
      let mutant = survivor.applied(to: program)
      let differing = pairs.indices.first { mutant.outputBits(pairs[$0]) != right[$0] }
      #expect(differing == nil, "\(survivor) lives but differs at case \(differing ?? 0)")
    }
    // Many senses agree on all counts that can occur (or is sum where never two rows are ones).
    #expect(outcome.killed > 3 * outcome.survivors.count, "\(outcome)")
    print(
      "\(program.name): \(outcome.killed) mutants killed, \(outcome.survivors.count) equivalent")
  }

  @Test("is caught in float8e4m3 for every read", arguments: [Operation.add, .sub, .mul])
  func everyRead(operation: NumberFormats.Operation) throws {
    let format = try NumberFormat(named: "float8e4m3")
    let program = try OperationProgram(operation, format, deliversFlags: true).build()
    let flipped = SenseMutation.all(of: program).filter { mutation in
      let right = program.reads[mutation.read].outputs[mutation.output].sense
      return mutation.sense == (right.complement ?? .nor)
    }
    #expect(flipped.count > program.reads.count / 2)
    let sources: [CaseSource] =
      [.random(count: 20_000, seed: 21)] + (operation == .add ? [.exhaustive] : [])
    for source in sources {
      let campaign = try Campaign(operation, format, source: source)
      let outcome = try run(flipped, of: program, on: campaign)
      #expect(outcome.survivors.isEmpty, "\(source.name): \(outcome.survivors)")
    }
  }

  @Test("is shrunk to operands on which the definition of a program differs too")
  func shrunkMutant() throws {
    let format = try NumberFormat(named: "e3m2")
    let program = try OperationProgram(.add, format, deliversFlags: true).build()
    let mutation = try #require(
      SenseMutation.all(of: program).first { $0.read == program.reads.count / 2 })
    let mutant = mutation.applied(to: program)
    let record = try Verifier(executor: TestExecutor.lanes).verify(
      Campaign(.add, format, source: .exhaustive), program: mutant)
    let shrunk = try #require(record.shrunk)
    #expect(mutant.outputBits(shrunk.operands) != program.outputBits(shrunk.operands))
    #expect(record.programHash == mutant.contentHash)
    #expect(record.programHash != program.contentHash)
  }

  private func run(_ mutations: [SenseMutation], of program: Program, on campaign: Campaign) throws
    -> Outcome
  {
    var outcome = Outcome()
    for mutation in mutations {
      let mutant = mutation.applied(to: program)
      // Thousands of programs that are run once each: compiling them would take minutes.
      if Verifier(executor: InterpreterExecutor()).verify(campaign, program: mutant).agrees {
        outcome.survivors.append(mutation)
      } else {
        outcome.killed += 1
      }
    }
    return outcome
  }
}

extension Program {
  /// All outputs for operands given as codes, by the definition of a transverse read.
  fileprivate func outputBits(_ codes: [Code]) -> [[Bool]] {
    evaluate(
      zip(codes, inputs).map { code, word in word.rows.indices.map { code >> Code($0) & 1 == 1 } })
  }
}
