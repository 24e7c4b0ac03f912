import NumberFormats
import TransverseRead

/// Whether case sources can catch defects: mutants of a program, the cases that kill them, and of those
/// that live whether they differ from the program at all.
///
/// A mutant is *killed* when an output differs from the golden, which answers each case once for all
/// of them. Whether one that lives is *equivalent* is found without the golden: mutant and program are
/// compared on all operands there are, where these have at most `sweptBits` bits together.
public struct MutationCheck: Hashable, Sendable {
  /// Which mutants are made.
  public enum Choice: Hashable, Sendable {
    /// Every one.
    case all
    /// So many, drawn from a seed.
    case sample(Int, seed: UInt64)
    /// The one with a number.
    case only(Int)
  }

  /// The campaigns whose sources are run one after the other; they differ in their source only.
  public let campaigns: [Campaign]
  /// Which mutants are made.
  public let choice: Choice
  /// The most bits of operands of which all codes are swept to see whether a mutant is equivalent.
  public let sweptBits: Int

  /// Describes a check.
  ///
  /// - Parameters:
  ///   - campaigns: at least one; they differ in their source only.
  ///   - choice: which mutants are made.
  ///   - sweptBits: the most bits of operands that are swept, at most `CaseSource.exhaustiveBits`.
  public init(
    _ campaigns: [Campaign], choice: Choice = .all, sweptBits: Int = CaseSource.exhaustiveBits
  ) {
    precondition(!campaigns.isEmpty, "a check has a source")
    precondition(sweptBits <= CaseSource.exhaustiveBits, "2^\(sweptBits) operands are never swept")
    self.campaigns = campaigns
    self.choice = choice
    self.sweptBits = sweptBits
  }

  /// Runs the check.
  ///
  /// Complexity: a run of the program for all mutants together, and of each mutant that lives the
  /// reads that its defect reaches, on 2048 cases at a time.
  ///
  /// - Parameters:
  ///   - jobs: how many threads share the work; what is found does not depend on it.
  ///   - reference: makes what kills mutants; MPFR and GMP unless said otherwise.
  ///   - progress: is called on the calling thread now and then.
  /// - Returns: what became of every mutant.
  /// - Throws: `MutationError` when the program has no mutant with the number, or is itself not what
  ///   the golden expects.
  public func run(
    jobs: Int = 1,
    reference: @Sendable (Campaign) -> any Reference = { GoldenReference($0) },
    progress: (MutationProgress) -> Void = { _ in }
  ) throws(MutationError) -> MutationFindings {
    try run(jobs: jobs, level: .best, reference: reference, progress: progress)
  }

  /// Runs the check with the code of a level.
  package func run(
    jobs: Int, level: VectorLevel, reference: @Sendable (Campaign) -> any Reference,
    progress: (MutationProgress) -> Void
  ) throws(MutationError) -> MutationFindings {
    precondition(jobs >= 1, "\(jobs) jobs do no work")
    let start = ContinuousClock.now
    let program = campaigns[0].build()
    let list = MutantList(of: program)
    let mutants = try chosen(from: list, of: program)
    var fates = [MutantFate?](repeating: nil, count: mutants.count)
    func living() -> [Int] { fates.indices.filter { fates[$0] == nil } }

    for campaign in campaigns where !living().isEmpty {
      let positions = living()
      let sweep = MutantSweep(
        campaign: campaign, reference: reference(campaign), program: program,
        mutants: positions.map { mutants[$0] }, jobs: jobs, level: level)
      let outcome = sweep.run(progress)
      if let wrong = outcome.wrongCase {
        throw .programIsWrong(
          program: program.name, operands: campaign.texts(campaign.cases.operands(ofCase: wrong)),
          replay: campaign.replayCommand)
      }
      for (position, finding) in zip(positions, outcome.findings) {
        fates[position] = finding.firstCase.map {
          .killed(source: campaign.source, caseIndex: $0)
        }
      }
    }
    let survivors = living()
    let judged = judge(survivors.map { mutants[$0] }, of: program, jobs, level, progress)
    for (position, fate) in zip(survivors, judged) { fates[position] = fate }
    return MutationFindings(
      check: self, program: program, mutantsInAll: list.mutants.count,
      golden: reference(campaigns[0]).version,
      mutants: mutants, fates: fates.compactMap { $0 },
      seconds: (ContinuousClock.now - start) / .seconds(1))
  }

  private func chosen(
    from list: MutantList, of program: Program
  ) throws(MutationError) -> [Mutant] {
    switch choice {
    case .all: return list.mutants
    case .sample(let count, let seed): return list.sample(count, seed: seed)
    case .only(let number):
      guard list.mutants.indices.contains(number) else {
        throw .noSuchMutant(program: program.name, number: number, count: list.mutants.count)
      }
      return [list.mutants[number]]
    }
  }

  /// Compares survivors with the program on all operands there are.
  private func judge(
    _ survivors: [Mutant], of program: Program, _ jobs: Int, _ level: VectorLevel,
    _ progress: (MutationProgress) -> Void
  ) -> [MutantFate] {
    let campaign = campaigns[0]
    let bits = campaign.operandFormats.map(\.width).reduce(0, +)
    guard bits <= sweptBits,
      let whole = try? Campaign(
        campaign.operation, campaign.format, attributes: campaign.attributes, source: .exhaustive,
        distance: campaign.distance, comparesFlags: campaign.comparesFlags)
    else { return survivors.map { _ in .unknown } }
    let sweep = MutantSweep(
      campaign: whole, reference: nil, program: program, mutants: survivors, jobs: jobs,
      level: level)
    return zip(survivors, sweep.run(progress).findings).map { mutant, finding in
      guard let first = finding.firstCase else {
        return .equivalent(finding.isNoticed ? .masked : .unnoticed)
      }
      let operands = whole.cases.operands(ofCase: first)
      precondition(
        mutant.applied(to: program).outputBits(operands) != program.outputBits(operands),
        "\(mutant.text(in: program)) does not differ on \(operands) by the definition of a read")
      return .survived(operands: operands)
    }
  }
}

extension Program {
  /// All outputs for operands given as codes, by the definition of a transverse read.
  package func outputBits(_ codes: [Code]) -> [[Bool]] {
    evaluate(
      zip(codes, inputs).map { code, word in word.rows.indices.map { code >> Code($0) & 1 == 1 } })
  }
}
