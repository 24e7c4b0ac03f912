import BitSerial
import NumberFormats
import TransverseRead

extension ProgramBuilder {
  /// The exact dot product of two blocks: `Xₐ · X_b · Σ Pₐᵢ · P_bᵢ`.
  ///
  /// The products of elements are added as numbers of fixed point; the scales then multiply the sum,
  /// a power of two by its exponent alone.
  ///
  /// - Parameters:
  ///   - a: the first block.
  ///   - b: the second block.
  ///   - format: the format of both.
  ///   - rounding: how the result will be rounded, which decides the sign of an exact zero.
  /// - Returns: the product.
  func exactDot(
    _ a: BlockOperand, _ b: BlockOperand, _ format: BlockFormat, _ rounding: RoundingMode
  ) -> ExactNumber {
    let sum = sumOfProducts(a.elements, b.elements, format.element)
    let scales = [a.scale, b.scale].map { FloatOperand($0, format: format.scale, builder: self) }
    let isNaN = or([sum.isNaN] + scales.map { $0.isNaN(self) })
    let scaleSign = xor(scales[0].sign, scales[1].sign)

    let isNegative = sum.total[sum.total.count - 1]
    var magnitude = Array(negate(sum.total, if: isNegative).dropLast())
    var unit = sum.unit
    var exponents: [Word] = []
    for scale in scales {
      if !format.hasPowerScale { magnitude = multiply(magnitude, scale.significand) }
      exponents.append(scale.effectiveExponent(self))
      unit -= format.scale.bias + format.scale.significandBits
    }
    let isZero = nor(magnitude)
    let normalised = normalise(magnitude)
    // The highest bit weighs 2^(unit + length - 1), less the shift: its complement plus one, less the
    // weight above it.
    let constant = unit + magnitude.count - (1 << normalised.shift.count)
    let range = abs(unit) + 2 * magnitude.count + (2 << format.scaleWidth)
    let width = Int.bitWidth - range.leadingZeroBitCount + 1
    let exponent = add(
      exponents + [
        not(normalised.shift), constantWord(UInt(bitPattern: constant), width: width),
      ], width: width)

    let zeroSign =
      rounding == .down
      ? select(scaleSign, not(sum.areAllNegative), sum.isAnyNegative)
      : select(scaleSign, not(sum.isAnyNegative), sum.areAllNegative)
    let sign = select(
      sum.isInfinite, sum.isInfinityNegative, select(isZero, zeroSign, xor(isNegative, scaleSign)))
    return ExactNumber(
      sign: sign, significand: normalised.word, exponent: exponent, isZero: isZero, isNaN: isNaN,
      isInfinite: sum.isInfinite)
  }

  /// A sum of products of elements.
  private struct SumOfProducts {
    /// Two's complement, in units of `2^unit`.
    let total: Word
    let unit: Int
    /// Whether any product is negative or -0, which decides the sign of a zero sum.
    ///
    /// Numbers whose zero has no sign count as one positive and no negative.
    var isAnyNegative: Row = .zeros
    /// Whether all products are negative or -0.
    var areAllNegative: Row = .zeros
    var isInfinite: Row = .zeros
    var isInfinityNegative: Row = .zeros
    var isNaN: Row = .zeros
  }

  private func sumOfProducts(
    _ a: [Word], _ b: [Word], _ format: NumberFormat
  ) -> SumOfProducts {
    switch format {
    case .float(let format):
      return sumOfProducts(
        zip(a, b).map { x, y in
          (
            FloatOperand(x, format: format, builder: self),
            FloatOperand(y, format: format, builder: self)
          )
        }, format)
    case .fixedPoint(let format):
      return SumOfProducts(
        total: addSigned(zip(a, b).map { multiplySigned($0, $1) }), unit: -2 * format.fractionBits)
    case .integer, .posit:
      preconditionFailure("the elements of a block are floats or of fixed point")
    }
  }

  private func sumOfProducts(
    _ pairs: [(x: FloatOperand, y: FloatOperand)], _ format: FloatFormat
  ) -> SumOfProducts {
    let signs = pairs.map { xor($0.x.sign, $0.y.sign) }
    let magnitudes = pairs.map { x, y in
      placed(
        multiply(x.significand, y.significand),
        at: add([stepsAboveLeast(x), stepsAboveLeast(y)]))
    }
    let longest = magnitudes.map(\.count).max() ?? 0
    let width = longest + Int.bitWidth - pairs.count.leadingZeroBitCount + 1
    // Minus a magnitude is its complement plus one.
    let complemented = zip(magnitudes, signs).map { magnitude, sign in
      magnitude.zeroExtended(to: width).map { xor($0, sign) }
    }
    let infinite = pairs.map { or($0.x.isInfinite(self), $0.y.isInfinite(self)) }
    let positive = or(zip(infinite, signs).map { and($0, not($1)) })
    let negative = or(zip(infinite, signs).map { and($0, $1) })
    let none = zip(pairs, infinite).flatMap { pair, isInfinite in
      [
        pair.x.isNaN(self), pair.y.isNaN(self),
        and(isInfinite, or(pair.x.isZero(self), pair.y.isZero(self))),
      ]
    }
    return SumOfProducts(
      total: add(complemented + signs.map { [$0] }, width: width),
      unit: 2 * (format.minimumExponent - format.significandBits), isAnyNegative: or(signs),
      areAllNegative: and(signs), isInfinite: or(positive, negative), isInfinityNegative: negative,
      isNaN: or(none + [and(positive, negative)]))
  }
}
