import NumberFormats

/// The numbers of a format as binary64 numbers of the host: to measure errors by, never to compute
/// with.
struct FormatGrid: Sendable {
  /// The format.
  let format: NumberFormat
  /// The greatest number, and the least.
  let greatest, least: Double
  /// The least magnitude that has all digits of a number of its size.
  let leastNormal: Double
  /// Whether the format has infinities.
  let hasInfinities: Bool
  /// What each code stands for, where there are few codes.
  private let decoded: [Double]

  init(_ format: NumberFormat) {
    self.format = format
    decoded = format.width <= 16 ? (0..<(UInt64(1) << UInt64(format.width))).map(format.double) : []
    leastNormal = Self.power(FormatRange(format).normalExponent)
    switch format {
    case .float(let float):
      let huge = Dyadic(significand: 1, exponent: 1 << 20)
      let code = float.encode(huge, overflow: .saturateFinite).code
      greatest = float.double(of: code)
      least = float.isSigned ? -greatest : 0
      hasInfinities = float.infiniteResult(.standard) == .infinity
    case .posit(let posit):
      greatest = format.double(of: UInt64(truncatingIfNeeded: posit.largest))
      least = -greatest
      hasInfinities = false
    case .fixedPoint(let fixed): (least, greatest, hasInfinities) = Self.ends(fixed)
    case .integer(let integer):
      (least, greatest, hasInfinities) = Self.ends(FixedPointFormat(integer))
    }
  }

  private static func ends(_ fixed: FixedPointFormat) -> (Double, Double, Bool) {
    let unit = power(-fixed.fractionBits)
    let top = power(fixed.integerBits)
    return (fixed.isSigned ? -top : 0, top - unit, false)
  }

  private static func power(_ exponent: Int) -> Double {
    Double(sign: .plus, exponent: exponent, significand: 1)
  }

  /// The number that a code stands for; a NaN where it is none.
  func double(of code: UInt64) -> Double {
    decoded.isEmpty ? format.double(of: code) : decoded[Int(code)]
  }

  /// The unit in the last place of the format's numbers of the size of a number.
  func ulp(at value: Double) -> Double {
    switch format {
    case .float(let float):
      let exponent = value == 0 ? float.minimumExponent : Int(value.exponent)
      let held = min(max(exponent, float.minimumExponent), float.maximumExponent)
      return Self.power(held - float.significandBits)
    case .fixedPoint(let fixed): return Self.power(-fixed.fractionBits)
    case .integer: return 1
    case .posit(let posit):
      let code = min(format.nearestCode(to: abs(value)), UInt64(posit.largest) - 1)
      return format.double(of: code + 1) - format.double(of: code)
    }
  }

  /// Whether a number, rounded to the format's digits, lies beyond its ends.
  func isBeyond(_ value: Double) -> Bool {
    value >= greatest + ulp(at: greatest) / 2 || value <= least - ulp(at: least) / 2
  }
}
