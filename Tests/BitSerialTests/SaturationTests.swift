import BitSerial
import TestSupport
import Testing
import TransverseRead

@Suite("Saturation") struct SaturationTests {
  /// The nearest number in the range of a width, as its code, and whether it is another one.
  private static func nearest(_ value: Int128, _ width: Int, _ isSigned: Bool) -> [UInt128] {
    let least = isSigned ? -(Int128(1) << (width - 1)) : 0
    let greatest = Int128(mask(isSigned ? width - 1 : width))
    let nearest = min(max(value, least), greatest)
    return [UInt128(truncatingIfNeeded: nearest) & mask(width), nearest == value ? 0 : 1]
  }

  @Test(
    "sums, differences and products of all pairs, signed and unsigned",
    arguments: TransverseReadDistance.allCases)
  func everyPair(distance: TransverseReadDistance) {
    var differing = Differences()
    for n in 1...6 {
      for isSigned in [false, true] {
        let function = WordFunction(distance, [n, n]) { builder, words in
          let (a, b) = (words[0], words[1])
          let sum = builder.addSaturating([a, b], isSigned: isSigned)
          let difference = builder.subtractSaturating(a, b, isSigned: isSigned)
          let product = builder.multiplySaturating(a, b, isSigned: isSigned)
          return [
            sum.sum, [sum.overflow], difference.difference, [difference.overflow],
            product.product, [product.overflow],
          ]
        }
        function.check(everyTuple([n, n]), "\(n) bits, signed: \(isSigned)", &differing) {
          let values = $0.map { isSigned ? signed($0, width: n) : Int128($0) }
          return [values[0] + values[1], values[0] - values[1], values[0] * values[1]].flatMap {
            Self.nearest($0, n, isSigned)
          }
        }
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("an integer of any width and sign in any other", arguments: TransverseReadDistance.allCases)
  func everyClamp(distance: TransverseReadDistance) {
    var differing = Differences()
    for source in 1...8 {
      for width in 1...9 {
        for (isSigned, isResultSigned) in [
          (false, false), (false, true), (true, false), (true, true),
        ] {
          let clamp = WordFunction(distance, [source]) { builder, words in
            let result = builder.clamp(
              words[0], isSigned: isSigned, to: width, isResultSigned: isResultSigned)
            return [result.word, [builder.or(result.above, result.below)]]
          }
          clamp.check(
            everyTuple([source]), "\(source) \(isSigned) to \(width) \(isResultSigned)", &differing
          ) {
            let value = isSigned ? signed($0[0], width: source) : Int128($0[0])
            return Self.nearest(value, width, isResultSigned)
          }
        }
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("sums of several words, signed and unsigned", arguments: TransverseReadDistance.allCases)
  func severalWords(distance: TransverseReadDistance) {
    var random = SeededNumbers(seed: 0x5A7)
    var differing = Differences()
    for (count, width) in [(1, 4), (3, 4), (5, 3), (7, 2), (4, 16), (9, 33), (3, 60)] {
      for isSigned in [false, true] {
        let widths = Array(repeating: width, count: count)
        let function = WordFunction(distance, widths) { builder, words in
          let sum = builder.addSaturating(words, isSigned: isSigned)
          return [sum.sum, [sum.overflow]]
        }
        let operands =
          count * width <= 16 ? everyTuple(widths) : random.words(widths, count: 1000)
        function.check(operands, "\(count) × \(width) bits, signed: \(isSigned)", &differing) {
          let values = $0.map { isSigned ? signed($0, width: width) : Int128($0) }
          return Self.nearest(values.reduce(0, +), width, isSigned)
        }
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test(
    "signed sums of words of different widths are exact", arguments: TransverseReadDistance.allCases
  )
  func signedSums(distance: TransverseReadDistance) {
    var differing = Differences()
    for widths in [
      [1], [4, 2], [3, 3], [2, 5, 3], [4, 4, 4, 4], [2, 3, 3, 3, 4], [2, 2, 2, 2, 2, 2, 2],
    ] {
      var width = 0
      let add = WordFunction(distance, widths) { builder, words in
        let sum = builder.addSigned(words)
        width = sum.count
        return [sum]
      }
      add.check(everyTuple(widths), "\(widths)", &differing) {
        let sum = zip($0, widths).reduce(Int128(0)) { $0 + signed($1.0, width: $1.1) }
        return [UInt128(truncatingIfNeeded: sum) & mask(width)]
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("absolute values of every word, wrapping and saturating")
  func absoluteValues() {
    var differing = Differences()
    for distance in TransverseReadDistance.allCases {
      for width in 1...8 {
        let function = WordFunction(distance, [width]) {
          [$0.absoluteValue($1[0]), $0.saturatingAbsoluteValue($1[0])]
        }
        function.check(everyTuple([width]), "\(width) bits", &differing) {
          let magnitude = signed($0[0], width: width).magnitude
          return [magnitude, min(magnitude, mask(width - 1))]
        }
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }
}
