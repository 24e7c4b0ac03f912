import BitSerial
import NumberFormats
import TransverseRead

extension ProgramBuilder {
  /// A two's-complement word rounded to a multiple of `2^dropped`, in units of that.
  ///
  /// Dropping bits rounds down; one is added where the mode wants the multiple above.
  ///
  /// - Parameters:
  ///   - word: the exact number, its highest bit the sign.
  ///   - dropped: how many bits to drop; a negative number puts as many zeros below.
  ///   - mode: the rounding mode.
  /// - Returns: the multiple in two's complement, one bit more than is left of `word` where one may
  ///   be added.
  func fixedPointRounded(_ word: Word, dropping dropped: Int, _ mode: RoundingMode) -> Word {
    if dropped <= 0 { return Word(repeating: .zeros, count: -dropped) + word }
    // What is left has a sign and, since rounding to odd sets it, a lowest bit beside.
    let extended = word.signExtended(to: max(word.count, dropped + 2))
    let below = Array(extended[..<dropped])
    let floor = Array(extended[dropped...])
    let sign = extended[extended.count - 1]
    let half = below[dropped - 1]
    let lower = Array(below.dropLast())
    let increment: Row
    switch mode {
    case .down: return floor
    case .odd: return [or([floor[0]] + below)] + floor.dropFirst()
    case .nearestEven: increment = and(half, or([floor[0]] + lower))
    case .nearestAway: increment = and(half, or([not(sign)] + lower))
    case .towardZero: increment = and(sign, or(below))
    case .up: increment = or(below)
    case .stochastic: preconditionFailure("fixed point is not rounded at random")
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
    let n = format.width
    let sign = word[word.count - 1]
    let magnitudeBits = format.isSigned ? n - 1 : n
    let kept = word.signExtended(to: n)
    if overflow == .wrap { return kept }
    let above = Array(word.dropLast().dropFirst(magnitudeBits))
    if !format.isSigned {
      let exceeds = or(above)
      return kept.map { and(or($0, exceeds), not(sign)) }
    }
    // Whatever is out of range becomes the sign and its complements.
    let exceeds = and(or([sign] + above), not(and([sign] + above)))
    return kept.dropLast().map { select(exceeds, not(sign), $0) } + [sign]
  }
}
