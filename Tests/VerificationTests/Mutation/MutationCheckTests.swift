import FormatArithmetic
import Lanes
import NumberFormats
import TestSupport
import Testing
import TransverseRead
import Verification

@Suite("A program with a defect") struct MutationCheckTests {
  @Test(
    "is killed by the exhaustive source wherever it computes something else",
    arguments: [
      ("e2m1", Operation.add), ("e2m1", .mul), ("e2m1", .fma), ("e3m2", .add), ("e3m2", .mul),
      ("posit6", .add), ("int4", .mulFull), ("uint4", .div),
    ])
  func everyMutant(name: String, operation: NumberFormats.Operation) throws {
    let format = try NumberFormat(named: name)
    let campaign = try Campaign(operation, format, source: .exhaustive)
    let findings = try MutationCheck([campaign]).run()
    let program = findings.program
    #expect(findings.mutants == MutantList(of: program).mutants)
    #expect(findings.survivors.isEmpty && findings.unknown == 0, "\(findings.survivors)")
    // Many changes agree on all counts that occur.
    #expect(findings.killed > 3 * findings.equivalent, "\(findings.equivalent) equivalent")

    // Those said to be equivalent agree with the program by the definition of a read.
    let all = (0..<campaign.cases.count).map { campaign.cases.operands(ofCase: $0) }
    let right = all.map(program.outputBits)
    var differences = Differences()
    let equivalent = zip(findings.mutants, findings.fates).filter {
      if case .equivalent = $1 { true } else { false }
    }
    for (mutant, _) in equivalent.prefix(60) {
      let changed = mutant.applied(to: program)
      for (operands, bits) in zip(all, right) where changed.outputBits(operands) != bits {
        differences.note("\(mutant.text(in: program)) on \(operands)")
      }
    }
    #expect(differences.isEmpty, "\(differences.report)")
  }

  @Test(
    "dies on the case on which plain verification of it finds the first mismatch, or lives with it",
    arguments: [
      ("e3m2", Operation.fma, CaseSource.random(count: 5_000, seed: 3), 300),
      ("float8e4m3", .add, .random(count: 20_000, seed: 4), 200),
      ("e2m1", .add, .exhaustive, 1_200), ("posit8", .mul, .random(count: 2_049, seed: 5), 150),
      ("int70", .add, .random(count: 3_000, seed: 6), 100), ("uint9", .mulFull, .directed, 200),
      ("binary16", .div, .directed, 40), ("posit10", .sqrt, .exhaustive, 100),
    ])
  func plainVerification(
    name: String, operation: NumberFormats.Operation, source: CaseSource, count: Int
  ) throws {
    let campaign = try Campaign(operation, NumberFormat(named: name), source: source)
    let findings = try MutationCheck(
      [campaign], choice: .sample(count, seed: 9), sweptBits: 0
    ).run(jobs: 2)
    let verifier = Verifier(executor: InterpreterExecutor())
    var differences = Differences()
    for (mutant, fate) in zip(findings.mutants, findings.fates) {
      let record = verifier.verify(campaign, program: mutant.applied(to: findings.program))
      let plain = record.firstMismatches.first?.caseIndex.map {
        MutantFate.killed(source: source, caseIndex: $0)
      }
      if fate != plain ?? .unknown {
        differences.note("\(mutant.text(in: findings.program)): \(fate), not \(plain ?? .unknown)")
      }
    }
    #expect(differences.isEmpty, "\(differences.report)")
  }

  @Test("goes unnoticed exactly where no operands make its read deliver something else")
  func proofs() throws {
    let campaign = try Campaign(.add, NumberFormat(named: "e2m1"), source: .exhaustive)
    let findings = try MutationCheck([campaign]).run()
    let program = findings.program
    let rows = (2..<program.rowCount).map { Row(Int32($0)) }
    let open = try Program(
      name: "open", distance: program.distance, inputs: program.inputs, reads: program.reads,
      outputs: [Program.Word(name: "rows", rows: rows)])
    let values = (0..<campaign.cases.count).map {
      [false, true] + open.outputBits(campaign.cases.operands(ofCase: $0))[0]
    }
    var proofs: [MutantFate.Proof: Int] = [:]
    for (mutant, fate) in zip(findings.mutants, findings.fates) {
      guard case .equivalent(let proof) = fate else { continue }
      proofs[proof, default: 0] += 1
      let changed = mutant.applied(to: program).reads[mutant.read]
      let isNoticed = values.contains { bits in
        let count = changed.window.count { bits[Int($0.index)] }
        return changed.outputs.contains {
          $0.sense.isTrue(count: count, of: changed.window.count) != bits[Int($0.row.index)]
        }
      }
      #expect(isNoticed == (proof == .masked), "\(mutant.text(in: program))")
    }
    #expect(proofs.count == 2, "\(proofs)")
  }

