import BitSerial
import NumberFormats
import TransverseRead

/// An exact finite result on its way to a format: a sign, a significand cut to the format's
/// precision with what was cut off, and an exponent.
///
/// The magnitude is `(significand + guard/2 + …) · 2^(exponent + emin - t)`, where `significand` has
/// `p` bits. Its top bit is 0 only when `exponent` is 0 (a subnormal result) or all is zero.
struct Unrounded {
  let sign: Row
  /// `p` bits.
  let significand: Word
  /// The first bit below the significand.
  let guardBit: Row
  /// The second bit below, when the program delivers flags (tininess needs it apart), else zeros.
  let roundBit: Row
  /// Whether any bit below those is set.
  let sticky: Row
  /// The exponent above the least one, `e - emin`, unsigned, at least as wide as the field.
  let exponent: Word
  /// What stands for the leading bit when exponent and significand are added into one code.
  let leading: Row
}

/// A rounded magnitude with the exceptions of rounding it.
struct Rounded {
  /// The exponent and fraction fields; meaningless where `overflow` holds.
  let magnitude: Word
  let overflow: Row
  let inexact: Row
  let underflow: Row
}

extension ProgramBuilder {
  /// Rounds to a format: adds exponent, significand and the rounding bit in one addition, so that a
  /// significand that rounds up to a power of two carries into the exponent, a subnormal into the
  /// least normal number and the largest finite number into infinity.
  ///
  /// - Parameters:
  ///   - value: the exact result.
  ///   - format: the format of the result.
  ///   - mode: the rounding mode.
  ///   - isFinite: where the result counts; elsewhere no exception is raised.
  /// - Returns: the magnitude and the exceptions of rounding.
  func round(_ value: Unrounded, to format: FloatFormat, _ mode: RoundingMode, isFinite: Row)
    -> Rounded
  {
    let (t, w) = (format.significandBits, format.exponentBits)
    let below = or(value.roundBit, value.sticky)
    let inexact = or(value.guardBit, value.roundBit, value.sticky)
    let lowest = value.significand[0]
    let increment = roundsUp(
      mode, sign: value.sign, lowest: lowest, guardBit: value.guardBit, below: below)
    let width = max(t + value.exponent.count, format.width) + 1
    let packed = sum(width: width) { position in
      if position < t {
        let bit = position == 0 && mode == .odd ? or(lowest, inexact) : value.significand[position]
        return position == 0 ? [bit, increment] : [bit]
      }
      return [value.exponent.bit(position - t)] + (position == t ? [value.leading] : [])
    }
    let field = Array(packed[t..<(t + w)])
    let overflow = and(isFinite, or(packed[(t + w)...] + [and(field)]))

    // Tiny after rounding: below 2^emin also when rounded to p bits with unbounded exponent. Such
    // a value is one bit finer than the subnormal grid; it reaches 2^emin from all ones only.
    let reaches = roundsUp(
      mode, sign: value.sign, lowest: value.guardBit, guardBit: value.roundBit,
      below: value.sticky)
    let fraction = Array(value.significand.dropLast())
    let isOneFiner = and(and(fraction), value.guardBit, reaches)
    let tiny = nor(value.significand[t], isOneFiner, or(value.exponent))
    return Rounded(
      magnitude: Array(packed[..<(t + w)]), overflow: overflow,
      inexact: and(isFinite, or(inexact, overflow)), underflow: and(isFinite, inexact, tiny))
  }

  /// Whether a magnitude is rounded away from zero.
  ///
  /// - Parameters:
  ///   - mode: the rounding mode.
  ///   - sign: the sign of the result.
  ///   - lowest: the lowest bit that is kept.
  ///   - guardBit: the highest bit that is cut off.
  ///   - below: whether any further bit is set.
  /// - Returns: a row that is 1 where one is added to the kept bits.
  private func roundsUp(
    _ mode: RoundingMode, sign: Row, lowest: Row, guardBit: Row, below: Row
  ) -> Row {
    switch mode {
    case .nearestEven: and(guardBit, or(lowest, below))
    case .nearestAway: guardBit
    case .towardZero, .odd: .zeros
    case .up: and(not(sign), or(guardBit, below))
    case .down: and(sign, or(guardBit, below))
    }
  }

  /// Where an overflow delivers infinity rather than the largest finite number
  /// (IEEE 754-2019, section 7.4; `odd` as in Berkeley SoftFloat).
  func overflowsToInfinity(_ mode: RoundingMode, sign: Row) -> Row {
    switch mode {
    case .nearestEven, .nearestAway: .ones
    case .towardZero, .odd: .zeros
    case .up: not(sign)
    case .down: sign
    }
  }
}
