import TransverseRead

extension ProgramBuilder {
  /// The quotient and the remainder of two unsigned words, by a non-restoring digit recurrence.
  ///
  /// With `D` the divisor, each step brings in the next bit `a` of the dividend and adds or
  /// subtracts by the sign of the partial remainder `P`, so that `-D ≤ P < D`:
  /// ```
  /// P ← 2P + a - D where P ≥ 0, else 2P + a + D;   the quotient's bit is P ≥ 0
  /// ```
  /// A step is one read a bit for `D` or its complement, and the addition: half a read a bit at a
  /// TRD of 7, else one. While fewer bits of the dividend are in than the divisor has, `P` is kept
  /// to just these and the sign; what then tells the quotient's bit is the sign and whether the
  /// divisor has ones above. So `n` by `n` bits take about `0.75·n²` reads at a TRD of 7.
  ///
  /// Remainder and sticky cost nothing where nobody asks for them, and sticky alone is not derived
  /// from a corrected remainder: there is none just where `P` is 0 or `-D`.
  ///
  /// - Parameters:
  ///   - dividend: a word of `n` bits.
  ///   - divisor: a word of `m ≥ 1` bits. Zero gives a quotient of ones and the dividend as
  ///     remainder if `m ≥ n` and `quotientBits` is `n`, else unspecified bits.
  ///   - quotientBits: how many bits the quotient has, at most `n`; nil for `n`. The dividend must
  ///     be less than `divisor · 2^quotientBits`.
  /// - Returns: `⌊dividend / divisor⌋`; the remainder, `m` bits; whether it is not zero.
  public func divide(_ dividend: Word, by divisor: Word, quotientBits: Int? = nil)
    -> (quotient: Word, remainder: Word, sticky: Row)
  {
    let (n, m) = (dividend.count, divisor.count)
    let steps = quotientBits ?? n
    precondition(m > 0 && (0...n).contains(steps), "a division has a divisor and at most n steps")
    let exceeds = disjunctionsFromAbove(divisor)

    var partial: Word = dividend.suffix(n - steps) + [.zeros]
    var isPositive = Row.ones
    var quotient: Word = []
    for position in (0..<steps).reversed() {
      let size = min(n - position, m)
      let doubled = Array(([dividend[position]] + partial).prefix(size + 1))
      partial = divisionStep(doubled, divisor, subtracts: isPositive)
      let isNegative = partial[size]
      isPositive = size < m ? nor(exceeds[size], isNegative) : not(isNegative)
      quotient.append(isPositive)
    }
    quotient.reverse()

    if steps == 0 {
      let remainder = dividend.zeroExtended(to: m)
      return ([], remainder, or(remainder))
    }
    let width = partial.count
    let correction = mask(divisor, not(isPositive))
    let remainder = add([partial, correction], width: width).zeroExtended(to: min(m, n))
    let sticky =
      n < m
      ? or(remainder) : and(or(partial), or(add([partial, divisor], width: width)))
    return (quotient, remainder.zeroExtended(to: m), sticky)
  }

  /// `doubled - divisor` where a row says so, else `doubled + divisor`.
  private func divisionStep(_ doubled: Word, _ divisor: Word, subtracts: Row) -> Word {
    let width = doubled.count
    if subtracts == .ones {
      return subtractByBorrows(doubled, divisor.zeroExtended(to: width)).difference
    }
    let multiple = (0..<width).map {
      $0 < divisor.count ? xor(divisor[$0], subtracts) : subtracts
    }
    // A sum of two bits, the complement's and the 1 that makes it a negative, is the divisor's bit
    // and a carry where that is 0. With nothing else below, the carry goes up to the next column.
    // There it fits, and it leaves the sign in a window of its own, whose sum has a complement.
    let carriesUp = doubled[0] == .zeros && width > 1 && (distance != .seven || width % 2 == 0)
    if !carriesUp { return add([doubled, multiple], carryIn: subtracts, width: width) }
    return sum(width: width) { position in
      switch position {
      case 0: [divisor[0]]
      case 1: [doubled[1], multiple[1], and(subtracts, not(divisor[0]))]
      default: [doubled[position], multiple[position]]
      }
    }
  }

  /// For each position whether the word has a 1 there or above.
  private func disjunctionsFromAbove(_ word: Word) -> Word {
    var result = word
    for position in word.indices.dropLast().reversed() {
      result[position] = or(word[position], result[position + 1])
    }
    return result
  }
}
