import TransverseRead

extension ProgramBuilder {
  /// The natural logarithm of a significand `m = 1.f`, by shifts and additions.
  ///
  /// `x = m/2` is multiplied by `1 + 2^-k` for `k = 1, 2, …` where it stays below 1, and
  /// `ln m = ln 2 - Σ ln(1 + 2^-k) + ln x`. What is kept is `u = 1 - x`, in whose bits `x` is there
  /// as the complement; a step takes `u - x·2^-k` just where that is not negative, and `u` then lies
  /// below `2^-k`. After half as many steps as there are bits `ln(1 - u)` is `-u`. With `w` working
  /// bits (`b` and about ten) it takes about `0.7·w²` reads at a TRD of 7.
  ///
  /// - Parameters:
  ///   - fraction: the fraction `f` of the significand, at most `b` bits.
  ///   - fractionBits: the fraction bits `b` of the result, 1 to 80.
  /// - Returns: `b` bits: a number `y` with `-1 < y - 2^b·ln m < 1/4`; so `ln 1` is 0.
  public func logarithm(ofSignificand fraction: Word, fractionBits: Int) -> Word {
    precondition(fraction.count <= fractionBits, "the operand has no more bits than the result")
    let scheme = ShiftAndAdd(fractionBits: fractionBits)
    let (bits, steps) = (scheme.workingBits, scheme.steps)
    // 1 - 0.1f = 0.1 - 0.0f.
    let (difference, carry) = increment(not(fraction), by: .ones)
    var rest = Word(repeating: .zeros, count: bits - 1 - fraction.count) + difference + [carry]
    // The logarithms that are left out are added to what is less by all of them.
    var terms: [Word] = []
    var constant = scheme.logarithmAbove(0) + UInt128(4 * steps + 1)
    for k in 1...steps {
      let width = rest.count
      // The complement of x·2^-k, which has a bit less than the rest; ones in x are zeros here.
      let minusPart = Array(rest.dropFirst(k))
      let complement = minusPart.zeroExtended(to: width - 1) + [.ones]
      let fits = addWithCarry(rest, complement, carryIn: .ones).carry
      let isLeftOut = not(fits)
      let taken = (0..<width).map { position in
        position < minusPart.count ? or(minusPart[position], isLeftOut) : isLeftOut
      }
      rest = add([rest, taken], carryIn: .ones, width: bits - k)
      let logarithm = scheme.logarithmBelow(k)
      terms.append(maskedConstant(logarithm, width: bits, by: isLeftOut))
      constant &-= logarithm
    }
    // -u = ¬u + 1 - 2^(bits - steps).
    constant &+= 1
    constant &-= UInt128(1) << UInt128(bits - steps)
    terms += [constantWord(constant, width: bits), not(rest)]
    return Array(add(terms, width: bits).dropFirst(bits - fractionBits))
  }
}
