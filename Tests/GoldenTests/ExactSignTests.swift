import Golden
import NumberFormats
import Testing

@Suite("Sign operations and scaling of the exact golden") struct ExactSignTests {
  @Test("plain formats change the sign bit, also of NaNs and zeros, without flags")
  func plain() {
    for format in [NumberFormat.ieee(4, 3), .e4m3fn, .float(4, 3, .finite)] {
      let pairs = everyPair(8)
      func all(_ operation: Operation) -> [UInt64] {
        let request = ExactCase(operation, format)
        let (codes, flags) = request.all(Array(pairs.prefix(request.operandCount)))
        #expect(flags.allSatisfy { $0 == 0 })
        return codes
      }
      #expect(all(.neg) == pairs[0].map { $0 ^ 0x80 })
      #expect(all(.abs) == pairs[0].map { $0 & 0x7F })
      #expect(all(.copySign) == zip(pairs[0], pairs[1]).map { $0 & 0x7F | $1 & 0x80 })
    }
  }

  @Test("formats with one zero and one NaN keep both")
  func oneZero() {
    let p3109 = NumberFormat.p3109(width: 8, precision: 4, isSigned: true, isExtended: true)
    for format in [NumberFormat.e4m3fnuz, p3109] {
      for x in Code(0)..<256 {
        let magnitude = x & 0x7F
        let isFixed = x == 0 || x == 0x80
        #expect(ExactCase(.neg, format).code(x) == (isFixed ? x : x ^ 0x80))
        #expect(ExactCase(.abs, format).code(x) == (isFixed ? x : magnitude))
        for y in [Code(0), 1, 0x7F, 0x80, 0x81, 0xFF] {
          let isNegative = y > 0x80
          var expected = isFixed ? x : isNegative ? magnitude | 0x80 : magnitude
          if y == 0x80 && format == p3109 { expected = 0x80 }
          #expect(ExactCase(.copySign, format).code(x, y) == expected)
        }
      }
    }
    let unsigned = NumberFormat.p3109(width: 5, precision: 3, isSigned: false, isExtended: true)
    #expect(!Operation.neg.applies(to: unsigned))
    for x in Code(0)..<32 {
      #expect(ExactCase(.abs, unsigned).code(x) == x)
      for y in Code(0)..<32 {
        #expect(ExactCase(.copySign, unsigned).code(x, y) == (y == 31 ? 31 : x))
      }
    }
  }

  @Test("scaleB by every integer of its width, every mode", arguments: ExactLadder.small)
  func scaling(ladder: ExactLadder) {
    var differing = Mismatches()
    let width = ladder.format.scaleWidth
    let integers = Array(0..<(1 << width))
    for rounding in RoundingMode.allCases {
      let request = ExactCase(
        .scaleB, ladder.format, rounding: rounding, tininess: .beforeRounding)
      let codes = everyCode(ladder.width)
      let operands = [
        codes.flatMap { code in integers.map { _ in code } },
        codes.flatMap { _ in integers.map { UInt64($0) } },
      ]
      differing.compare(request, operands, request.all(operands)) { index in
        let code = Int(operands[0][index])
        let n = Int(operands[1][index])
        let x = ladder.value(code)
        let exponent = n >> (width - 1) == 1 ? n - (1 << width) : n
        let exact = x * Double(sign: .plus, exponent: exponent, significand: 1)
        var (result, flags) = ladder.code(exact, rounding)
        let isSignaling =
          ladder.kind == .ieee && x.isNaN && code & ladder.ones < ladder.nan
        if isSignaling { flags.insert(.invalid) }
        return (result, ladder.isP3109 ? [] : flags)
      }
    }
    #expect(differing.isEmpty, "\(ladder.name): \(differing.report)")
  }
}
