import NumberFormats

/// A plain table of a small format, in integers, from the definition of the encoding.
///
/// Magnitudes count units of `2^(emin - t - 4)`, so that the gap between two subnormals is 16. The
/// last row is `2^(emax + 1)`, the number that would follow the largest finite one.
struct RoundingOracle {
  let format: FloatFormat
  /// The magnitude of each code from zero to the infinity's, which stands for `2^(emax + 1)`.
  let magnitudes: [UInt64]

  /// The power of two of one unit.
  var unitExponent: Int { 1 - format.bias - format.significandBits - 4 }

  init(_ format: FloatFormat) {
    self.format = format
    let fractions = 1 << format.significandBits
    var magnitudes: [UInt64] = []
    for field in 0..<((1 << format.exponentBits) - 1) {
      for fraction in 0..<fractions {
        let significand = field == 0 ? fraction : fractions + fraction
        magnitudes.append(UInt64(significand * 16) << UInt64(max(field, 1) - 1))
      }
    }
    magnitudes.append(UInt64(fractions * 16) << UInt64((1 << format.exponentBits) - 2))
    self.magnitudes = magnitudes
  }

  /// The magnitudes worth asking: sixteen in every gap, and some beyond the largest finite number.
  var points: [UInt64] {
    var points: [UInt64] = []
    for (low, high) in zip(magnitudes, magnitudes.dropFirst()) {
      points += (0..<16).map { low + (high - low) / 16 * $0 }
    }
    let beyond = magnitudes[magnitudes.count - 1]
    return points + [beyond, beyond + 1, beyond * 3 / 2, beyond * 2]
  }

  /// The code and flags of `±units`, or of a number between it and one unit more when `sticky`.
  func rounded(_ units: UInt64, sticky: Bool, isNegative: Bool, _ mode: RoundingMode)
    -> (code: Code, flags: Flags)
  {
    let sign = isNegative ? Code(1) << Code(format.width - 1) : 0
    let infinityIndex = magnitudes.count - 1
    if units >= magnitudes[infinityIndex] {
      let staysFinite =
        switch mode {
        case .nearestEven, .nearestAway: false
        case .towardZero, .odd: true
        case .up: isNegative
        case .down: !isNegative
        case .stochastic: preconditionFailure("texts are not rounded at random")
        }
      return (sign | Code(staysFinite ? infinityIndex - 1 : infinityIndex), [.overflow, .inexact])
    }
    let below = (magnitudes.firstIndex { $0 > units } ?? 1) - 1
    if magnitudes[below] == units, !sticky { return (sign | Code(below), []) }
    let goesUp = Self.goesUp(
      units, sticky, between: magnitudes[below], and: magnitudes[below + 1],
      lowIsOdd: below % 2 == 1, isNegative, mode)
    let chosen = goesUp ? below + 1 : below
    if chosen == infinityIndex { return (sign | Code(chosen), [.overflow, .inexact]) }

    // Tiny after rounding: below emin, half the gap of the subnormals between p-bit numbers.
    let leastNormal = magnitudes[1 << format.significandBits]
    var isTiny = units < leastNormal
    if isTiny, units >= leastNormal - 8, !(units == leastNormal - 8 && !sticky) {
      isTiny = !Self.goesUp(
        units, sticky, between: leastNormal - 8, and: leastNormal, lowIsOdd: true, isNegative, mode)
    }
    return (sign | Code(chosen), isTiny ? [.inexact, .underflow] : .inexact)
  }

  private static func goesUp(
    _ units: UInt64, _ sticky: Bool, between low: UInt64, and high: UInt64, lowIsOdd: Bool,
    _ isNegative: Bool, _ mode: RoundingMode
  ) -> Bool {
    let isTie = 2 * units == low + high && !sticky
    let isNearerHigh = 2 * units > low + high || (2 * units == low + high && sticky)
    return switch mode {
    case .nearestEven: isNearerHigh || (isTie && lowIsOdd)
    case .nearestAway: isNearerHigh || isTie
    case .towardZero: false
    case .up: !isNegative
    case .down: isNegative
    case .odd: !lowIsOdd
    case .stochastic: preconditionFailure("texts are not rounded at random")
    }
  }
}
