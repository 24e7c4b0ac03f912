import BitSerial
import TestSupport
import Testing
import TransverseRead

@Suite("Minimum and maximum") struct ExtremesTests {
  private static func check(
    _ distance: TransverseReadDistance, _ widths: [Int], _ operands: [[UInt128]],
    _ label: String, _ differing: inout Differences
  ) {
    let width = widths[0]
    for isSigned in [false, true] {
      let extremes = WordFunction(distance, widths) { builder, words in
        [
          builder.minimum(words, isSigned: isSigned), builder.maximum(words, isSigned: isSigned),
        ]
      }
      extremes.check(operands, "\(label), signed: \(isSigned)", &differing) { values in
        // Exchanging the halves of the range maps one order onto the other.
        let turned = isSigned ? UInt128(1) << UInt128(width - 1) : 0
        let keys = values.map { $0 ^ turned }
        return [(keys.min() ?? 0) ^ turned, (keys.max() ?? 0) ^ turned]
      }
    }
  }

  @Test(
    "of all tuples of one to nine small words, signed and unsigned",
    arguments: TransverseReadDistance.allCases)
  func everyTuple(distance: TransverseReadDistance) {
    var differing = Differences()
    for (count, width) in [
      (1, 3), (2, 1), (2, 5), (3, 1), (3, 4), (4, 3), (5, 3), (6, 2), (7, 2), (8, 2), (9, 1),
    ] {
      let widths = Array(repeating: width, count: count)
      Self.check(
        distance, widths, BitSerialTests.everyTuple(widths), "\(count) × \(width) bits", &differing)
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test(
    "of wide words, many of them equal down to a low bit",
    arguments: TransverseReadDistance.allCases)
  func wide(distance: TransverseReadDistance) {
    var random = SeededNumbers(seed: 0xE4)
    var differing = Differences()
    for width in [8, 16, 33, 64, 128] {
      for count in [2, 3, 5, 7] {
        let common = random.words([width], count: 600)[0]
        let operands = (0..<count).map { _ in
          common.map { random.integer(in: 0...3) == 0 ? random.word(width) : $0 ^ random.word(1) }
        }
        Self.check(
          distance, Array(repeating: width, count: count), operands,
          "seed 0xE4, \(count) × \(width) bits", &differing)
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("two words in order, signed and unsigned", arguments: TransverseReadDistance.allCases)
  func ordered(distance: TransverseReadDistance) {
    var differing = Differences()
    for width in 1...6 {
      for isSigned in [false, true] {
        let order = WordFunction(distance, [width, width]) { builder, words in
          let both = builder.ordered(words[0], words[1], isSigned: isSigned)
          return [both.minimum, both.maximum]
        }
        order.check(
          BitSerialTests.everyTuple([width, width]), "\(width) bits, \(isSigned)", &differing
        ) {
          let (a, b) = ($0[0], $0[1])
          let isLess = isSigned ? signed(a, width: width) < signed(b, width: width) : a < b
          return isLess ? [a, b] : [b, a]
        }
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }
}
