import Golden
import NumberFormats

/// A small float format of any kind by its definition: the numbers in a list, and search in it.
///
/// Exact for formats whose sums and products a `Double` holds.
struct ExactLadder {
  let format: NumberFormat
  let kind: SpecialCodes
  let isSigned: Bool
  let name: String
  private let exponentBits: Int
  private let significandBits: Int
  private let bias: Int

  init(
    _ exponentBits: Int, _ significandBits: Int, bias: Int, isSigned: Bool = true,
    _ kind: SpecialCodes
  ) {
    self.exponentBits = exponentBits
    self.significandBits = significandBits
    self.bias = bias
    self.isSigned = isSigned
    self.kind = kind
    format =
      switch kind {
      case .p3109Extended, .p3109Finite:
        .p3109(
          width: exponentBits + significandBits + (isSigned ? 1 : 0),
          precision: significandBits + 1, isSigned: isSigned, isExtended: kind == .p3109Extended)
      default: .float(exponentBits, significandBits, bias: bias, kind)
      }
    name = "e\(exponentBits)m\(significandBits) \(kind)\(isSigned ? "" : " unsigned")"
  }

  /// Every P3109 format of a width.
  static func p3109(width: Int) -> [ExactLadder] {
    var ladders: [ExactLadder] = []
    for kind in [SpecialCodes.p3109Extended, .p3109Finite] {
      for precision in 1..<width {
        ladders.append(
          ExactLadder(width - precision, precision - 1, bias: 1 << (width - precision - 1), kind))
      }
      for precision in 1...width {
        ladders.append(
          ExactLadder(
            width - precision + 1, precision - 1, bias: 1 << (width - precision), isSigned: false,
            kind))
      }
    }
    return ladders
  }

  static let small: [ExactLadder] =
    (3...5).flatMap(p3109) + [
      ExactLadder(2, 1, bias: 1, .ieee), ExactLadder(3, 2, bias: 3, .ieee),
      ExactLadder(2, 2, bias: 1, .finiteNaN), ExactLadder(3, 1, bias: 3, .finiteNaN),
      ExactLadder(2, 2, bias: 2, .finiteNaNUnsignedZero),
      ExactLadder(3, 1, bias: 4, .finiteNaNUnsignedZero), ExactLadder(2, 1, bias: 1, .finite),
      ExactLadder(3, 2, bias: 3, .finite),
      ExactLadder(2, 3, bias: 1, .finite),
    ]

  var width: Int { format.width }
  var ones: Int { (1 << (exponentBits + significandBits)) - 1 }
  var signBit: Int { isSigned ? ones + 1 : 0 }
  var isP3109: Bool { kind == .p3109Extended || kind == .p3109Finite }
  var hasNegativeZero: Bool { isSigned && (kind == .ieee || kind == .finiteNaN || kind == .finite) }
  var least: Double { number(1) }
  var leastNormal: Double { power(1 - bias) }

  /// The magnitude of the infinity.
  var infinity: Int? {
    switch kind {
    case .ieee: ((1 << exponentBits) - 1) << significandBits
    case .p3109Extended: isSigned ? ones : ones - 1
    default: nil
    }
  }

  /// The magnitude of the largest finite number.
  var largest: Int {
    switch kind {
    case .ieee, .p3109Extended: (infinity ?? 0) - 1
    case .finiteNaN: ones - 1
    case .finiteNaNUnsignedZero, .finite: ones
    case .p3109Finite: isSigned ? ones : ones - 1
    case .scale: ones - 1
    }
  }

  /// The canonical NaN.
  var nan: Int {
    switch kind {
    case .ieee: (infinity ?? 0) + (1 << (significandBits - 1))
    case .finiteNaN, .scale: ones
    case .finiteNaNUnsignedZero: signBit
    case .p3109Extended, .p3109Finite: isSigned ? signBit : ones
    case .finite: 0
    }
  }

  private func power(_ exponent: Int) -> Double {
    Double(sign: .plus, exponent: exponent, significand: 1)
  }

  /// The number of a magnitude code as if all codes were numbers.
  func number(_ magnitude: Int) -> Double {
    let field = magnitude >> significandBits
    let fraction = magnitude & ((1 << significandBits) - 1)
    let significand = field == 0 ? fraction : fraction + (1 << significandBits)
    return Double(significand) * power(max(field, 1) - bias - significandBits)
  }

  /// What a code stands for.
  func value(_ code: Int) -> Double {
    let magnitude = code & ones
    let isNegative = code & signBit != 0
    let isNaN =
      switch kind {
      case .ieee: magnitude > infinity ?? 0
      case .finiteNaN: magnitude == ones
      case .finite: false
      default: code == nan
      }
    if isNaN { return .nan }
    let value = magnitude == infinity ? Double.infinity : number(magnitude)
    return isNegative ? -value : value
  }

  private func infinite(_ isNegative: Bool, _ policy: OverflowPolicy) -> Int {
    let sign = isNegative ? signBit : 0
    if isNegative && !isSigned { return policy == .standard ? nan : 0 }
    if policy == .saturateFinite { return largest | sign }
    if let infinity { return infinity | sign }
    if policy == .saturatePropagate || kind == .finite || kind == .p3109Finite {
      return largest | sign
    }
    return kind == .finiteNaN ? ones | sign : nan
  }

  private func overflowed(
    _ isNegative: Bool, _ rounding: RoundingMode, _ policy: OverflowPolicy
  ) -> Int {
    let sign = isNegative ? signBit : 0
    if policy != .standard || kind == .finite || kind == .p3109Finite { return largest | sign }
    let inward: RoundingMode = isNegative ? .up : .down
    if rounding == .towardZero || rounding == inward { return largest | sign }
    if rounding == .odd && !(isP3109 && isSigned) { return largest | sign }
    return infinite(isNegative, policy)
  }

  /// The code and flags of an exact number, an infinity or a NaN; tiny is meant before rounding.
  func code(
    _ x: Double, _ rounding: RoundingMode, _ policy: OverflowPolicy = .standard
  ) -> (code: UInt64, flags: Flags) {
    if x.isNaN { return (UInt64(nan), kind == .finite ? .invalid : []) }
    let isNegative = x.sign == .minus
    if x.isInfinite { return (UInt64(infinite(isNegative, policy)), []) }
    let zero = isNegative && hasNegativeZero ? signBit : 0
    let size = x.magnitude
    if size == 0 { return (UInt64(zero), []) }
    var lower = 0
    while lower <= ones && number(lower + 1) <= size { lower += 1 }
    var chosen = lower
    if lower > ones { chosen = ones + 1 }
    let isInexact = lower <= ones && number(lower) != size
    if isInexact {
      let middle = (number(lower) + number(lower + 1)) / 2
      let goesAway =
        switch rounding {
        case .nearestEven: size > middle || (size == middle && lower % 2 == 1)
        case .nearestAway: size >= middle
        case .towardZero: false
        case .up: !isNegative
        case .down: isNegative
        default: lower % 2 == 0
        }
      if goesAway { chosen += 1 }
    }
    let tiny: Flags = size < leastNormal ? [.inexact, .underflow] : .inexact
    if chosen == 0 { return (UInt64(zero), tiny) }
    if isNegative && !isSigned {
      let isZero = policy != .standard || rounding == .towardZero || rounding == .up
      return (UInt64(isZero ? 0 : nan), [])
    }
    if chosen > largest {
      return (UInt64(overflowed(isNegative, rounding, policy)), [.overflow, .inexact])
    }
    return (UInt64(chosen | (isNegative ? signBit : 0)), isInexact ? tiny : [])
  }
}
