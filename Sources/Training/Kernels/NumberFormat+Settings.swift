import Lanes
import NumberFormats

// Numbers that a recipe or the data state, brought into a format: encoded once, to nearest even.

extension NumberFormat {
  /// The code nearest to a finite number; of formats that clamp, the nearest end.
  func nearestCode(to value: Double) -> UInt64 {
    switch self {
    case .float(let format): UInt64(truncatingIfNeeded: format.encode(value))
    case .posit(let format): UInt64(truncatingIfNeeded: format.encode(Dyadic(exactly: value)))
    case .fixedPoint(let format): Self.nearestCode(to: value, format)
    case .integer(let format): Self.nearestCode(to: value, FixedPointFormat(format))
    }
  }

  /// Whether the format has a number near a positive one: neither zero nor beyond the range.
  func holds(_ value: Double) -> Bool {
    let kept = double(of: nearestCode(to: value))
    return kept >= value / 2 && kept <= 2 * value
  }

  private static func nearestCode(to value: Double, _ format: FixedPointFormat) -> UInt64 {
    let encoded = format.encode(
      Dyadic(exactly: value), rounding: .nearestEven, overflow: .saturate)
    return UInt64(truncatingIfNeeded: encoded?.code ?? 0)
  }

  /// A format with a name; nil when there is none.
  init?(known name: String) {
    guard let format = try? NumberFormat(named: name) else { return nil }
    self = format
  }

  /// The number that a code stands for, for display and for parameters of other formats.
  func double(of code: UInt64) -> Double {
    func value(_ dyadic: Dyadic?) -> Double {
      guard let dyadic else { return .nan }
      let magnitude =
        Double(dyadic.significand) * Double(sign: .plus, exponent: dyadic.exponent, significand: 1)
      return dyadic.isNegative ? -magnitude : magnitude
    }
    switch self {
    case .float(let format): return format.double(of: Code(code))
    case .posit(let format): return value(format.value(of: Code(code)))
    case .fixedPoint(let format): return value(format.value(of: Code(code)))
    case .integer(let format): return value(FixedPointFormat(format).value(of: Code(code)))
    }
  }

  /// Whether a code is a finite number.
  func isFinite(_ code: UInt64) -> Bool {
    !nonFiniteCodes.contains { code & $0.mask == $0.value }
  }

  /// A block of a number.
  func constant(_ value: Double) -> BitPlanes {
    let planes = BitPlanes(unwritten: width, blocks: 1)
    planes.fill(with: nearestCode(to: value))
    return planes
  }
}

extension Dyadic {
  /// A finite number of binary64.
  fileprivate init(exactly value: Double) {
    self.init(
      isNegative: value.sign == .minus,
      significand: UInt128(value.significandBitPattern | (value.isNormal ? 1 << 52 : 0)),
      exponent: value.isNormal ? Int(value.exponent) - 52 : -1074)
  }
}
