import BitSerial
import TestSupport
import Testing
import TransverseRead

@Suite("Arithmetic and saturating shifts, rotations") struct ShiftKindsTests {
  /// Calls a body with every small width and amount width, and some wide ones, and operands of them.
  private static func cases(_ body: (Int, Int, [[UInt128]]) -> Void) {
    var random = SeededNumbers(seed: 0x5417)
    for width in 1...8 {
      for amount in 0...6 where width + amount <= 13 {
        body(width, amount, everyTuple([width, amount]))
      }
    }
    for width in [16, 31, 64, 100, 128] {
      var operands = random.words([width, 8], count: 1000)
      for lane in 0..<700 {
        operands[1][lane] = UInt128(random.integer(in: 0...(width + 2)))
      }
      body(width, 8, operands)
    }
  }

  @Test(
    "an arithmetic shift rounds down and tells what it lost",
    arguments: TransverseReadDistance.allCases)
  func arithmetic(distance: TransverseReadDistance) {
    var differing = Differences()
    Self.cases { width, amount, operands in
      let shift = WordFunction(distance, [width, amount]) { builder, words in
        let result = builder.shiftRightArithmetic(words[0], by: words[1])
        return [result.shifted, [result.sticky]]
      }
      shift.check(operands, "\(width) bits by \(amount) bits", &differing) {
        let value = signed($0[0], width: width)
        let shifted = value >> Int128($0[1])
        let lost = $0[1] < 128 ? shifted << Int128($0[1]) != value : value != 0
        return [UInt128(truncatingIfNeeded: shifted) & mask(width), lost ? 1 : 0]
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test(
    "saturating shifts stop at the ends of the range", arguments: TransverseReadDistance.allCases)
  func saturating(distance: TransverseReadDistance) {
    var differing = Differences()
    Self.cases { width, amount, operands in
      let shift = WordFunction(distance, [width, amount]) { builder, words in
        let plain = builder.shiftLeftSaturating(words[0], by: words[1])
        let signed = builder.shiftLeftSaturatingSigned(words[0], by: words[1])
        return [plain.shifted, [plain.overflow], signed.shifted, [signed.overflow]]
      }
      shift.check(operands, "\(width) bits by \(amount) bits", &differing) {
        // Doubling step by step, until a step leaves the range.
        var (word, isOver) = ($0[0], false)
        var (value, isBeyond) = (signed($0[0], width: width), false)
        let (least, greatest) = (signed(1 << UInt128(width - 1), width: width), mask(width - 1))
        for _ in 0..<$0[1] {
          isOver = isOver || word > mask(width) >> 1
          word = isOver ? mask(width) : word << 1
          let (double, overflows) = value.addingReportingOverflow(value)
          isBeyond = isBeyond || overflows || double < least || double > Int128(greatest)
          value = isBeyond ? (value < 0 ? least : Int128(greatest)) : double
        }
        return [
          word, isOver ? 1 : 0, UInt128(truncatingIfNeeded: value) & mask(width), isBeyond ? 1 : 0,
        ]
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("rotations by any amount, of any width", arguments: TransverseReadDistance.allCases)
  func rotations(distance: TransverseReadDistance) {
    var differing = Differences()
    Self.cases { width, amount, operands in
      let rotate = WordFunction(distance, [width, amount]) { builder, words in
        [builder.rotateLeft(words[0], by: words[1]), builder.rotateRight(words[0], by: words[1])]
      }
      rotate.check(operands, "\(width) bits by \(amount) bits", &differing) {
        let left = $0[1] % UInt128(width)
        let right = (UInt128(width) - left) % UInt128(width)
        let word = $0[0]
        return [(left, right), (right, left)].map { (word << $0.0 | word >> $0.1) & mask(width) }
          .map { left == 0 ? word : $0 }
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("constant moves take no read")
  func moves() {
    var differing = Differences()
    for amount in 0...7 {
      let move = WordFunction(.seven, [5]) { _, words in
        let word = words[0]
        return [
          word.shiftedLeft(by: amount), word.shiftedRight(by: amount),
          word.shiftedRight(by: amount, fill: word[4]), word.rotatedLeft(by: amount),
          word.rotatedLeft(by: -amount),
        ]
      }
      #expect(move.program.reads.isEmpty)
      move.check(everyTuple([5]), "by \(amount)", &differing) {
        let word = $0[0]
        let places = UInt128(amount)
        let turn = places % 5
        return [
          word << places & mask(5), word >> places,
          UInt128(truncatingIfNeeded: signed(word, width: 5) >> Int128(amount)) & mask(5),
          (word << turn | word >> (5 - turn)) & mask(5),
          (word >> turn | word << (5 - turn)) & mask(5),
        ]
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }
}
