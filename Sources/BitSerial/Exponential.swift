import TransverseRead

extension ProgramBuilder {
  /// `e^r` for a fraction `r` below `ln 2`, by shifts and additions.
  ///
  /// For `k = 1, 2, …` the logarithm of `1 + 2^-k` is taken off `r` where it can be, and the result
  /// multiplied by `1 + 2^-k`, which is a shifted addition; `r` then lies below `2^-k`. After half as
  /// many steps as there are bits `e^r` is `1 + r`. Every step errs downwards. With `w` working
  /// bits (`b` and about ten) it takes about `w²` reads at a TRD of 7.
  ///
  /// - Parameters:
  ///   - fraction: `r · 2^f`, `f` bits, less than `2^f · ln 2`; `f ≤ b`.
  ///   - fractionBits: the fraction bits `b` of the result, 1 to 80.
  /// - Returns: `b + 1` bits, of which the highest is 1: a number `y` with
  ///   `0 ≤ e^r - y·2^-b < 1.25·2^-b`.
  public func exponential(ofFraction fraction: Word, fractionBits: Int) -> Word {
    precondition(fraction.count <= fractionBits, "the operand has no more bits than the result")
    let scheme = ShiftAndAdd(fractionBits: fractionBits)
    let (bits, steps) = (scheme.workingBits, scheme.steps)
    var rest = Word(repeating: .zeros, count: bits - fraction.count) + fraction
    var power = constantWord(UInt128(1) << UInt128(bits), width: bits + 1)
    for k in 1...steps {
      let (constant, width) = (scheme.logarithmAbove(k), rest.count)
      let negative = (UInt128(1) << UInt128(width)) - constant
      let fits = addWithCarry(rest, constantWord(negative, width: width)).carry
      // Below 2^-k there are no bits further up.
      rest = add(
        [rest, maskedConstant(negative, width: width, by: fits)], width: bits - k)
      power = add([power, mask(Array(power.dropFirst(k)), fits)], width: bits + 1)
    }
    // power · rest in units of the last working place; columns below count for less than one unit.
    let spare = Int.bitWidth - (bits - steps).leadingZeroBitCount
    let product = multiplyTruncated(
      Array(power.dropFirst(steps)), rest, dropping: max(0, bits - steps - spare))
    let increase = Array(product.dropFirst(min(bits - steps, spare)))
    return Array(add([power, increase], width: bits + 1).dropFirst(bits - fractionBits))
  }
}
