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
  /// The bits below the significand, `Delivery.bitsBelow` of them or more; the guard bit is the last.
  let below: Word
  /// Whether any bit below those is set.
  let sticky: Row
  /// The exponent above the least one, `e - emin`, unsigned, at least as wide as the field.
  let exponent: Word
  /// What stands for the leading bit when exponent and significand are added into one code.
  let leading: Row

  /// Takes the highest bits of a word apart.
  ///
  /// - Parameters:
  ///   - sign: the sign.
  ///   - word: significand and bits below, the top one the leading bit.
  ///   - precision: the number of bits of the significand.
  ///   - sticky: whether anything lies below the word.
  ///   - exponent: the exponent field.
  ///   - leading: what stands for the leading bit when exponent and significand are added.
  init(
    sign: Row, word: Word, precision: Int, sticky: Row, exponent: Word, leading: Row
  ) {
    self.sign = sign
    significand = Array(word.suffix(precision))
    below = Array(word.dropLast(precision))
    self.sticky = sticky
    self.exponent = exponent
    self.leading = leading
  }
}

/// A rounded magnitude with the exceptions of rounding it.
struct Rounded {
  /// The exponent and fraction fields; meaningless where `overflow` holds.
  let magnitude: Word
  let overflow: Row
  let inexact: Row
  let underflow: Row
  /// Whether the result is tiny, a zero included.
  let tiny: Row
}

extension ProgramBuilder {
  /// Rounds to a format: adds exponent, significand and the rounding bit in one addition, so that a
  /// significand that rounds up to a power of two carries into the exponent, a subnormal into the
  /// least normal number and the largest finite number into infinity.
  ///
  /// - Parameters:
  ///   - value: the exact result.
  ///   - format: the format of the result.
  ///   - delivery: the rounding mode, and what else may be chosen.
  ///   - isFinite: where the result counts; elsewhere no exception is raised.
  /// - Returns: the magnitude and the exceptions of rounding.
  func round(_ value: Unrounded, to format: FloatFormat, _ delivery: Delivery, isFinite: Row)
    -> Rounded
  {
    let (t, w) = (format.significandBits, format.exponentBits)
    let inexact = or(value.below + [value.sticky])
    // Even and odd are said of the code, which in a format of precision 1 has only exponent bits.
    let lowest = t > 0 ? value.significand[0] : xor(value.exponent.bit(0), value.leading)
    let increment = roundsUp(
      delivery, sign: value.sign, lowest: lowest, below: value.below, sticky: value.sticky)
    let isOdd = delivery.mode == .odd
    let width = max(t + value.exponent.count, w + t + 1) + 1
    let packed = sum(width: width) { position in
      if position < t {
        let bit = position == 0 && isOdd ? or(lowest, inexact) : value.significand[position]
        return position == 0 ? [bit, increment] : [bit]
      }
      let field = [value.exponent.bit(position - t)] + (position == t ? [value.leading] : [])
      guard t == 0, position == 0 else { return field }
      return field + [isOdd ? and(inexact, not(lowest)) : increment]
    }
    let magnitude = Array(packed[..<(t + w)])
    let beyond = exceeds(magnitude, format.largestFinite)
    let overflow = and(isFinite, or(Array(packed[(t + w)...]) + [beyond]))
    let tiny = isTiny(value, format, delivery)
    return Rounded(
      magnitude: magnitude, overflow: overflow,
      inexact: and(isFinite, or(inexact, overflow)), underflow: and(isFinite, inexact, tiny),
      tiny: tiny)
  }

  /// Whether a result is tiny: below `2^emin`, exactly or as rounded with unbounded exponent.
  ///
  /// Such a value, of `p` bits, is one bit finer than the subnormal grid; it reaches `2^emin` from
  /// all ones only.
  private func isTiny(_ value: Unrounded, _ format: FloatFormat, _ delivery: Delivery) -> Row {
    let leading = value.significand[format.significandBits]
    guard delivery.attributes.tininess == .afterRounding, value.below.count >= 2,
      let guardBit = value.below.last
    else { return nor(leading, or(value.exponent)) }
    let reaches = roundsUp(
      delivery, sign: value.sign, lowest: guardBit, below: value.below.dropLast(),
      sticky: value.sticky)
    let isOneFiner = and(and(value.significand.dropLast() + [guardBit]), reaches)
    return nor(leading, isOneFiner, or(value.exponent))
  }

  /// Whether a magnitude is rounded away from zero.
  ///
  /// - Parameters:
  ///   - delivery: the rounding mode and its random bits.
  ///   - sign: the sign of the result.
  ///   - lowest: the lowest bit that is kept.
  ///   - below: the bits that are cut off, the highest one last.
  ///   - sticky: whether any further bit is set.
  /// - Returns: a row that is 1 where one is added to the kept bits.
  func roundsUp(_ delivery: Delivery, sign: Row, lowest: Row, below: Word, sticky: Row) -> Row {
    let guardBit = below.last ?? .zeros
    let rest = or(below.dropLast() + [sticky])
    switch delivery.mode {
    case .nearestEven: return and(guardBit, or(lowest, rest))
    case .nearestAway: return guardBit
    case .towardZero, .odd: return .zeros
    case .up: return and(not(sign), or(guardBit, rest))
    case .down: return and(sign, or(guardBit, rest))
    case .stochastic(let variant, let bits):
      return roundsUp(variant, bits, delivery.random, below: below, sticky: sticky)
    }
  }

  /// The carry out of the part that is cut off plus the random bits (IEEE P3109, the table of modes).
  private func roundsUp(
    _ variant: StochasticVariant, _ bits: Int, _ random: Word, below: Word, sticky: Row
  ) -> Row {
    // The highest bits of what is cut off, zeros below where there are fewer.
    func highest(_ count: Int) -> Word {
      let missing = max(0, count - below.count)
      return Word(repeating: .zeros, count: missing) + below.suffix(count)
    }
    switch variant {
    case .a: return addWithCarry(highest(bits), random).carry
    case .b: return addWithCarry(highest(bits + 1), [.ones] + random).carry
    case .c:
      let guardBit = highest(bits + 1)[0]
      let rest = or(Array(below.dropLast(min(below.count, bits + 1))) + [sticky])
      let cut = highest(bits)
      return addWithCarry(cut, random, carryIn: and(guardBit, or(cut[0], rest))).carry
    }
  }

  /// Whether an unsigned word is greater than a constant.
  func exceeds(_ word: Word, _ constant: Code) -> Row {
    let least = constant + 1
    guard word.count >= 128 || least < 1 << Code(word.count) else { return .zeros }
    // From the lowest one of the least greater number up, runs of ones must be met and runs of zeros
    // may be exceeded.
    var position = least.trailingZeroBitCount
    var result = Row.ones
    while position < word.count {
      let isSet = (least >> Code(position)) & 1 == 1
      var run = [result]
      while position < word.count, (least >> Code(position)) & 1 == (isSet ? 1 : 0) {
        run.append(word[position])
        position += 1
      }
      result = isSet ? and(run) : or(run)
    }
    return result
  }
}
