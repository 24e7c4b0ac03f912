import Golden
import NumberFormats

/// IEEE arithmetic by its definition, for tiny formats: exact rationals, and search for neighbours.
///
/// It shares nothing with the golden: magnitudes are integers in units of `2^-scale`, results are
/// found by comparing the exact value with the numbers of the format and with their midpoints.
struct RationalOracle {
  let format: FloatFormat
  let tininess: FloatGolden.Tininess
  private let scale: Int
  /// The magnitude of each nonnegative finite code in order, then `2^(emax+1)` for infinity.
  private let ladder: [Int128]

  init(format: FloatFormat, tininess: FloatGolden.Tininess = .afterRounding) {
    self.format = format
    self.tininess = tininess
    let scale = 2 * (format.significandBits - format.minimumExponent) + 2
    self.scale = scale
    self.ladder = (0...Int(format.infinity)).map { code in
      let field = code >> format.significandBits
      let fraction = code & Int(format.fractionMask)
      let significand = field == 0 ? fraction : fraction + (1 << format.significandBits)
      let exponent = max(field, 1) - format.bias - format.significandBits
      return Int128(significand) << (exponent + scale)
    }
  }

  /// A nonnegative exact value: `numerator / denominator`, or the square root of it.
  private struct Magnitude {
    let numerator: Int128
    let denominator: Int128
    let isRoot: Bool
  }

  private enum Datum: Equatable {
    case quiet
    case signalling
    case infinite(negative: Bool)
    case finite(negative: Bool, magnitude: Int128)

    var isNaN: Bool { self == .quiet || self == .signalling }
    var isInfinite: Bool { if case .infinite = self { true } else { false } }
    var isZero: Bool { if case .finite(_, 0) = self { true } else { false } }
    var isNegative: Bool {
      switch self {
      case .infinite(let negative), .finite(let negative, _): negative
      default: false
      }
    }
    var magnitude: Int128 { if case .finite(_, let magnitude) = self { magnitude } else { 0 } }
    var signed: Int128 { isNegative ? -magnitude : magnitude }
    var negated: Datum {
      switch self {
      case .infinite(let negative): .infinite(negative: !negative)
      case .finite(let negative, let magnitude):
        .finite(negative: !negative, magnitude: magnitude)
      default: self
      }
    }
  }

  private func datum(_ code: Code) -> Datum {
    let negative = code & format.signBit != 0
    let rest = code & ~format.signBit
    if rest > format.infinity {
      return rest & (1 << Code(format.significandBits - 1)) != 0 ? .quiet : .signalling
    }
    if rest == format.infinity { return .infinite(negative: negative) }
    return .finite(negative: negative, magnitude: ladder[Int(rest)])
  }

  /// The result and flags of an operation; `operands` are as many as the operation has.
  func evaluate(
    _ operation: GoldenFloatOperation, _ operands: [Code], _ rounding: RoundingMode
  ) -> (Code, Flags) {
    let data = operands.map(datum)
    let x = data[0]
    let y = data.count > 1 ? data[1] : .finite(negative: false, magnitude: 0)
    let meaningless = (x.isInfinite && y.isZero) || (x.isZero && y.isInfinite)
    if data.contains(where: \.isNaN) {
      let invalid = data.contains(.signalling) || (operation == .fma && meaningless)
      return (format.canonicalNaN, invalid ? .invalid : [])
    }
    switch operation {
    case .add: return sum(x, y, rounding)
    case .sub: return sum(x, y.negated, rounding)
    case .mul:
      if meaningless { return (format.canonicalNaN, .invalid) }
      let negative = x.isNegative != y.isNegative
      if x.isInfinite || y.isInfinite { return (signed(format.infinity, negative), []) }
      return rounded(negative, rational((x.magnitude * y.magnitude) >> scale), rounding)
    case .div:
      if (x.isZero && y.isZero) || (x.isInfinite && y.isInfinite) {
        return (format.canonicalNaN, .invalid)
      }
      let negative = x.isNegative != y.isNegative
      if x.isInfinite { return (signed(format.infinity, negative), []) }
      if y.isZero { return (signed(format.infinity, negative), .divideByZero) }
      if y.isInfinite { return (signed(0, negative), []) }
      let quotient = Magnitude(
        numerator: x.magnitude, denominator: y.magnitude, isRoot: false)
      return rounded(negative, quotient, rounding)
    case .sqrt:
      if x.isZero { return (signed(0, x.isNegative), []) }
      if x.isNegative { return (format.canonicalNaN, .invalid) }
      if x.isInfinite { return (format.infinity, []) }
      let root = Magnitude(numerator: x.magnitude, denominator: 1 << Int128(scale), isRoot: true)
      return rounded(false, root, rounding)
    case .fma:
      if meaningless { return (format.canonicalNaN, .invalid) }
      let negative = x.isNegative != y.isNegative
      let product: Datum =
        x.isInfinite || y.isInfinite
        ? .infinite(negative: negative)
        : .finite(negative: negative, magnitude: (x.magnitude * y.magnitude) >> scale)
      return sum(product, data[2], rounding)
    }
  }

