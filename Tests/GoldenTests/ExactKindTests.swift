import Golden
import NumberFormats
import Testing

@Suite("The exact golden on every float kind") struct ExactKindTests {
  private static let operations: [Operation] = [.add, .sub, .mul, .div]

  @Test("every pair of 51 small formats, every mode and overflow policy, with flags")
  func everyPairOfCodes() {
    var differing = Mismatches()
    for ladder in ExactLadder.small {
      let pairs = everyPair(ladder.width)
      for operation in Self.operations { agree(ladder, operation, pairs, &differing) }
      agree(ladder, .sqrt, [everyCode(ladder.width)], &differing)
      agree(ladder, .recip, [everyCode(ladder.width)], &differing)
    }
    #expect(ExactLadder.small.count == 51)
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("every triple of fma of the formats up to 4 bits, every mode")
  func everyTriple() {
    var differing = Mismatches()
    for ladder in ExactLadder.small where ladder.width <= 4 {
      let codes = everyCode(ladder.width)
      let triples = codes.flatMap { a in codes.flatMap { b in codes.map { [a, b, $0] } } }
      agree(ladder, .fma, (0..<3).map { index in triples.map { $0[index] } }, &differing)
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("conversions from binary64: every number, midpoint and quarter, and beyond the ends")
  func conversions() {
    var differing = Mismatches()
    for ladder in ExactLadder.small {
      var numbers: [Double] = [0, .infinity, .nan, ladder.least / 8, 1e30, 1e-30]
      for magnitude in 0...(ladder.ones + 2) {
        let step = ladder.number(magnitude + 1) - ladder.number(magnitude)
        numbers += (0..<8).map { ladder.number(magnitude) + step / 8 * Double($0) }
      }
      numbers += numbers.map { -$0 }
      // The sign of a NaN is lost, and so is that of a zero where there is one zero.
      agree(ladder, .convert(ladder.format), from: .double, [numbers.map(\.bitPattern)], &differing)
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  private func agree(
    _ ladder: ExactLadder, _ operation: Operation, from: NumberFormat? = nil,
    _ operands: [[UInt64]], _ differing: inout Mismatches
  ) {
    for rounding in RoundingMode.allCases {
      for policy in OverflowPolicy.allCases where policy != .wrap {
        let request = ExactCase(
          operation, from ?? ladder.format, rounding: rounding,
          overflow: policy, tininess: .beforeRounding)
        var local = Mismatches()
        local.compare(request, operands, request.all(operands)) { index in
          expected(ladder, operation, operands.map { $0[index] }, from, rounding, policy)
        }
        if let line = local.lines.first { differing.note("\(ladder.name) \(policy) \(line)") }
      }
    }
  }

  private func expected(
    _ ladder: ExactLadder, _ operation: Operation, _ codes: [UInt64], _ from: NumberFormat?,
    _ rounding: RoundingMode, _ policy: OverflowPolicy
  ) -> (code: UInt64, flags: Flags) {
    let values = codes.map { from == nil ? ladder.value(Int($0)) : Double(bitPattern: $0) }
    let x = values[0]
    let y = values.count > 1 ? values[1] : 1
    var flags: Flags = []
    var exact: Double
    switch operation {
    case .add: exact = zeroRule(x + y, x, y, rounding)
    case .sub: exact = zeroRule(x - y, x, -y, rounding)
    case .mul: exact = x * y
    case .fma: exact = zeroRule(x * y + values[2], x * y, values[2], rounding)
    case .sqrt: exact = x.squareRoot()
    case .convert: exact = x
    default:
      let (upper, lower) = operation == .recip ? (1, x) : (x, y)
      exact = ladder.isP3109 && lower == 0 ? .nan : upper / lower
      if lower == 0 && upper.isFinite && upper != 0 { flags.insert(.divideByZero) }
    }
    let hasSignaling = from == nil && codes.contains { isSignaling($0, ladder) }
    let isUnmeant = exact.isNaN && !values.contains(where: \.isNaN)
    let isZeroTimesInfinity = operation == .fma && (x * y).isNaN && !x.isNaN && !y.isNaN
    if hasSignaling || isUnmeant || isZeroTimesInfinity { flags.insert(.invalid) }
    let (code, raised) = ladder.code(exact, rounding, policy)
    let all = raised.union(flags)
    return (code, ladder.isP3109 ? [] : all)
  }

  private func isSignaling(_ code: UInt64, _ ladder: ExactLadder) -> Bool {
    guard ladder.kind == .ieee, let infinity = ladder.infinity else { return false }
    let magnitude = Int(code) & ladder.ones
    return magnitude > infinity && magnitude < ladder.nan
  }

  private func zeroRule(
    _ exact: Double, _ x: Double, _ y: Double, _ rounding: RoundingMode
  ) -> Double {
    exact == 0 && rounding == .down && x.sign != y.sign ? -0.0 : exact
  }
}
