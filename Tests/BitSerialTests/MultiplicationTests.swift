import BitSerial
import TestSupport
import Testing
import TransverseRead

@Suite("Multiplication") struct MultiplicationTests {
  @Test(
    "products of all pairs, unsigned and signed, of equal and of different widths",
    arguments: TransverseReadDistance.allCases)
  func everyPair(distance: TransverseReadDistance) {
    var differing = Differences()
    for n in 1...6 {
      for m in 1...6 {
        let multiply = WordFunction(distance, [n, m]) { builder, words in
          [builder.multiply(words[0], words[1]), builder.multiplySigned(words[0], words[1])]
        }
        multiply.check(everyTuple([n, m]), "\(n) × \(m) bits", &differing) {
          let product = signed($0[0], width: n) * signed($0[1], width: m)
          return [$0[0] * $0[1], UInt128(truncatingIfNeeded: product) & mask(n + m)]
        }
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("products by halves, of all pairs", arguments: TransverseReadDistance.allCases)
  func everyPairByHalves(distance: TransverseReadDistance) {
    var differing = Differences()
    for (n, m) in [(2, 2), (3, 3), (4, 4), (5, 5), (6, 6), (5, 4), (4, 5), (6, 4), (4, 6)] {
      let multiply = WordFunction(distance, [n, m]) { builder, words in
        [builder.productOfHalves(words[0], words[1])]
      }
      multiply.check(everyTuple([n, m]), "\(n) × \(m) bits", &differing) { [$0[0] * $0[1]] }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("a cut width gives the low bits", arguments: TransverseReadDistance.allCases)
  func cutWidth(distance: TransverseReadDistance) {
    var differing = Differences()
    for (n, m) in [(0, 3), (1, 1), (3, 2), (4, 4), (5, 5), (6, 3)] {
      for width in 0...(n + m + 2) {
        let multiply = WordFunction(distance, [n, m]) { builder, words in
          [builder.multiply(words[0], words[1], width: width)]
        }
        multiply.check(everyTuple([n, m]), "\(n) × \(m) bits to \(width)", &differing) {
          [$0[0] * $0[1] & mask(width)]
        }
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("a square and a constant factor, whose partial products coincide or vanish")
  func foldedFactors() {
    var differing = Differences()
    for distance in TransverseReadDistance.allCases {
      let square = WordFunction(distance, [6]) { builder, words in
        [builder.multiply(words[0], words[0]), builder.multiplySigned(words[0], words[0])]
      }
      square.check(everyTuple([6]), "square", &differing) {
        let value = signed($0[0], width: 6)
        return [$0[0] * $0[0], UInt128(value * value)]
      }
      for constant in UInt128(0)..<16 {
        let scale = WordFunction(distance, [6]) { builder, words in
          let factor = constantWord(UInt(constant), width: 4)
          return [builder.multiply(words[0], factor), builder.multiplySigned(words[0], factor)]
        }
        scale.check(everyTuple([6]), "times \(constant)", &differing) {
          let product = signed($0[0], width: 6) * signed(constant, width: 4)
          return [$0[0] * constant, UInt128(truncatingIfNeeded: product) & mask(10)]
        }
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("a full product in two words agrees with the host's", arguments: [16, 31, 64, 100, 128])
  func wide(width: Int) {
    var random = SeededNumbers(seed: UInt64(width))
    var differing = Differences()
    for distance in TransverseReadDistance.allCases where distance == .seven || width <= 31 {
      let multiply = WordFunction(distance, [width, width]) { builder, words in
        let unsigned = builder.multiply(words[0], words[1])
        let signed = builder.multiplySigned(words[0], words[1])
        return [unsigned, signed].flatMap { [Array($0[..<width]), Array($0[width...])] }
      }
      multiply.check(
        random.words([width, width], count: 500), "seed \(width), \(width) bits", &differing
      ) {
        let full = $0[0].multipliedFullWidth(by: $0[1])
        let a = signed($0[0], width: width)
        let negative = a.multipliedFullWidth(by: signed($0[1], width: width))
        return Self.split(full.high, full.low, width)
          + Self.split(UInt128(bitPattern: negative.high), negative.low, width)
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("every width 1…128 multiplies, on either side, by up to seven bits")
  func everyWidth() {
    var random = SeededNumbers(seed: 0x3017)
    var differing = Differences()
    for width in 1...128 {
      let narrow = min(width, 1 + width % 7)
      let multiply = WordFunction(.seven, [width, narrow]) { builder, words in
        let product = builder.multiply(words[0], words[1])
        let turned = builder.multiply(words[1], words[0], width: width)
        return [Array(product[..<width]), Array(product[width...]), turned]
      }
      multiply.check(
        random.words([width, narrow], count: 60), "seed 0x3017, \(width) bits", &differing
      ) {
        let full = $0[0].multipliedFullWidth(by: $0[1])
        let words = Self.split(full.high, full.low, width)
        return words + [words[0]]
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  /// The two words of `width` bits of a product of 256.
  private static func split(_ high: UInt128, _ low: UInt128, _ width: Int) -> [UInt128] {
    let above = width == 128 ? high : low >> UInt128(width) | high << UInt128(128 - width)
    return [low & mask(width), above & mask(width)]
  }
}
