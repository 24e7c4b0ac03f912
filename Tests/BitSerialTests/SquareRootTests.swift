import BitSerial
import TestSupport
import Testing
import TransverseRead

@Suite("Square root") struct SquareRootTests {
  private static func extractor(
    _ distance: TransverseReadDistance, _ width: Int, _ bits: Int, isNormalised: Bool = false
  ) -> WordFunction {
    WordFunction(distance, [width]) { builder, words in
      let result = builder.squareRoot(words[0], rootBits: bits, isNormalised: isNormalised)
      return [result.root, result.remainder, [result.sticky]]
    }
  }

  /// The root by bisection.
  private static func expected(_ value: UInt128) -> [UInt128] {
    var (low, high) = (UInt128(0), UInt128(1) << 64)
    while high - low > 1 {
      let middle = (low + high) / 2
      let product = middle.multipliedReportingOverflow(by: middle)
      if !product.overflow && product.partialValue <= value { low = middle } else { high = middle }
    }
    let rest = value - low * low
    return [low, rest, rest == 0 ? 0 : 1]
  }

  @Test(
    "root, remainder and sticky of every word, and of those whose root is normalised",
    arguments: TransverseReadDistance.allCases)
  func everyWord(distance: TransverseReadDistance) {
    var differing = Differences()
    for width in 0...12 {
      let least = (width + 1) / 2
      for bits in least...(least + 1) {
        Self.extractor(distance, width, bits).check(
          everyTuple([width]), "\(width) bits to \(bits)", &differing
        ) { Self.expected($0[0]) }
      }
      if width == 0 { continue }
      let normalised = everyTuple([width])[0].filter { $0 >> UInt128(2 * least - 2) != 0 }
      Self.extractor(distance, width, least, isNormalised: true).check(
        [normalised], "\(width) bits, normalised", &differing
      ) { Self.expected($0[0]) }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("wide words, squares and their neighbours among them", arguments: [16, 31, 64, 100, 126])
  func wide(width: Int) {
    var random = SeededNumbers(seed: UInt64(width))
    var differing = Differences()
    for distance in TransverseReadDistance.allCases {
      let words = (0..<900).map { lane in
        if lane % 3 == 0 { return random.word(width) }
        let root = random.word(width / 2)
        return (root * root &+ UInt128(random.integer(in: 0...2)) &- 1) & mask(width)
      }
      Self.extractor(distance, width, (width + 1) / 2).check(
        [words], "seed \(width), \(width) bits", &differing
      ) { Self.expected($0[0]) }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("zeros below a word go into the root's further bits")
  func zerosBelow() {
    var differing = Differences()
    for distance in TransverseReadDistance.allCases {
      let root = WordFunction(distance, [6]) { builder, words in
        let word = Word(repeating: .zeros, count: 10) + words[0]
        let result = builder.squareRoot(word, rootBits: 8)
        return [result.root, result.remainder, [result.sticky]]
      }
      root.check(everyTuple([6]), "six bits and ten zeros", &differing) {
        Self.expected($0[0] << 10)
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }
}
