import TransverseRead

extension ProgramBuilder {
  /// The remainder of `x · 2^d` by a divisor, with a row-valued `d`: what a floating-point remainder
  /// reduces to.
  ///
  /// The word is shifted first, to `n + 2^|d| - 1` bits or as many as the greatest `d` needs, and
  /// then divided, of which quotient only the lowest bits are there to be asked for. While the
  /// leading zeros come in the partial remainder stays `-divisor` or 0, so that no step needs
  /// to be held back; this takes fewer reads than steps that freeze, two a bit and step.
  ///
  /// - Parameters:
  ///   - x: a word of `n` bits.
  ///   - d: an unsigned word.
  ///   - limit: the greatest `d` there can be; nil for all that its width allows.
  ///   - divisor: a word of `m ≥ 1` bits, not zero.
  /// - Returns: `x·2^d mod divisor`, `m` bits; the last bit of `⌊x·2^d / divisor⌋`; whether twice the
  ///   remainder is more than the divisor, and whether it is the same: what rounding the quotient
  ///   to nearest even asks for.
  public func remainder(of x: Word, shiftedBy d: Word, limit: Int? = nil, by divisor: Word)
    -> (remainder: Word, isOdd: Row, isAboveHalf: Row, isHalf: Row)
  {
    let greatest = limit ?? (1 << d.count) - 1
    let dividend = shiftLeft(x.zeroExtended(to: x.count + greatest), by: d)
    let (quotient, remainder, _) = divide(dividend, by: divisor)
    let m = divisor.count
    let (twice, one) = ([.zeros] + remainder, divisor.zeroExtended(to: m + 1))
    return (remainder, quotient.bit(0), isLess(one, twice), isEqual(one, twice))
  }

  /// The remainder of `x · 2^d` whose quotient is rounded to the nearest even integer.
  ///
  /// - Parameters:
  ///   - x: a word of `n` bits.
  ///   - d: an unsigned word.
  ///   - limit: the greatest `d` there can be; nil for all that its width allows.
  ///   - divisor: a word of `m ≥ 1` bits, not zero.
  /// - Returns: the remainder's magnitude, `m` bits; whether it is negative.
  public func nearestRemainder(of x: Word, shiftedBy d: Word, limit: Int? = nil, by divisor: Word)
    -> (magnitude: Word, isNegative: Row)
  {
    let (rest, isOdd, isAboveHalf, isHalf) = remainder(
      of: x, shiftedBy: d, limit: limit, by: divisor)
    let isUp = or(isAboveHalf, and(isHalf, isOdd))
    // Upwards divisor - rest = divisor + ¬rest + 1, else rest.
    let turned = rest.map { xor($0, isUp) }
    let magnitude = add([turned, mask(divisor, isUp)], carryIn: isUp, width: divisor.count)
    return (magnitude, isUp)
  }
}
