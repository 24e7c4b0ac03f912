import NumberFormats
import Testing
import Verification

@Suite("Sources one after the other") struct CombinedSourceTests {
  @Test("the cases of a combined source are those of its parts, in their order and to the last")
  func concatenation() throws {
    let format = try NumberFormat(named: "float8e5m2")
    let parts: [CaseSource] = [
      .directed, .random(count: 1000, seed: 4), .boundary(seed: 4), .random(count: 7, seed: 5),
    ]
    let lists = try parts.map { try Campaign(.add, format, source: $0).cases }
    let whole = try Campaign(.add, format, source: .combined(parts)).cases
    #expect(whole.count == lists.map(\.count).reduce(0, +))
    var index = 0
    for list in lists {
      for own in 0..<list.count {
        if whole.operands(ofCase: index) != list.operands(ofCase: own) {
          Issue.record("case \(index) of the whole is not case \(own) of its part")
          return
        }
        index += 1
      }
    }
  }

  @Test("a campaign of several sources, in batches across their borders, runs every case")
  func digest() throws {
    let format = try NumberFormat(named: "e4m6")
    let parts: [CaseSource] = [.directed, .random(count: 300_001, seed: 4), .boundary(seed: 4)]
    let campaign = try Campaign(.mul, format, source: .combined(parts))
    let records = [1, 2].map { Verifier(jobs: $0).verify(campaign) }
    #expect(records[0].digest == records[1].digest && records[0].agrees)
    #expect(records[0].cases == campaign.cases.count)
    #expect(campaign.source.name == "directed+random+boundary")
    #expect(
      campaign.source.arguments
        == ["--directed", "--random", "300001", "--boundary", "--seed", "4"])
  }
}
