import BitSerial
import NumberFormats
import TransverseRead

extension ProgramBuilder {
  /// The product of two floats of narrow formats, rounded once to a wider one.
  ///
  /// The significands are multiplied as short as they are, and the exact product is normalised: that takes
  /// far fewer reads than widening both factors first and multiplying significands of the wide format.
  ///
  /// - Parameters:
  ///   - codes: the factors.
  ///   - formats: their formats, whose infinities and NaNs the wide format has too.
  ///   - target: the format of the product.
  ///   - delivery: the rounding mode, and what else may be chosen.
  /// - Returns: the code and its flags.
  func wideningProduct(
    _ codes: [Word], _ formats: [FloatFormat], to target: FloatFormat, _ delivery: Delivery
  ) -> FloatResult {
    let x = FloatOperand(codes[0], format: formats[0], builder: self)
    let y = FloatOperand(codes[1], format: formats[1], builder: self)
    let normalised = normalise(multiply(x.significand, y.significand))
    // The highest bit of the product weighs 2^(1 + ex + ey), with ex and ey the unbiased exponents.
    let bias = formats[0].bias + formats[1].bias
    let largest =
      formats.reduce(bias + normalised.word.count + 2) { $0 + (1 << $1.exponentBits) }
    let width = Int.bitWidth - largest.leadingZeroBitCount + 1
    let exponent = add(
      [
        x.effectiveExponent(self), y.effectiveExponent(self), not(normalised.shift),
        constantWord(UInt(bitPattern: 2 - bias - (1 << normalised.shift.count)), width: width),
      ], width: width)
    let isZero = or(x.hasZeroMagnitude(self), y.hasZeroMagnitude(self))
    let isInfinite = or(x.isInfinite(self), y.isInfinite(self))
    let isNaN = or(x.isNaN(self), y.isNaN(self), and(isInfinite, isZero))
    return float(
      ExactNumber(
        sign: xor(x.sign, y.sign), significand: normalised.word, exponent: exponent,
        isZero: isZero, isNaN: isNaN, isInfinite: isInfinite), to: target, delivery,
      isOnGrid: target.hasProducts(of: formats))
  }
}

extension FloatFormat {
  /// Whether every product of two numbers of these formats that is not beyond the range is one of this.
  fileprivate func hasProducts(of factors: [FloatFormat]) -> Bool {
    func leastExponent(_ format: FloatFormat) -> Int {
      format.minimumExponent - format.significandBits
    }
    return factors.reduce(0) { $0 + $1.precision } <= precision
      && factors.reduce(0) { $0 + leastExponent($1) } >= leastExponent(self)
  }

  /// Whether products of these factors are made by `wideningProduct`: where significands are shorter than
  /// those of the product's format, and that has the infinities and NaNs of both.
  func widens(_ factors: [FloatFormat]) -> Bool {
    factors.allSatisfy {
      $0.significandBits < significandBits && $0.specials != .scale
        && (specials.hasInfinity || !$0.specials.hasInfinity)
        && (specials.hasNaN || !$0.specials.hasNaN)
    }
  }
}
