import FormatArithmetic
import NumberFormats
import TestSupport
import Testing
import TransverseRead
import Verification

@Suite("Plain verification of a program with a defect") struct MutantVerificationTests {
  @Test("catches every inverted sense of float8e4m3", arguments: [Operation.add, .sub, .mul])
  func everyRead(operation: NumberFormats.Operation) throws {
    let format = try NumberFormat(named: "float8e4m3")
    let program = try OperationProgram(operation, format, deliversFlags: true).build()
    let inverted = MutantList(of: program).mutants.filter { mutant in
      guard case .sense(let output, let sense) = mutant.change else { return false }
      return sense == (program.reads[mutant.read].outputs[output].sense.complement ?? .nor)
    }
    #expect(inverted.count > program.reads.count / 2)
    let sources: [CaseSource] =
      [.random(count: 20_000, seed: 21)] + (operation == .add ? [.exhaustive] : [])
    for source in sources {
      let campaign = try Campaign(operation, format, source: source)
      for mutant in inverted {
        let record = Verifier().verify(campaign, program: mutant.applied(to: program))
        #expect(!record.agrees, "\(source.name): \(mutant.text(in: program))")
      }
    }
  }

  @Test("shrinks to operands on which the definition of a program differs too")
  func shrunkMutant() throws {
    let format = try NumberFormat(named: "e3m2")
    let program = try OperationProgram(.add, format, deliversFlags: true).build()
    let mutant = try #require(
      MutantList(of: program).mutants.first { $0.read == program.reads.count / 2 })
    let changed = mutant.applied(to: program)
    let record = try Verifier(executor: TestExecutor.lanes).verify(
      Campaign(.add, format, source: .exhaustive), program: changed)
    let shrunk = try #require(record.shrunk)
    #expect(changed.outputBits(shrunk.operands) != program.outputBits(shrunk.operands))
    #expect(record.programHash == changed.contentHash)
    #expect(record.programHash != program.contentHash)
  }
}
