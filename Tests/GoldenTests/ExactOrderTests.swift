import Golden
import NumberFormats
import Testing

@Suite("Order, remainder and integers of the exact golden") struct ExactOrderTests {
  private static let ladders = [
    ExactLadder(4, 3, bias: 7, .ieee), ExactLadder(4, 3, bias: 7, .finiteNaN),
    ExactLadder(4, 3, bias: 8, .finiteNaNUnsignedZero), ExactLadder(3, 2, bias: 3, .finite),
    ExactLadder(4, 3, bias: 8, .p3109Extended), ExactLadder(4, 3, bias: 8, .p3109Finite),
    ExactLadder(4, 2, bias: 8, isSigned: false, .p3109Extended),
  ]

  private func isSignaling(_ code: UInt64, _ ladder: ExactLadder) -> Bool {
    ladder.kind == .ieee && ladder.value(Int(code)).isNaN && Int(code) & 4 == 0
  }

  private func agree(
    _ ladder: ExactLadder, _ operation: Operation, rounding: RoundingMode = .nearestEven,
    _ differing: inout Mismatches,
    _ expected: (_ codes: [UInt64], _ values: [Double]) -> (code: UInt64, flags: Flags)
  ) {
    let request = ExactCase(
      operation, ladder.format, rounding: rounding, tininess: .beforeRounding)
    let operands =
      request.operandCount == 1 ? [everyCode(ladder.width)] : everyPair(ladder.width)
    var local = Mismatches()
    local.compare(request, operands, request.all(operands)) { index in
      let codes = operands.map { $0[index] }
      var (code, flags) = expected(codes, codes.map { ladder.value(Int($0)) })
      if codes.contains(where: { isSignaling($0, ladder) }) && operation != .classify {
        flags.insert(.invalid)
      }
      return (code, ladder.isP3109 ? [] : flags)
    }
    if let line = local.lines.first { differing.note("\(ladder.name) \(line)") }
  }

