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
  ///   - delivery: the rounding mode, and what else may be chosen.
  ///   - power: the power of two by which the number is scaled, in two's complement.
  /// - Returns: the code in the target format and its flags.
  func floatConversion(
    _ code: Word, from source: FloatFormat, to target: FloatFormat, _ delivery: Delivery,
    scaledBy power: Word = []
  ) -> FloatResult {
    let x = FloatOperand(code, format: source, builder: self)
    let normalised = normalise(x.significand)

    // e - emin of the target: Ex - bias - shift - (1 - bias').
    let offset = target.bias - source.bias - 1
    let reach = power.isEmpty ? 0 : 1 << (power.count - 1)
    let least = (source.specials == .scale ? 0 : 1) + offset - source.significandBits - reach
    let largest = max(
      (1 << source.exponentBits) + offset + reach, -least, 1 << target.exponentBits)
    let width = Int.bitWidth - largest.leadingZeroBitCount + 1
    let constant = offset + 1 - (1 << normalised.shift.count)
    var exponent = add(
      [
        x.effectiveExponent(self), not(normalised.shift), power.signExtended(to: width),
        constantWord(UInt(bitPattern: constant), width: width),
      ].filter { !$0.isEmpty }, width: width)
    // A target of enough range never meets a value below its least normal number.
    if least >= 0 { exponent[width - 1] = .zeros }

    let special = SpecialResult(
      isInfinite: x.isInfinite(self), isNaN: x.isNaN(self), invalid: invalid(x, to: target),
      operands: source == target ? [code] : [])
    let unrounded = scale(
      normalised.word, sticky: .zeros, sign: x.sign, exponent: exponent,
      isZero: x.hasZeroMagnitude(self), to: target, delivery)
    let rounded = round(unrounded, to: target, delivery, isFinite: not(x.isSpecial(self)))
    return pack(rounded, sign: x.sign, special: special, format: target, delivery)
  }

  /// Whether a conversion is invalid: of a signalling NaN, and of any NaN to a format without one.
  private func invalid(_ x: FloatOperand, to target: FloatFormat) -> Row {
    target.specials.hasNaN ? x.isSignaling(self) : x.isNaN(self)
  }
}