  @Test("lives under a source that is too weak, which is named with operands on which it differs")
  func weakSource() throws {
    let campaign = try Campaign(
      .add, NumberFormat(named: "e3m2"), source: .random(count: 3, seed: 1))
    let findings = try MutationCheck([campaign]).run()
    let strong = try MutationCheck([Campaign(.add, campaign.format, source: .exhaustive)]).run()
    #expect(findings.survivors.count > 100)
    #expect(findings.killed + findings.survivors.count == strong.killed)
    #expect(findings.equivalent == strong.equivalent)
    let score = try #require(findings.score)
    #expect(score == Double(findings.killed) / Double(strong.killed))
    let program = findings.program
    for survivor in findings.survivors {
      #expect(
        survivor.mutant.applied(to: program).outputBits(survivor.operands)
          != program.outputBits(survivor.operands), "\(survivor.mutant.text(in: program))")
    }
    // The same mutants have an unknown fate where nobody may sweep.
    let unswept = try MutationCheck([campaign], sweptBits: 11).run()
    #expect(unswept.unknown == findings.survivors.count + findings.equivalent)
    #expect(unswept.score == 1)
  }

  @Test("dies of the first source that kills it")
  func severalSources() throws {
    let format = try NumberFormat(named: "float8e4m3")
    let random = CaseSource.random(count: 40, seed: 2)
    let campaigns = try [random, .directed].map { try Campaign(.mul, format, source: $0) }
    let both = try MutationCheck(campaigns).run()
    let first = try MutationCheck([campaigns[0]]).run()
    let second = try MutationCheck([campaigns[1]]).run()
    #expect(both.sourceName == "random + directed")
    for index in both.fates.indices {
      let isFirst = if case .killed = first.fates[index] { true } else { false }
      #expect(both.fates[index] == (isFirst ? first : second).fates[index])
    }
    #expect(first.killed < both.killed)
  }

  @Test("has the same fate alone and among all, however many threads there are, on every processor")
  func sameFate() throws {
    let campaign = try Campaign(
      .sub, NumberFormat(named: "float8e5m2"), source: .random(count: 30_000, seed: 11))
    let all = try MutationCheck([campaign]).run()
    for jobs in [2, 3, 7] {
      #expect(try MutationCheck([campaign]).run(jobs: jobs).fates == all.fates, "\(jobs) jobs")
    }
    for level in VectorLevel.available {
      let found = try MutationCheck([campaign]).run(
        jobs: 1, level: level, reference: { GoldenReference($0) }, progress: { _ in })
      #expect(found.fates == all.fates, "\(level)")
    }
    let sample = try MutationCheck([campaign], choice: .sample(50, seed: 1)).run()
    for (mutant, fate) in zip(sample.mutants, sample.fates) {
      #expect(fate == all.fates[mutant.number])
    }
    let last = all.mutants.count - 1
    let alone = try MutationCheck([campaign], choice: .only(last)).run()
    #expect(alone.fates == [all.fates[last]])
    #expect(throws: MutationError.self) {
      try MutationCheck([campaign], choice: .only(last + 1)).run()
    }
  }

  @Test("says nothing when the program itself is not what the golden expects")
  func wrongProgram() throws {
    let campaign = try Campaign(.mul, NumberFormat(named: "e3m2"), source: .exhaustive)
    for part in [WrongReference.Part.result, .flags] {
      let error = #expect(throws: MutationError.self) {
        try MutationCheck([campaign]).run(reference: {
          WrongReference(right: GoldenReference($0), part: part) { $0 == 9 && $1 == 33 }
        })
      }
      let line = try #require(error).description
      #expect(line.contains("differs from its golden on 0x09 0x21"), "\(line)")
      #expect(line.contains(campaign.replayCommand), "\(line)")
    }
  }
}
