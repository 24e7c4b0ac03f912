import BitSerial
import TestSupport
import Testing
import TransverseRead

@Suite("Division") struct DivisionTests {
  private static func divider(
    _ distance: TransverseReadDistance, _ n: Int, _ m: Int, quotientBits: Int? = nil
  ) -> WordFunction {
    WordFunction(distance, [n, m]) { builder, words in
      let result = builder.divide(words[0], by: words[1], quotientBits: quotientBits)
      return [result.quotient, result.remainder, [result.sticky]]
    }
  }

  private static func expected(_ a: UInt128, _ b: UInt128) -> [UInt128] {
    [a / b, a % b, a % b == 0 ? 0 : 1]
  }

  @Test(
    "quotient, remainder and sticky of all pairs, of equal and of different widths",
    arguments: TransverseReadDistance.allCases)
  func everyPair(distance: TransverseReadDistance) {
    var differing = Differences()
    for n in 1...7 {
      for m in 1...7 {
        let pairs = everyTuple([n, m])
        let isDefined = pairs[1].map { $0 != 0 || m >= n }
        let kept = pairs.map { word in zip(word, isDefined).filter(\.1).map(\.0) }
        Self.divider(distance, n, m).check(kept, "\(n) by \(m) bits", &differing) {
          $0[1] == 0 ? [mask(n), $0[0], $0[0] == 0 ? 0 : 1] : Self.expected($0[0], $0[1])
        }
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test(
    "quotients of fewer bits than the dividend, wherever they fit",
    arguments: TransverseReadDistance.allCases)
  func shortQuotients(distance: TransverseReadDistance) {
    var differing = Differences()
    for (n, m) in [(1, 1), (4, 2), (5, 3), (6, 4), (7, 3), (8, 4), (3, 6)] {
      for bits in 0...n {
        let pairs = everyTuple([n, m])
        let fits = zip(pairs[0], pairs[1]).map { $0 < $1 << UInt128(bits) }
        let kept = pairs.map { word in zip(word, fits).filter(\.1).map(\.0) }
        Self.divider(distance, n, m, quotientBits: bits).check(
          kept, "\(n) by \(m) bits to \(bits)", &differing
        ) { Self.expected($0[0], $0[1]) }
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("significands: normalised words with zeros below the dividend", arguments: [3, 4, 5, 8])
  func significands(precision p: Int) {
    var differing = Differences()
    for distance in TransverseReadDistance.allCases {
      for more in [0, 1, 2, 3] {
        let divide = WordFunction(distance, [p - 1, p - 1]) { builder, words in
          let dividend = Word(repeating: .zeros, count: p + more - 1) + words[0] + [.ones]
          let result = builder.divide(
            dividend, by: words[1] + [.ones], quotientBits: p + more)
          return [result.quotient, [result.sticky]]
        }
        divide.check(everyTuple([p - 1, p - 1]), "\(p) bits and \(more)", &differing) {
          let one = UInt128(1) << UInt128(p - 1)
          let (a, b) = (($0[0] | one) << UInt128(p + more - 1), $0[1] | one)
          return [a / b, a % b == 0 ? 0 : 1]
        }
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("wide words, also where the division is exact or nearly so", arguments: [16, 31, 64, 100])
  func wide(width: Int) {
    var random = SeededNumbers(seed: UInt64(width))
    var differing = Differences()
    for distance in TransverseReadDistance.allCases {
      for m in [width, width / 2, 5] {
        var operands = random.words([width, m], count: 600)
        for lane in operands[0].indices {
          operands[1][lane] = max(1, operands[1][lane])
          if lane % 3 == 0 {
            let factor = random.word(width - m) * operands[1][lane]
            operands[0][lane] = (factor &- UInt128(random.integer(in: 0...1))) & mask(width)
          }
        }
        Self.divider(distance, width, m).check(
          operands, "seed \(width), \(width) by \(m) bits", &differing
        ) { Self.expected($0[0], $0[1]) }
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test(
    "signed quotient and remainder of all pairs, wrapping and saturating",
    arguments: TransverseReadDistance.allCases)
  func everySignedPair(distance: TransverseReadDistance) {
    var differing = Differences()
    for n in 1...6 {
      for saturates in [false, true] {
        let divide = WordFunction(distance, [n, n]) { builder, words in
          let result = builder.divideSigned(words[0], by: words[1], saturates: saturates)
          return [result.quotient, result.remainder, [result.overflow]]
        }
        divide.check(everyTuple([n, n]), "\(n) bits, saturates: \(saturates)", &differing) {
          let (a, b) = (signed($0[0], width: n), signed($0[1], width: n))
          if b == 0 { return [mask(n), $0[0], 0] }
          let overflows = a / b == 1 << (n - 1)
          let quotient = overflows && saturates ? mask(n - 1) : UInt128(truncatingIfNeeded: a / b)
          let words = [quotient, UInt128(truncatingIfNeeded: a % b)]
          return words.map { $0 & mask(n) } + [overflows ? 1 : 0]
        }
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }
}
