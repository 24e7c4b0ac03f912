import BitSerial
import NumberFormats
import TransverseRead

extension ProgramBuilder {
  /// Rounds a number to a posit format.
  ///
  /// The string `R ¬R e₁ e₀ f…`, its exponent bits turned round for a negative number, is the code
  /// with the shortest regime; shifted right by the rest of the regime, with `R` following, it is
  /// the code in two's complement with all its bits. Rounding to nearest, ties to even, is an
  /// addition of one to what is kept, the same for both signs. A regime that fills the code leaves
  /// all ones, `-minPos` or maxPos and never rounded up, or all zeros, whose lowest bit is then set:
  /// minPos or -maxPos.
  ///
  /// - Parameters:
  ///   - value: the exact number.
  ///   - isNaR: where the result is NaR.
  ///   - format: the format of the result.
  /// - Returns: the code.
  func positRound(_ value: PositUnrounded, isNaR: Row, to format: PositFormat) -> Word {
    let n = format.width
    let top = value.exponent[value.exponent.count - 1]
    let opposite = xor(top, value.sign)
    let first = not(opposite)
    let exponentBits = value.exponent.prefix(PositFormat.exponentBits).map { xor($0, value.sign) }
    let regime = value.exponent.dropFirst(PositFormat.exponentBits).dropLast().map { xor($0, top) }
    let amount = saturated(regime, bits: Int.bitWidth - (n - 2).leadingZeroBitCount)
    let isFull = n == 2 ? .ones : exceeds(amount, Code(n - 3))
    let isNumber = and(value.isNonzero, not(isNaR))

    let string = value.fraction + exponentBits + [opposite, first]
    let shifted = shiftRight(
      string, by: amount, filling: first, sticky: value.sticky, where: isNumber)
    let body = Array(shifted.word.suffix(n - 1))
    let cut = Array(shifted.word.dropLast(n - 1))
    let below = or(cut.dropLast() + [shifted.sticky])
    let increment = and(cut[cut.count - 1], or(body[0], below), not(isFull))
    let rounded = sum(width: n - 1) { position in
      position == 0 ? [or(body[0], and(isFull, isNumber)), increment] : [body[position]]
    }
    return rounded + [or(value.sign, isNaR)]
  }

  /// A word shifted right, a row following it; all zeros where it is not wanted.
  private func shiftRight(
    _ word: Word, by amount: Word, filling: Row, sticky: Row, where wanted: Row
  ) -> (word: Word, sticky: Row) {
    var current = word
    var lost = [sticky]
    for (position, stage) in amount.enumerated() {
      let distance = 1 << position
      lost.append(and(stage, or(Array(current.prefix(distance)))))
      let moved = current.indices.map {
        $0 + distance < current.count ? current[$0 + distance] : filling
      }
      if position < amount.count - 1 {
        current = select(stage, moved, current)
      } else {
        // The last stage clears for nothing.
        let (take, keep) = (and(stage, wanted), and(not(stage), wanted))
        current = zip(moved, current).map { exclusiveSelect(take, $0, keep, $1) }
      }
    }
    return (amount.isEmpty ? mask(current, wanted) : current, or(lost))
  }
}
