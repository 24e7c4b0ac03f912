import BitSerial
import NumberFormats
import TransverseRead

extension ProgramBuilder {
  /// A two's-complement word rounded to a multiple of `2^dropped`, in units of that.
  ///
  /// Dropping bits rounds down; one is added where the mode wants the multiple above. Stochastic
  /// rounding, which is defined on magnitudes, takes the magnitude and gives the sign back.
  ///
  /// - Parameters:
  ///   - word: the exact number, its highest bit the sign.
  ///   - dropped: how many bits to drop; a negative number puts as many zeros below.
  ///   - delivery: the rounding mode and its random bits.
  /// - Returns: the multiple in two's complement, wide enough for every one.
  func fixedPointRounded(_ word: Word, dropping dropped: Int, _ delivery: Delivery) -> Word {
    if dropped <= 0 { return Word(repeating: .zeros, count: -dropped) + word }
    // What is left has a sign and, since rounding to odd sets it, a lowest bit beside.
    let extended = word.signExtended(to: max(word.count, dropped + 2))
    let sign = extended[extended.count - 1]
    if delivery.mode.randomBits > 0 {
      let magnitude = negate(extended, if: sign)
      let kept = Array(magnitude[dropped...])
      let increment = roundsUp(
        delivery, sign: sign, lowest: kept[0], below: Array(magnitude[..<dropped]), sticky: .zeros)
      return negate(add([kept], carryIn: increment, width: kept.count + 1) + [.zeros], if: sign)
    }
    let below = Array(extended[..<dropped])
    let floor = Array(extended[dropped...])
    let half = below[dropped - 1]
    let lower = Array(below.dropLast())
    let increment: Row
    switch delivery.mode {
    case .down, .stochastic: return floor
    case .odd: return [or([floor[0]] + below)] + floor.dropFirst()
    case .nearestEven: increment = and(half, or([floor[0]] + lower))
    case .nearestAway: increment = and(half, or([not(sign)] + lower))
    case .towardZero: increment = and(sign, or(below))
    case .up: increment = or(below)
    }
    return add(
      [floor.signExtended(to: floor.count + 1)], carryIn: increment, width: floor.count + 1)
  }

  /// A two's-complement integer brought into the range of a format.
  ///
  /// - Parameters:
  ///   - word: the number in units of the format, its highest bit the sign.
  ///   - format: the format.
  ///   - overflow: what a number out of range becomes.
  /// - Returns: the code.
  func fixedPointFitted(_ word: Word, to format: FixedPointFormat, _ overflow: FixedPointOverflow)
    -> Word
  {
    switch overflow {
    case .wrap: word.signExtended(to: format.width)
    case .saturate:
      clamp(word, isSigned: true, to: format.width, isResultSigned: format.isSigned).word
    }
  }
}
