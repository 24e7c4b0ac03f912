import BitSerial
import NumberFormats
import TransverseRead

extension ProgramBuilder {
  /// A float rounded to an integer, in its own format.
  ///
  /// Which fraction bits lie below the unit is told by comparisons of the exponent field with
  /// constants; they are cleared, and one is added at the unit where the mode says so. As exponent
  /// and fraction are one number, a significand that becomes a power of two carries into the
  /// exponent. Numbers below one become zero or one.
  ///
  /// Exceptions: invalid for signalling NaNs; inexact when asked for; overflow where the format's
  /// largest number is not an integer.
  ///
  /// - Parameters:
  ///   - a: the code.
  ///   - format: the format of operand and result, with a bias of at least 1.
  ///   - isExact: whether a change of the value raises inexact.
  ///   - delivery: the rounding mode, not a stochastic one, and what else may be chosen.
  /// - Returns: the code and its flags.
  func floatRoundToIntegral(
    _ a: Word, format: FloatFormat, isExact: Bool, _ delivery: Delivery
  ) -> FloatResult {
    let (t, bias) = (format.significandBits, format.bias)
    let x = FloatOperand(a, format: format, builder: self)
    // Bit i of the fraction lies below the unit where the exponent field is less than bias + t - i.
    let isBelowUnit = (0..<t).map { i in not(reaches(x.exponent, bias + t - i)) }
    let isBelowOne = not(reaches(x.exponent, bias))
    let parts = fractionParts(x, isBelowUnit, isBelowOne: isBelowOne)

    let increment = roundsUp(
      delivery, sign: x.sign, lowest: parts.unit, below: [parts.guardBit], sticky: parts.sticky)
    let isInexact = or(parts.guardBit, parts.sticky)
    let moves = delivery.mode == .odd ? and(isInexact, not(parts.unit)) : increment
    // Below one the kept part is zero, and one is the code of one.
    let one = constantWord(Code(bias) << Code(t), width: format.magnitudeBits + 2)
    let width = format.magnitudeBits + 1
    let kept = x.magnitude.enumerated().map { position, bit in
      and(bit, not(isBelowOne), position < t ? not(isBelowUnit[position]) : .ones)
    }
    let sum = sum(width: width) { position in
      var rows = [kept.bit(position), and(one[position], isBelowOne, moves)]
      // The unit is the lowest bit that is kept; where all are, nothing is added.
      if position <= t, position > 0 || t == 0 {
        let isLastBelow = position == 0 ? Row.zeros : isBelowUnit[position - 1]
        let isUnit = position == t ? isLastBelow : and(isLastBelow, not(isBelowUnit[position]))
        rows.append(and(isUnit, not(isBelowOne), moves))
      }
      return rows
    }
    let special = SpecialResult(
      isInfinite: x.isInfinite(self), isNaN: x.isNaN(self), invalid: x.isSignaling(self),
      operands: [a])
    let isFinite = not(x.isSpecial(self))
    let magnitude = Array(sum[..<format.magnitudeBits])
    let overflow = and(
      isFinite, or(exceeds(magnitude, format.largestFinite), sum[width - 1]))
    let rounded = Rounded(
      magnitude: magnitude, overflow: overflow,
      inexact: isExact ? and(isFinite, or(isInexact, overflow)) : overflow, underflow: .zeros,
      tiny: .zeros)
    return pack(rounded, sign: x.sign, special: special, format: format, delivery)
  }

  /// The lowest integer bit of a float, the bit below it, and whether any further one is set.
  private func fractionParts(
    _ x: FloatOperand, _ isBelowUnit: Word, isBelowOne: Row
  ) -> (unit: Row, guardBit: Row, sticky: Row) {
    let (t, bias) = (x.format.significandBits, x.format.bias)
    // Where the number is at least one, position i is the guard bit when it is the highest below.
    var (unit, guardBits, rest): ([Row], [Row], [Row]) = ([], [], [])
    for i in 0..<t {
      let isNextAbove = i + 1 < t ? isBelowUnit[i + 1] : .zeros
      guardBits.append(and(x.fraction[i], isBelowUnit[i], not(isNextAbove)))
      rest.append(and(x.fraction[i], isNextAbove))
      let isLastBelow = i == 0 ? Row.zeros : isBelowUnit[i - 1]
      unit.append(and(x.fraction[i], isLastBelow, not(isBelowUnit[i])))
    }
    // The leading one is the unit of numbers from one to two.
    unit.append(t == 0 ? .zeros : and(isBelowUnit[t - 1], x.isNormal))
    let guardAbove = or(guardBits + [.zeros])
    let restAbove = or(rest + [.zeros])
    let unitAbove = or(unit)

    // Below one the half is met by the exponent just below that of one, whose fraction is the rest.
    let isHalf = and(isBelowOne, reaches(x.exponent, bias - 1))
    let hasHalf = bias == 1 ? and(isBelowOne, x.significand[max(0, t - 1)]) : isHalf
    let fractionBelowHalf = bias == 1 ? Array(x.fraction.dropLast()) : x.fraction
    let isNotZero = not(x.hasZeroMagnitude(self))
    let restBelow =
      bias == 1
      ? or(fractionBelowHalf + [.zeros])
      : select(isHalf, or(fractionBelowHalf + [.zeros]), isNotZero)
    return (
      and(unitAbove, not(isBelowOne)), select(isBelowOne, hasHalf, guardAbove),
      select(isBelowOne, restBelow, restAbove)
    )
  }

  /// Whether an unsigned word is at least a constant.
  private func reaches(_ word: Word, _ constant: Int) -> Row {
    constant <= 0 ? .ones : exceeds(word, Code(constant - 1))
  }
}