  private func sum(_ x: Datum, _ y: Datum, _ rounding: RoundingMode) -> (Code, Flags) {
    if x.isInfinite && y.isInfinite && x.isNegative != y.isNegative {
      return (format.canonicalNaN, .invalid)
    }
    if x.isInfinite { return (signed(format.infinity, x.isNegative), []) }
    if y.isInfinite { return (signed(format.infinity, y.isNegative), []) }
    let exact = x.signed + y.signed
    if exact == 0 {
      let agree = x.isNegative == y.isNegative
      return (signed(0, agree ? x.isNegative : rounding == .down), [])
    }
    return rounded(exact < 0, rational(abs(exact)), rounding)
  }

  private func rational(_ units: Int128) -> Magnitude {
    Magnitude(numerator: units, denominator: 1 << Int128(scale), isRoot: false)
  }

  private func signed(_ magnitude: Code, _ negative: Bool) -> Code {
    negative ? magnitude | format.signBit : magnitude
  }

  /// The sign of `x - v`, for `v` in units of `2^-scale`.
  private func order(_ x: Magnitude, _ v: Int128) -> Int {
    // With s = scale: n/d against v·2^-s is n·2^s against v·d; as for roots, d is 2^s, so that
    // sqrt(n·2^-s) against v·2^-s is n·2^s against v².
    let left = x.numerator << Int128(scale)
    let right = x.isRoot ? v * v : v * x.denominator
    return left == right ? 0 : left < right ? -1 : 1
  }

  /// Whether `x`, strictly between two neighbours, goes to the upper one in magnitude.
  private func goesUp(
    _ x: Magnitude, _ lower: Int128, _ upper: Int128, lowerIsEven: Bool, _ negative: Bool,
    _ rounding: RoundingMode
  ) -> Bool {
    let half = order(x, (lower + upper) / 2)
    switch rounding {
    case .nearestEven: return half > 0 || (half == 0 && !lowerIsEven)
    case .nearestAway: return half >= 0
    case .towardZero: return false
    case .up: return !negative
    case .down: return negative
    case .odd: return lowerIsEven
    case .stochastic: preconditionFailure("the oracle takes no random bits")
    }
  }

  private func rounded(
    _ negative: Bool, _ x: Magnitude, _ rounding: RoundingMode
  ) -> (Code, Flags) {
    if x.numerator == 0 { return (signed(0, negative), []) }
    let last = ladder.count - 1
    if order(x, ladder[last]) >= 0 { return overflowed(negative, rounding) }
    var low = 0
    var high = last
    while high - low > 1 {
      let middle = (low + high) / 2
      if order(x, ladder[middle]) >= 0 { low = middle } else { high = middle }
    }
    if order(x, ladder[low]) == 0 { return (signed(Code(low), negative), []) }
    let up = goesUp(
      x, ladder[low], ladder[high], lowerIsEven: low & 1 == 0, negative, rounding)
    let chosen = up ? high : low
    if chosen == last { return overflowed(negative, rounding) }
    let flags: Flags = isTiny(x, negative, rounding) ? [.inexact, .underflow] : .inexact
    return (signed(Code(chosen), negative), flags)
  }

  private func isTiny(_ x: Magnitude, _ negative: Bool, _ rounding: RoundingMode) -> Bool {
    let leastNormal = ladder[Int(format.leastNormal)]
    if order(x, leastNormal) >= 0 { return false }
    if tininess == .beforeRounding { return true }
    // With unbounded exponent the last number below 2^emin is 2^emin - 2^(emin-p); it is odd.
    let neighbour = leastNormal - (leastNormal >> Int128(format.precision))
    if order(x, neighbour) <= 0 { return true }
    return !goesUp(x, neighbour, leastNormal, lowerIsEven: false, negative, rounding)
  }

  private func overflowed(_ negative: Bool, _ rounding: RoundingMode) -> (Code, Flags) {
    let infinite =
      switch rounding {
      case .nearestEven, .nearestAway: true
      case .towardZero, .odd: false
      case .up: !negative
      case .down: negative
      case .stochastic: preconditionFailure("the oracle takes no random bits")
      }
    let magnitude = infinite ? format.infinity : format.largestFinite
    return (signed(magnitude, negative), [.overflow, .inexact])
  }
}
