import Lanes
import NumberFormats
import TransverseRead

extension Verifier {
  /// Runs campaigns to their end; those that stand together and differ in their rounding mode only
  /// are run case by case together, so that MPFR answers each case once.
  ///
  /// The records are those that the campaigns have one by one; only the time is shared out evenly.
  ///
  /// - Parameters:
  ///   - campaigns: what is to be verified, of one format, operation and source.
  ///   - stretch: the numbers of the cases to run, from a multiple of `chunk` on; all unless said
  ///     otherwise.
  ///   - checkpoint: may keep what was found; see `Checkpoint`.
  ///   - progress: is called on the calling thread after each round.
  /// - Returns: a record for each campaign, or nil where they cannot be run together.
  /// - Throws: what the checkpoint throws, which ends the run.
  public func verifyTogether(
    _ campaigns: [Campaign], stretch: Range<Int>? = nil, checkpoint: Checkpoint? = nil,
    progress: (CampaignProgress) -> Void = { _ in }
  ) throws -> [VerificationRecord]? {
    guard let golden = GoldenModes(campaigns) else { return nil }
    let references = campaigns.map { GoldenReference($0) }
    let kernels = campaigns.map { executor.kernel(for: $0.build()) }
    let cases = campaigns[0].cases
    let capacity = min(CaseBench<UInt64>.capacity, cases.count)
    let meters = campaigns.map { measuresCoverage ? CoverageMeter($0) : nil }
    func benches() -> [CaseBench<UInt64>] {
      var owner: CaseBench<UInt64>?
      return campaigns.indices.map { index in
        let bench = CaseBench<UInt64>(
          campaigns[index], kernels[index], references[index], capacity: capacity, sharing: owner,
          meter: meters[index])
        owner = owner ?? bench
        return bench
      }
    }
    let subjects = campaigns.indices.map { index in
      VerificationSubject(
        campaign: campaigns[index], executor: kernels[index].executorName,
        golden: references[index].version, program: kernels[index].program)
    }
    return try runChunks(
      cases, stretch, of: subjects, bench: benches,
      tallies: { benches, chunk in Self.run(benches, golden, cases, chunk: chunk) },
      shrink: { index, found in
        CaseBench<UInt64>(
          campaigns[index], kernels[index], references[index],
          capacity: CaseBench<UInt64>.shrinkingCapacity
        ).shrunk(found, in: campaigns[index].operandFormats)
      }, checkpoint, progress)
  }

  /// Runs one chunk for all campaigns, batch after batch.
  private static func run(
    _ benches: [CaseBench<UInt64>], _ golden: GoldenModes, _ cases: CaseList, chunk: Int
  ) -> [Tally] {
    var tallies = Array(repeating: Tally(), count: benches.count)
    var first = chunk * Self.chunk
    let end = min(cases.count, first + Self.chunk)
    while first < end {
      let count = min(benches[0].capacity, end - first)
      cases.fill(benches[0].operands, from: first, count: count)
      benches[0].storeOperands()
      golden.answer(benches.map { $0.batch(count) })
      for (index, bench) in benches.enumerated() {
        bench.runProgram(count)
        bench.tally(count, firstCase: first, into: &tallies[index])
      }
      first += count
    }
    return tallies
  }
}
