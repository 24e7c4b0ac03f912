import NumberFormats
import Testing
import Verification

@Suite("Shards") struct ShardSliceTests {
  private static func groups() throws -> [[Campaign]] {
    let narrow = try NumberFormat(named: "e3m2")
    let wide = try NumberFormat(named: "e5m6")
    var campaigns: [Campaign] = []
    for (format, operation) in [
      (narrow, Operation.add), (wide, .mul), (narrow, .neg), (wide, .add), (wide, .sqrt),
    ] {
      for mode in operation.isRounded(format) ? RoundingMode.allCases : [.nearestEven] {
        campaigns.append(try Campaign(operation, format, rounding: mode, source: .exhaustive))
      }
    }
    campaigns.append(
      try Campaign(.add, wide, source: .random(count: 5 * Verifier.chunk + 17, seed: 1)))
    return Campaign.groups(campaigns)
  }

  @Test("every case of every campaign is in exactly one shard, whatever their number")
  func partition() throws {
    let groups = try Self.groups()
    for count in [1, 2, 3, 7, 64, 1000] {
      var next = groups.map { _ in 0 }
      for number in 1...count {
        let stretches = ShardSlice(number: number, count: count).stretches(of: groups)
        for (index, stretch) in stretches.enumerated() where !stretch.isEmpty {
          #expect(stretch.lowerBound == next[index], "shard \(number) of \(count)")
          #expect(stretch.lowerBound % Verifier.chunk == 0)
          next[index] = stretch.upperBound
        }
      }
      #expect(next == groups.map { $0[0].cases.count }, "\(count) shards")
    }
  }

  @Test("shards differ in their work by no more than the chunks of one group of modes")
  func balance() throws {
    let groups = try Self.groups()
    for count in [2, 5, 9] {
      let work = (1...count).map { number in
        zip(ShardSlice(number: number, count: count).stretches(of: groups), groups)
          .map { ($0.count + Verifier.chunk - 1) / Verifier.chunk * $1.count }.reduce(0, +)
      }
      let (least, most) = (work.min() ?? 0, work.max() ?? 0)
      #expect(most - least <= 2 * RoundingMode.allCases.count, "\(work)")
    }
  }

  @Test("I/N is read, and nothing else")
  func text() {
    #expect(ShardSlice("3/8") == ShardSlice(number: 3, count: 8))
    #expect(ShardSlice("1/1") == .whole)
    for bad in ["", "3", "0/8", "9/8", "3/8/1", "-1/2", "a/b", "1/", "/2", "1 / 2"] {
      #expect(ShardSlice(bad) == nil, "\(bad)")
    }
  }
}
