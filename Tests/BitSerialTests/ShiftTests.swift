import BitSerial
import TestSupport
import Testing
import TransverseRead

@Suite("Shifts by a row-valued amount") struct ShiftTests {
  private static func shifter(_ distance: TransverseReadDistance, _ width: Int, _ amount: Int)
    -> WordFunction
  {
    WordFunction(distance, [width, amount]) { builder, words in
      let right = builder.shiftRight(words[0], by: words[1])
      return [right.shifted, [right.sticky], builder.shiftLeft(words[0], by: words[1])]
    }
  }

  /// A shift by 128 or more gives 0 on the host too: Swift's `>>` and `<<` do not wrap.
  private static func expected(_ word: UInt128, _ amount: UInt128, _ width: Int) -> [UInt128] {
    let shifted = word >> amount
    return [shifted, word & mask(Int(min(amount, 128))) == 0 ? 0 : 1, word << amount & mask(width)]
  }

  @Test(
    "shifts and sticky for every word and amount, also amounts narrower and wider than needed",
    arguments: TransverseReadDistance.allCases)
  func everyShift(distance: TransverseReadDistance) {
    var differing = Differences()
    for width in 0...8 {
      for amount in 0...6 where width + amount <= 13 {
        Self.shifter(distance, width, amount).check(
          everyTuple([width, amount]), "\(width) bits by \(amount) bits", &differing
        ) { Self.expected($0[0], $0[1], width) }
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("wide words by every amount near their width", arguments: [16, 31, 64, 100, 128])
  func wide(width: Int) {
    var random = SeededNumbers(seed: UInt64(width))
    var differing = Differences()
    for distance in TransverseReadDistance.allCases {
      for amount in [4, 7, 8, 12] {
        var operands = random.words([width, amount], count: 1000)
        for lane in 0..<500 {
          operands[1][lane] = UInt128(random.integer(in: 0...(width + 2))) & mask(amount)
        }
        Self.shifter(distance, width, amount).check(
          operands, "seed \(width), \(width) bits by \(amount) bits", &differing
        ) { Self.expected($0[0], $0[1], width) }
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("sticky tells one lost bit from none, at every place and amount")
  func oneHotSticky() {
    var differing = Differences()
    for distance in TransverseReadDistance.allCases {
      for width in [1, 5, 24, 33] {
        var operands: [[UInt128]] = [[], []]
        for place in 0..<width {
          for amount in 0...63 {
            operands[0].append(1 << UInt128(place))
            operands[1].append(UInt128(amount))
          }
        }
        Self.shifter(distance, width, 6).check(operands, "one-hot of \(width) bits", &differing) {
          Self.expected($0[0], $0[1], width)
        }
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("a constant amount shifts by it and takes no read")
  func constantAmount() {
    var differing = Differences()
    for amount in UInt128(0)..<16 {
      let shift = WordFunction(.seven, [9]) { builder, words in
        let by = constantWord(UInt(amount), width: 4)
        return [builder.shiftRight(words[0], by: by).shifted, builder.shiftLeft(words[0], by: by)]
      }
      #expect(shift.program.reads.isEmpty)
      shift.check(everyTuple([9]), "by \(amount)", &differing) {
        [$0[0] >> amount, $0[0] << amount & mask(9)]
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }
}
