import NumberFormats
import Testing
import Verification

@Suite("Many campaigns on all threads") struct CampaignQueueTests {
  /// Campaigns of small formats, the modes of an operation together.
  private static func groups() throws -> [[Campaign]] {
    var campaigns: [Campaign] = []
    for name in ["e2m1", "e3m2fin", "posit5", "int4", "e2m2"] {
      let format = try NumberFormat(named: name)
      for operation in [Operation.add, .mul, .neg] {
        for mode in operation.isRounded(format) ? RoundingMode.allCases : [.nearestEven] {
          campaigns.append(
            try Campaign(operation, format, rounding: mode, source: .exhaustive))
        }
      }
    }
    return campaigns.reduce(into: []) { groups, campaign in
      let last = groups.last?[0]
      if last?.format == campaign.format, last?.operation == campaign.operation {
        groups[groups.count - 1].append(campaign)
      } else {
        groups.append([campaign])
      }
    }
  }

  @Test("records come in order and are those of the campaigns one by one", arguments: 1...4)
  func recordsAreThoseOfSingleRuns(jobs: Int) throws {
    let groups = try Self.groups()
    let queue = CampaignQueue(
      groups.map { CampaignPiece($0, by: Verifier(jobs: jobs)) }, jobs: jobs)
    var order: [Int] = []
    var records: [VerificationRecord] = []
    try queue.run { piece, found in
      order.append(piece)
      #expect(found.map(\.campaign) == groups[piece])
      records += found
    }
    #expect(order == Array(groups.indices))
    let alone = groups.joined().map { Verifier().verify($0) }
    #expect(records.map(\.digest) == alone.map(\.digest))
    #expect(records.map(\.cases) == alone.map(\.cases))
    #expect(records.map(\.programHash) == alone.map(\.programHash))
    #expect(records.allSatisfy { $0.agrees })
  }

  @Test("a mismatch is in the record of its own campaign only")
  func mismatchStaysWithItsCampaign() throws {
    let groups = try Self.groups().flatMap { $0.map { [$0] } }
    let deceived = deceivedVerifier { a, b in a == 3 && b == 1 }
    let pieces = groups.indices.map { index in
      CampaignPiece(
        groups[index],
        by: index == 7 && groups[7][0].operandFormats.count == 2 ? deceived : Verifier())
    }
    var wrong: [Int] = []
    try CampaignQueue(pieces, jobs: 3).run { piece, found in
      if !found.allSatisfy(\.agrees) { wrong.append(piece) }
    }
    #expect(wrong == [7])
  }

  @Test("what the taker of records throws ends the run", arguments: 1...3)
  func errorsEndTheRun(jobs: Int) throws {
    struct Enough: Error {}
    let queue = CampaignQueue(
      try Self.groups().map { CampaignPiece($0, by: Verifier()) }, jobs: jobs)
    var taken = 0
    #expect(throws: Enough.self) {
      try queue.run { _, _ in
        taken += 1
        if taken == 3 { throw Enough() }
      }
    }
    #expect(taken == 3)
  }
}
