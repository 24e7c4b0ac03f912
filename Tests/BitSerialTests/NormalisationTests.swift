import BitSerial
import TestSupport
import Testing
import TransverseRead

@Suite("Normalisation") struct NormalisationTests {
  private static func leadingZeros(_ word: UInt128, _ width: Int) -> UInt128 {
    UInt128(word.leadingZeroBitCount - (128 - width))
  }

  private static func stages(_ width: Int) -> Int {
    (0...8).first { 1 << $0 >= width } ?? 0
  }

  private static func normaliser(
    _ distance: TransverseReadDistance, _ width: Int, limit: Int?
  ) -> WordFunction {
    WordFunction(distance, [width, limit ?? 0]) { builder, words in
      let result = builder.normalise(words[0], limit: limit == nil ? nil : words[1])
      return [result.word, result.shift, result.remaining]
    }
  }

  /// Notes where a normaliser differs from a shift by `min(leading zeros, limit)`.
  ///
  /// Of a zero word only what the documentation promises is demanded: some shift up to the limit.
  private static func check(
    _ function: WordFunction, _ operands: [[UInt128]], width: Int, limit: Int?,
    _ label: String, _ differing: inout Differences
  ) {
    let results = function(operands)
    #expect(function.program.outputs[1].rows.count == stages(width))
    for lane in operands[0].indices {
      let (word, most) = (operands[0][lane], operands[1][lane])
      let (moved, shift, remaining) = (results[0][lane], results[1][lane], results[2][lane])
      var isRight = limit == nil ? remaining == 0 : remaining == most &- shift
      if word == 0 {
        isRight = isRight && moved == 0 && (limit == nil || shift <= most)
      } else {
        let zeros = leadingZeros(word, width)
        let expected = limit == nil ? zeros : min(zeros, most)
        isRight = isRight && shift == expected && moved == word << expected
      }
      if !isRight {
        differing.note("\(label): \(word) limit \(most) gave \(moved), \(shift), \(remaining)")
      }
    }
  }

  @Test(
    "the shift is the leading zeros or the limit, over all words and limits",
    arguments: TransverseReadDistance.allCases)
  func everyWordAndLimit(distance: TransverseReadDistance) {
    var differing = Differences()
    for width in 0...9 {
      for limit in [nil, 0, 1, 2, 3, 4, 5] {
        Self.check(
          Self.normaliser(distance, width, limit: limit), everyTuple([width, limit ?? 0]),
          width: width, limit: limit,
          "\(width) bits, limit \(String(describing: limit)), TRD \(distance.rawValue)", &differing)
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("wide words", arguments: [16, 31, 64, 100, 128])
  func wide(width: Int) {
    var random = SeededNumbers(seed: UInt64(width))
    var differing = Differences()
    for distance in TransverseReadDistance.allCases {
      for limit in [nil, 3, 7, 11] {
        var operands = random.words([width, limit ?? 0], count: 1500)
        for lane in 0..<width {
          operands[0][lane] = 1 << UInt128(lane)
          operands[1][lane] = UInt128(random.integer(in: 0...width)) & mask(limit ?? 0)
        }
        Self.check(
          Self.normaliser(distance, width, limit: limit), operands, width: width, limit: limit,
          "seed \(width), \(width) bits, limit \(String(describing: limit))", &differing)
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test(
    "the leading zeros are counted of every word up to ten bits",
    arguments: TransverseReadDistance.allCases)
  func everyLeadingZeroCount(distance: TransverseReadDistance) {
    var differing = Differences()
    for width in 0...10 {
      let count = WordFunction(distance, [width]) { [$0.leadingZeroCount($1[0])] }
      count.check(everyTuple([width]), "\(width) bits", &differing) {
        [Self.leadingZeros($0[0], width)]
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test(
    "the leading zeros of zero and of every power of two, alone and with ones below, of each width",
    arguments: TransverseReadDistance.allCases)
  func oneHotLeadingZeroCount(distance: TransverseReadDistance) {
    var random = SeededNumbers(seed: 0x10)
    var differing = Differences()
    for width in 1...128 {
      var words: [UInt128] = [0]
      for place in 0..<width {
        let power = UInt128(1) << UInt128(place)
        words += [power, power | (power - 1), power | (random.word(128) & (power - 1))]
      }
      let count = WordFunction(distance, [width]) { [$0.leadingZeroCount($1[0])] }
      #expect(count.program.outputs[0].rows.count == Self.stages(width + 1))
      count.check([words], "seed 0x10, \(width) bits", &differing) {
        [Self.leadingZeros($0[0], width)]
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }
}
