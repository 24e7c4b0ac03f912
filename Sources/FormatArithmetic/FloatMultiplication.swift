import BitSerial
import NumberFormats
import TransverseRead

extension ProgramBuilder {
  /// `a · b` in a format.
  ///
  /// A subnormal operand is shifted left first. One shifter serves both: when both are subnormal
  /// the product lies so far below `emin` that only the shift to the right matters, which does not
  /// ask for a leading one. The exact product of the significands (`2p` bits) is then shifted left
  /// by one where its top bit is 0 and the exponent allows it, or right down to the grid of the
  /// subnormals.
  ///
  /// Exceptions: invalid for signalling NaNs and `0 · ∞`; overflow; underflow; inexact.
  ///
  /// - Parameters:
  ///   - a: the code of the first operand.
  ///   - b: the code of the second operand.
  ///   - format: the format of operands and result.
  ///   - delivery: the rounding mode, and what else may be chosen.
  /// - Returns: the code and its flags.
  func floatProduct(
    _ a: Word, _ b: Word, format: FloatFormat, _ delivery: Delivery
  ) -> FloatResult {
    let p = format.precision
    let x = FloatOperand(a, format: format, builder: self)
    let y = FloatOperand(b, format: format, builder: self)
    let sign = xor(x.sign, y.sign)

    let ordered = exchange(x.isNormal, x.fraction, y.fraction)
    let small = ordered.first + [and(x.isNormal, y.isNormal)]
    let large = ordered.second + [or(x.isNormal, y.isNormal)]
    let normalised = normalise(small)
    let product = multiply(normalised.word, large)

    let exponent = productExponent(x, y, shift: normalised.shift, format: format)
    let isBelow = exponent[exponent.count - 1]
    let top = product[2 * p - 1]
    let isLowered = and(not(top), not(isBelow), or(Array(exponent.dropLast())))
    // Only the bits that can reach the result or its guard and round bit are shifted; whether one
    // of the others is set does not change.
    let kept = p + delivery.bitsBelow
    let low = max(0, 2 * p - kept - 1)
    let window = (low..<(2 * p)).map { position in
      select(isLowered, position == low ? .zeros : product[position - 1], product[position])
    }
    let lost = or(Array(product[..<low]))

    let special = specialProduct(x, y, operands: [a, b])
    let unrounded = scale(
      window, sticky: lost, sign: sign, exponent: exponent, lowered: isLowered,
      isZero: or(x.hasZeroMagnitude(self), y.hasZeroMagnitude(self)), to: format, delivery)
    let rounded = round(
      unrounded, to: format, delivery, isFinite: not(isSpecial(special)))
    return pack(rounded, sign: sign, special: special, format: format, delivery)
  }

  /// Infinities and NaNs of a product.
  private func specialProduct(
    _ x: FloatOperand, _ y: FloatOperand, operands: [Word]
  ) -> SpecialResult {
    let (isZeroX, isZeroY) = (x.hasZeroMagnitude(self), y.hasZeroMagnitude(self))
    guard x.format.specials == .ieee else {
      let hasNaN = or(x.isNaN(self), y.isNaN(self))
      let isMeaningless = or(
        and(x.isInfinite(self), isZeroY), and(y.isInfinite(self), isZeroX))
      return SpecialResult(
        isInfinite: or(x.isInfinite(self), y.isInfinite(self)), isNaN: or(hasNaN, isMeaningless),
        invalid: and(isMeaningless, not(hasNaN)))
    }
    let (isSpecialX, isSpecialY) = (x.isSpecial(self), y.isSpecial(self))
    // A NaN with a zero may pass as "no sense" for the result, but it raises no flag.
    let isNaN = or(
      and(isSpecialX, or(x.hasFraction(self), isZeroY)),
      and(isSpecialY, or(y.hasFraction(self), isZeroX)))
    let invalid = or(
      x.isSignaling(self), y.isSignaling(self),
      and(isSpecialX, isZeroY, not(x.hasFraction(self))),
      and(isSpecialY, isZeroX, not(y.hasFraction(self))))
    return SpecialResult(
      isInfinite: or(isSpecialX, isSpecialY), isNaN: isNaN, invalid: invalid, operands: operands,
      infiniteCoversNaN: true)
  }

  /// `e - emin` of the product's top bit in two's complement:
  /// `Ea + Eb - bias - shift` with the effective exponents of the operands.
  private func productExponent(
    _ x: FloatOperand, _ y: FloatOperand, shift: Word, format: FloatFormat
  ) -> Word {
    // The least value is 2 - bias - t, the largest 2^(w+1) - 4 - bias.
    let largest = max((2 << format.exponentBits) - 1, format.bias + format.significandBits)
    let width = Int.bitWidth - largest.leadingZeroBitCount + 1
    let constant = 1 - (1 << shift.count) - format.bias
    let addends = [x.effectiveExponent(self), y.effectiveExponent(self), not(shift)]
    let bits = constantWord(UInt(bitPattern: constant), width: width)
    return add(addends + [bits], width: width)
  }
}