  @Test("rem of every pair", arguments: 0..<7)
  func remainder(index: Int) {
    let ladder = Self.ladders[index]
    var differing = Mismatches()
    agree(ladder, .rem, &differing) { _, values in
      let (x, y) = (values[0], values[1])
      let exact = y.isInfinite && x.isFinite ? x : x.remainder(dividingBy: y)
      let (code, flags) = ladder.code(exact, .nearestEven)
      let isUnmeant = exact.isNaN && !x.isNaN && !y.isNaN
      return (code, isUnmeant ? .invalid : flags)
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("roundToIntegral of every code in every mode", arguments: 0..<7)
  func integral(index: Int) {
    let ladder = Self.ladders[index]
    var differing = Mismatches()
    for rounding in RoundingMode.allCases {
      for operation in [Operation.roundToIntegral, .roundToIntegralExact] {
        agree(ladder, operation, rounding: rounding, &differing) { _, values in
          let x = values[0]
          var integer: Double
          switch rounding {
          case .nearestEven: integer = x.rounded(.toNearestOrEven)
          case .nearestAway: integer = x.rounded(.toNearestOrAwayFromZero)
          case .towardZero: integer = x.rounded(.towardZero)
          case .up: integer = x.rounded(.up)
          case .down: integer = x.rounded(.down)
          default:
            integer = x.rounded(.towardZero)
            if integer != x && x.isFinite && integer.remainder(dividingBy: 2) == 0 {
              integer += x < 0 ? -1 : 1
            }
          }
          var (code, flags) = ladder.code(integer, rounding)
          if operation == .roundToIntegralExact && x.isFinite && integer != x {
            flags.insert(.inexact)
          }
          return (code, flags)
        }
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("minima and maxima of every pair", arguments: 0..<7)
  func extrema(index: Int) {
    let ladder = Self.ladders[index]
    let rows: [(Operation, greatest: Bool, magnitude: Bool, number: Bool)] = [
      (.extremum(.minimum), false, false, false), (.extremum(.maximum), true, false, false),
      (.extremum(.minimumNumber), false, false, true),
      (.extremum(.maximumNumber), true, false, true),
      (.extremum(.minimumMagnitude), false, true, false),
      (.extremum(.maximumMagnitude), true, true, false),
      (.extremum(.minimumMagnitudeNumber), false, true, true),
      (.extremum(.maximumMagnitudeNumber), true, true, true),
    ]
    var differing = Mismatches()
    for row in rows {
      agree(ladder, row.0, &differing) { codes, values in
        let (x, y) = (values[0], values[1])
        if x.isNaN || y.isNaN {
          if row.number && !x.isNaN { return (codes[0], []) }
          if row.number && !y.isNaN { return (codes[1], []) }
          return (UInt64(ladder.nan), [])
        }
        let isDecidedByMagnitude = row.magnitude && x.magnitude != y.magnitude
        let first =
          isDecidedByMagnitude ? x.magnitude < y.magnitude : x.isTotallyOrdered(belowOrEqualTo: y)
        return (codes[first != row.greatest ? 0 : 1], [])
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("comparisons of every pair", arguments: 0..<7)
  func comparisons(index: Int) {
    let ladder = Self.ladders[index]
    let rows: [(Operation, signaling: Bool, (Double, Double) -> Bool)] = [
      (.compare(.eq), false, ==), (.compare(.ne), false, !=), (.compare(.lt), true, <),
      (.compare(.le), true, <=),
      (.compare(.gt), true, >), (.compare(.ge), true, >=), (.compare(.eqSignaling), true, ==),
      (.compare(.neSignaling), true, !=), (.compare(.ltQuiet), false, <),
      (.compare(.leQuiet), false, <=),
      (.compare(.gtQuiet), false, >), (.compare(.geQuiet), false, >=),
      (.compare(.unordered), false, { $0.isNaN || $1.isNaN }),
    ]
    var differing = Mismatches()
    for (operation, isSignaling, holds) in rows {
      agree(ladder, operation, &differing) { _, values in
        let isUnordered = values.contains(where: \.isNaN)
        return (holds(values[0], values[1]) ? 1 : 0, isSignaling && isUnordered ? .invalid : [])
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("the total order of every pair; NaNs by sign and code, or below everything")
  func totalOrder() {
    for ladder in Self.ladders {
      let codes = everyPair(ladder.width)
      let (results, flags) = ExactCase(.totalOrder, ladder.format).all(codes)
      #expect(flags.allSatisfy { $0 == 0 })
      // The rank of a code, counted: how many codes are not above it.
      var counts = [Int](repeating: 0, count: 1 << ladder.width)
      for (code, result) in zip(codes[1], results) where result == 1 { counts[Int(code)] += 1 }
      let sorted = everyCode(ladder.width).map(Int.init).sorted { counts[$0] < counts[$1] }
      let numbers = sorted.map { ladder.value($0) }
      if ladder.kind == .ieee {
        #expect(numbers.prefix(7).allSatisfy(\.isNaN) && numbers.suffix(7).allSatisfy(\.isNaN))
        #expect(sorted.first == 0xFF && sorted.last == 0x7F)
      } else if ladder.kind == .finiteNaN {
        #expect(sorted.first == 0xFF && sorted.last == 0x7F)
      } else if ladder.kind != .finite {
        #expect(sorted.first == ladder.nan)
      }
      let finite = numbers.filter { !$0.isNaN }
      #expect(
        zip(finite, finite.dropFirst()).allSatisfy { $0.isTotallyOrdered(belowOrEqualTo: $1) })
      #expect(Set(counts) == Set(1...counts.count), "\(ladder.name)")
    }
  }

  @Test("neighbours, signs, exponents and classes of every code")
  func codes() {
    var differing = Mismatches()
    for ladder in Self.ladders {
      let numbers = everyCode(ladder.width).map { ladder.value(Int($0)) }.filter { !$0.isNaN }
      func neighbour(_ x: Double) -> Double {
        if ladder.isP3109 && x == .infinity { return .nan }
        if x == .infinity { return x }
        if let next = numbers.filter({ $0 > x }).min() { return next == 0 && x < 0 ? -0.0 : next }
        return ladder.kind == .finite ? x : .nan
      }
      agree(ladder, .nextUp, &differing) { _, values in
        let x = values[0]
        return (x.isNaN ? UInt64(ladder.nan) : ladder.code(neighbour(x), .nearestEven).code, [])
      }
      if ladder.isSigned {
        agree(ladder, .nextDown, &differing) { _, values in
          let x = values[0]
          let next = -neighbour(-x)
          if x.isNaN { return (UInt64(ladder.nan), []) }
          let sign = next.isNaN && ladder.kind == .finiteNaN ? UInt64(ladder.signBit) : 0
          return (ladder.code(next, .nearestEven).code | sign, [])
        }
      }
      let scaleWidth = ladder.format.scaleWidth
      agree(ladder, .logB, &differing) { _, values in
        let x = values[0]
        let least = UInt64(1) << UInt64(scaleWidth - 1)
        if x == 0 { return (least, .invalid) }
        if !x.isFinite { return (least - 1, .invalid) }
        return (UInt64(bitPattern: Int64(x.exponent)) & (2 * least - 1), [])
      }
      agree(ladder, .classify, &differing) { codes, values in
        let x = values[0]
        if x.isNaN { return (isSignaling(codes[0], ladder) ? 0 : 1, []) }
        let size = x.magnitude
        let rank: UInt64 = x.isInfinite ? 4 : x == 0 ? 1 : size < ladder.leastNormal ? 2 : 3
        return (x.sign == .minus ? 6 - rank : 5 + rank, [])
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }
}
