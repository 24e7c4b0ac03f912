import BitSerial
import NumberFormats
import TransverseRead

extension ProgramBuilder {
  /// A code of one format as a code of another, rounded once.
  ///
  /// The significand is shifted left until its leading bit is up (which a subnormal of a format of
  /// less range needs), the exponent is rebased, and the value goes onto the grid of the target.
  ///
  /// Exceptions: invalid for signalling NaNs; overflow, underflow and inexact as of any rounding.
  ///
  /// - Parameters:
  ///   - code: the code in the source format.
  ///   - source: the format of `code`.
  ///   - target: the format of the result.
  ///   - mode: the rounding mode.
  ///   - deliversFlags: whether tininess will be asked for.
  /// - Returns: the code in the target format and its flags.
  func floatConversion(
    _ code: Word, from source: FloatFormat, to target: FloatFormat, _ mode: RoundingMode,
    deliversFlags: Bool
  ) -> FloatResult {
    let x = FloatOperand(code, format: source, builder: self)
    let normalised = normalise(x.significand)

    // e - emin of the target: Ex - bias - shift - (1 - bias').
    let offset = target.bias - source.bias - 1
    let least = 1 + offset - source.significandBits
    let largest = max((1 << source.exponentBits) + offset, -least, 1 << target.exponentBits)
    let width = Int.bitWidth - largest.leadingZeroBitCount + 1
    let constant = offset + 1 - (1 << normalised.shift.count)
    var exponent = add(
      [
        x.effectiveExponent(self), not(normalised.shift),
        constantWord(UInt(bitPattern: constant), width: width),
      ], width: width)
    // A target of enough range never meets a value below its least normal number.
    if least >= 0 { exponent[width - 1] = .zeros }

    let isSpecial = x.isSpecial(self)
    let isNaN = and(isSpecial, x.hasFraction(self))
    let unrounded = scale(
      normalised.word, sticky: .zeros, sign: x.sign, exponent: exponent,
      isZero: nor(x.hasFraction(self), x.isNormal), to: target, deliversFlags: deliversFlags)
    let rounded = round(unrounded, to: target, mode, isFinite: not(isSpecial))
    return pack(
      rounded, sign: x.sign, isInfinite: isSpecial, isNaN: isNaN, invalid: x.isSignaling(self),
      format: target, mode)
  }
}
