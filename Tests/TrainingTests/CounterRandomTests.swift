import Testing
import Training

@Suite("Counter-based random numbers") struct CounterRandomTests {
  @Test("blocks agree with the known answers of Random123")
  func knownAnswers() {
    let answers: [(counter: SIMD4<UInt32>, key: SIMD2<UInt32>, block: SIMD4<UInt32>)] = [
      ([0, 0, 0, 0], [0, 0], [0x6627_E8D5, 0xE169_C58D, 0xBC57_AC4C, 0x9B00_DBD8]),
      (
        SIMD4(repeating: .max), SIMD2(repeating: .max),
        [0x408F_276D, 0x41C8_3B0E, 0xA20B_C7C6, 0x6D54_51FD]
      ),
      (
        [0x243F_6A88, 0x85A3_08D3, 0x1319_8A2E, 0x0370_7344], [0xA409_3822, 0x299F_31D0],
        [0xD16C_FE09, 0x94FD_CCEB, 0x5001_E420, 0x2412_6EA1]
      ),
    ]
    for answer in answers {
      #expect(CounterRandom.block(counter: answer.counter, key: answer.key) == answer.block)
    }
  }

  @Test("a word depends on seed, stream and index, and the sequence visits the words in order")
  func words() {
    let random = CounterRandom(seed: 3, stream: 4)
    #expect(CounterRandom(seed: 0).word(at: 0) == 0xE169_C58D_6627_E8D5)
    #expect(CounterRandom(seed: 0).word(at: 1) == 0x9B00_DBD8_BC57_AC4C)
    var sequence = random.sequence
    for index in 0..<100 { #expect(sequence.next() == random.word(at: UInt64(index))) }
    #expect(sequence.position == 100)

    var seen: Set<UInt64> = []
    for seed in 0..<4 as Range<UInt64> {
      for stream in 0..<4 as Range<UInt64> {
        for index in 0..<64 as Range<UInt64> {
          seen.insert(CounterRandom(seed: seed, stream: stream).word(at: index))
        }
      }
    }
    #expect(seen.count == 4 * 4 * 64)
  }

  @Test("integers below a bound are all drawn, about equally often", arguments: [1, 2, 3, 7, 10])
  func integers(bound: Int) {
    var random = CounterRandom(seed: 5).sequence
    var counts = [Int](repeating: 0, count: bound)
    for _ in 0..<10_000 * bound { counts[random.integer(below: bound)] += 1 }
    // Six standard deviations of a binomial count with mean 10,000.
    for count in counts { #expect(abs(count - 10_000) <= 600) }
  }

  @Test("unit numbers lie in [0, 1) and bell numbers have mean 0 and variance 1")
  func moments() {
    var random = CounterRandom(seed: 6).sequence
    let count = 100_000
    let units = (0..<count).map { _ in random.unit() }
    #expect(units.allSatisfy { (0..<1).contains($0) })
    #expect(abs(units.reduce(0, +) / Double(count) - 0.5) < 0.006)
    let bells = (0..<count).map { _ in random.bell() }
    #expect(abs(bells.reduce(0, +) / Double(count)) < 0.02)
    #expect(abs(bells.reduce(0) { $0 + $1 * $1 } / Double(count) - 1) < 0.03)
    #expect(bells.allSatisfy { abs($0) <= 3.4642 })
  }

  @Test("no two operations of a training, nor one and the weights or dropout, share a stream")
  func operations() {
    var streams: Set<UInt64> = []
    var count = 0
    for part in RandomOperation.Part.allCases {
      for place in [0, 1, 2, 15, 16, 63, 64, 65, 128, 999, 1 << 24 - 1] {
        for use in [0, 1, 7, 15, 16, 17, 256, 1 << 16 - 1] {
          streams.insert(RandomOperation(part, place: place, use: use).stream)
          count += 1
        }
      }
    }
    #expect(streams.count == count)
    #expect(
      streams.allSatisfy { $0 >> 48 == 0x526F }, "apart from weights, whose streams are small")
    let mask = DropoutMask(rate: 0.5, elements: 1, layer: 9, step: 9, seed: 1)
    #expect(mask.random.stream >> 48 != 0x526F)
  }
}
