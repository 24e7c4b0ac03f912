import Golden
import NumberFormats
import Testing

@Suite("Integers and fixed point of the exact golden") struct ExactFixedTests {
  /// Checks every pair of 6-bit codes with an operation on integers, wrapping and clamping.
  ///
  /// Flags are not looked at: no operation between these formats has them.
  private func agree(
    _ format: NumberFormat, _ isSigned: Bool, _ operation: Operation,
    rounding: RoundingMode = .towardZero, _ differing: inout Mismatches,
    _ expected: (Int, Int) -> Int
  ) {
    let isInteger = if case .integer = format { true } else { false }
    // Integers wrap by themselves, fixed point clamps.
    let policies: [(OverflowPolicy, clamps: Bool)] = [
      (.standard, !isInteger), (.wrap, false), (.saturateFinite, true), (.saturatePropagate, true),
    ]
    for (policy, clamps) in policies where !isInteger || policy != .wrap {
      let request = ExactCase(operation, format, rounding: rounding, overflow: policy)
      let pairs = everyPair(6)
      let operands = Array(pairs.prefix(request.operandCount))
      let (codes, flags) = request.all(operands)
      differing.compare(request, operands, (codes, flags)) { index in
        let values = pairs.map {
          isSigned && $0[index] >= 32 ? Int($0[index]) - 64 : Int($0[index])
        }
        var result = expected(values[0], values[1])
        if clamps { result = min(max(result, isSigned ? -32 : 0), isSigned ? 31 : 63) }
        return (UInt64(truncatingIfNeeded: result) & 63, Flags(rawValue: flags[index]))
      }
    }
  }

  @Test("integers of 6 bits: every pair, wrapping and clamping", arguments: [true, false])
  func integers(isSigned: Bool) {
    var differing = Mismatches()
    let format = NumberFormat.integers(6, isSigned: isSigned)
    let ones = isSigned ? -1 : 63
    agree(format, isSigned, .add, &differing) { x, y in x + y }
    agree(format, isSigned, .sub, &differing) { x, y in x - y }
    agree(format, isSigned, .mul, &differing) { x, y in x * y }
    // Integers truncate in every mode.
    agree(format, isSigned, .div, rounding: .up, &differing) { x, y in y == 0 ? ones : x / y }
    agree(format, isSigned, .rem, &differing) { x, y in y == 0 ? x : x % y }
    agree(format, isSigned, .neg, &differing) { x, _ in -x }
    agree(format, isSigned, .abs, &differing) { x, _ in abs(x) }
    agree(format, isSigned, .extremum(.minimum), &differing) { x, y in min(x, y) }
    agree(format, isSigned, .extremum(.maximum), &differing) { x, y in max(x, y) }
    agree(format, isSigned, .compare(.lt), &differing) { x, y in x < y ? 1 : 0 }
    agree(format, isSigned, .compare(.ge), &differing) { x, y in x >= y ? 1 : 0 }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test(
    "fixed point of 6 bits, 3 of them below the point: mul in every mode", arguments: [true, false])
  func fixedPoint(isSigned: Bool) {
    var differing = Mismatches()
    let format = NumberFormat.fixedPoint(width: 6, fractionBits: 3, isSigned: isSigned)
    for rounding in RoundingMode.allCases {
      agree(format, isSigned, .mul, rounding: rounding, &differing) { x, y in
        rounded(Double(x * y) / 8, rounding)
      }
    }
    agree(format, isSigned, .add, &differing) { x, y in x + y }
    agree(format, isSigned, .sub, &differing) { x, y in x - y }
    agree(format, isSigned, .neg, &differing) { x, _ in -x }
    agree(format, isSigned, .abs, &differing) { x, _ in abs(x) }
    agree(format, isSigned, .extremum(.minimum), &differing) { x, y in min(x, y) }
    agree(format, isSigned, .compare(.gt), &differing) { x, y in x > y ? 1 : 0 }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  private func rounded(_ x: Double, _ rounding: RoundingMode) -> Int {
    switch rounding {
    case .nearestEven: return Int(x.rounded(.toNearestOrEven))
    case .nearestAway: return Int(x.rounded(.toNearestOrAwayFromZero))
    case .towardZero: return Int(x.rounded(.towardZero))
    case .up: return Int(x.rounded(.up))
    case .down: return Int(x.rounded(.down))
    default:
      let low = Int(x.rounded(.down))
      return Double(low) == x || low % 2 != 0 ? low : low + 1
    }
  }

  @Test(
    "binary16 to integers of 8 bits: every code and mode, RISC-V's results",
    arguments: [true, false])
  func floatToInteger(isSigned: Bool) {
    var differing = Mismatches()
    let range = isSigned ? -128.0...127.0 : 0.0...255.0
    for rounding in RoundingMode.allCases {
      let request = ExactCase(.convert(.integers(8, isSigned: isSigned)), .half, rounding: rounding)
      let codes = [everyCode(16)]
      differing.compare(request, codes, request.all(codes)) { index in
        let x = Double(Float16(bitPattern: UInt16(index)))
        let integer = x.isFinite ? Double(rounded(x, rounding)) : x
        guard range.contains(integer) else {
          let end = integer < 0 ? range.lowerBound : range.upperBound
          return (UInt64(truncatingIfNeeded: Int(end)) & 0xFF, .invalid)
        }
        return (UInt64(truncatingIfNeeded: Int(integer)) & 0xFF, integer == x ? [] : .inexact)
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test(
    "integers of 17 bits to binary16 and int128 to binary32 round once; to integers they wrap or clamp"
  )
  func integerToOthers() {
    let request = ExactCase(.convert(.half), .integers(17, isSigned: false))
    let codes = [everyCode(17)]
    var differing = Mismatches()
    differing.compare(request, codes, request.all(codes)) { index in
      let result = Float16(Double(index))
      let flags: Flags =
        result.isInfinite ? [.overflow, .inexact] : Double(result) == Double(index) ? [] : .inexact
      return (UInt64(result.bitPattern), flags)
    }
    #expect(differing.isEmpty, "\(differing.report)")
    let wide = ExactCase(.convert(.ieee(8, 23)), .integers(128))
    #expect(wide.code(1 << 127) == 0xFF00_0000 && wide.flags(1 << 127) == [])
    #expect(wide.code(.max) == 0xBF80_0000)
    #expect(ExactCase(.convert(.integers(8)), .integers(16)).code(0xFF7F) == 0x7F)
    let clamping = ExactCase(.convert(.integers(8)), .integers(16), overflow: .saturateFinite)
    #expect(clamping.code(0xFF7F) == 0x80 && clamping.code(0x0080) == 0x7F)
    #expect(ExactCase(.mul, .integers(128)).code(.max - 1, 1 << 126) == 1 << 127)
  }
}
