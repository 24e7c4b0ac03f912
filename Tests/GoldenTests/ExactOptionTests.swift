import Golden
import NumberFormats
import Testing

@Suite("NaN and subnormal options of the exact golden") struct ExactOptionTests {
  private func nan(_ policy: NaNPolicy, _ operation: Operation, _ operands: [Code]) -> Code {
    ExactCase(operation, .half, nan: policy).golden.evaluate(operands).result
  }

  @Test("which NaN an operation delivers")
  func nans() {
    let quiet: Code = 0xFE12
    let signaling: Code = 0x7C34
    let rows: [(Operation, [Code], canonical: Code, x86: Code, arm: Code)] = [
      (.add, [0x3C00, quiet], 0x7E00, quiet, quiet),
      (.add, [quiet, signaling], 0x7E00, quiet, 0x7E34),
      (.mul, [signaling, quiet], 0x7E00, 0x7E34, 0x7E34),
      (.sub, [0x7C00, 0x7C00], 0x7E00, 0xFE00, 0x7E00),
      (.div, [0, 0], 0x7E00, 0xFE00, 0x7E00),
      (.sqrt, [0xBC00], 0x7E00, 0xFE00, 0x7E00),
      (.sqrt, [signaling], 0x7E00, 0x7E34, 0x7E34),
      (.fma, [0x3C00, quiet, signaling], 0x7E00, quiet, 0x7E34),
      (.fma, [0x3C00, 0x3C00, quiet], 0x7E00, quiet, quiet),
      (.extremum(.minimum), [0x3C00, quiet], 0x7E00, quiet, quiet),
      (.extremum(.minimumNumber), [0x3C00, quiet], 0x3C00, 0x3C00, 0x3C00),
      (.nextUp, [signaling], 0x7E00, 0x7E34, 0x7E34),
      (.sum(terms: 3), [0, quiet, signaling], 0x7E00, quiet, 0x7E34),
    ]
    for (operation, operands, canonical, x86, arm) in rows {
      #expect(nan(.canonical, operation, operands) == canonical, "\(operation)")
      #expect(nan(.x86, operation, operands) == x86, "\(operation)")
      #expect(nan(.arm, operation, operands) == arm, "\(operation)")
    }
    // A conversion delivers the canonical NaN, whatever the policy.
    for policy in NaNPolicy.allCases {
      let widened = ExactCase(.convert(.ieee(8, 23)), .half, nan: policy)
      #expect(widened.code(quiet) == 0x7FC0_0000 && widened.flags(quiet) == [])
      let narrowed = ExactCase(.convert(.ieee(5, 2)), .half, nan: policy)
      #expect(narrowed.code(signaling) == 0x7E && narrowed.flags(signaling) == .invalid)
    }
  }

  @Test("flushed operands give what zeros of their sign give, every pair of e4m3")
  func flushedOperands() {
    let format = NumberFormat.ieee(4, 3)
    let pairs = everyPair(8)
    let flushed = pairs.map { $0.map { $0 & 0x7F < 8 ? $0 & 0x80 : $0 } }
    let operations: [Operation] = [
      .add, .mul, .div, .rem, .compare(.lt), .compare(.eq), .sqrt, .logB, .roundToIntegral,
      .recip, .elementary(.log), .convert(.half),
    ]
    for operation in operations {
      let request = ExactCase(operation, format, rounding: .up, flushesInputs: true)
      var plain = request
      plain.attributes.flushesInputs = false
      let count = request.operandCount
      #expect(request.all(Array(pairs.prefix(count))) == plain.all(Array(flushed.prefix(count))))
    }
    for operation in [Operation.neg, .nextUp, .classify, .totalOrder] {
      let request = ExactCase(operation, format, flushesInputs: true)
      let operands = Array(pairs.suffix(request.operandCount))
      #expect(
        request.all(operands)
          == ExactCase(operation, format).all(operands))
    }
    let unsignedZero = ExactCase(.add, .e4m3fnuz, flushesInputs: true)
    #expect(unsignedZero.code(0x81, 0x82) == 0 && unsignedZero.code(0x87, 0x08) == 0x08)
  }

  @Test(
    "flushed results: tiny ones become zeros with underflow, others stay", arguments: [true, false])
  func flushedResults(isBefore: Bool) {
    let ladder = ExactLadder(4, 3, bias: 7, .ieee)
    let pairs = everyPair(8)
    var request = ExactCase(
      .mul, ladder.format, tininess: isBefore ? .beforeRounding : .afterRounding)
    let plain = request.all(pairs)
    request.attributes.flushesOutputs = true
    var differing = Mismatches()
    differing.compare(request, pairs, request.all(pairs)) { index in
      let exact = ladder.value(Int(pairs[0][index])) * ladder.value(Int(pairs[1][index]))
      // To nearest, what is at least 2^emin - 2^(emin - 5) reaches 2^emin with four bits.
      let limit = isBefore ? ladder.leastNormal : ladder.leastNormal * (1 - 0x1p-5)
      guard exact != 0 && exact.magnitude < limit else {
        return (plain.codes[index], Flags(rawValue: plain.flags[index]))
      }
      return (exact < 0 ? 0x80 : 0, [.underflow, .inexact])
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }
}
