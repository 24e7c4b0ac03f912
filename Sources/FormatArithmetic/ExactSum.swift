import BitSerial
import NumberFormats
import TransverseRead

extension ProgramBuilder {
  /// The exact sum of numbers, rounded once.
  ///
  /// Every term is placed in a word of fixed point that holds the whole range of the format
  /// (Kulisch's long accumulator) and complemented where it is negative; the words are added in one
  /// column compression, and the sum is rounded like any other result.
  ///
  /// Exceptions: invalid for signalling NaNs and infinities of both signs; overflow; inexact.
  ///
  /// - Parameters:
  ///   - terms: the codes of the terms.
  ///   - format: the format of terms and result.
  ///   - delivery: the rounding mode, and what else may be chosen.
  /// - Returns: the code and its flags.
  func exactSum(_ terms: [Word], format: FloatFormat, _ delivery: Delivery) -> FloatResult {
    let operands = terms.map { FloatOperand($0, format: format, builder: self) }
    let fixed = operands.map { x in
      Term(
        sign: x.sign, magnitude: placed(x.significand, at: stepsAboveLeast(x)),
        isInfinite: x.isInfinite(self), isNaN: x.isNaN(self))
    }
    return sum(
      fixed, unit: format.minimumExponent - format.significandBits,
      isSignaling: or(operands.map { $0.isSignaling(self) }), codes: terms, format: format,
      delivery)
  }

  /// The exact sum of products, rounded once.
  ///
  /// Exceptions: as of `exactSum`, and invalid for `0 · ∞`.
  ///
  /// - Parameters:
  ///   - pairs: the codes of the factors, each first one followed by its second one.
  ///   - format: the format of factors and result.
  ///   - delivery: the rounding mode, and what else may be chosen.
  /// - Returns: the code and its flags.
  func exactDot(_ pairs: [Word], format: FloatFormat, _ delivery: Delivery) -> FloatResult {
    let operands = pairs.map { FloatOperand($0, format: format, builder: self) }
    var meaningless: [Row] = []
    let products = stride(from: 0, to: operands.count, by: 2).map { index -> Term in
      let (x, y) = (operands[index], operands[index + 1])
      let isInfinite = or(x.isInfinite(self), y.isInfinite(self))
      let hasNaN = or(x.isNaN(self), y.isNaN(self))
      let makesNoSense = and(isInfinite, or(x.isZero(self), y.isZero(self)), not(hasNaN))
      meaningless.append(makesNoSense)
      let distance = add([stepsAboveLeast(x), stepsAboveLeast(y)])
      return Term(
        sign: xor(x.sign, y.sign),
        magnitude: placed(multiply(x.significand, y.significand), at: distance),
        isInfinite: isInfinite, isNaN: or(hasNaN, makesNoSense))
    }
    let isSignaling = or(operands.map { $0.isSignaling(self) } + meaningless)
    return sum(
      products, unit: 2 * (format.minimumExponent - format.significandBits),
      isSignaling: isSignaling, codes: pairs, format: format, delivery)
  }

  /// A term of an exact sum.
  private struct Term {
    let sign: Row
    /// The magnitude in units of the sum's lowest bit.
    let magnitude: Word
    let isInfinite: Row
    let isNaN: Row
  }

  /// How many binades an exponent is above the least one: the field less one, but not below zero.
  func stepsAboveLeast(_ x: FloatOperand) -> Word {
    let exponent = x.effectiveExponent(self)
    return add([exponent, Word(repeating: .ones, count: exponent.count)], width: exponent.count)
  }

  /// A word shifted left by a row-valued amount, as long as the amount can make it.
  func placed(_ word: Word, at distance: Word) -> Word {
    var current = word
    for (position, stage) in distance.enumerated() {
      let length = current.count + (1 << position)
      current = (0..<length).map { index in
        select(stage, current.bit(index - (1 << position)), current.bit(index))
      }
    }
    return current
  }

  private func sum(
    _ terms: [Term], unit: Int, isSignaling: Row, codes: [Word], format: FloatFormat,
    _ delivery: Delivery
  ) -> FloatResult {
    let longest = terms.map(\.magnitude.count).max() ?? 0
    let width = longest + Int.bitWidth - terms.count.leadingZeroBitCount + 1
    // Minus a magnitude is its complement plus one.
    let complemented = terms.map { term in
      term.magnitude.zeroExtended(to: width).map { xor($0, term.sign) }
    }
    let total = add(complemented + terms.map { [$0.sign] }, width: width)
    let isNegative = total[width - 1]
    let magnitude = Array(negate(total, if: isNegative).dropLast())
    let isZero = nor(magnitude)
    let signs = terms.map(\.sign)
    let zeroSign = delivery.mode == .down ? or(signs) : and(signs)
    let sign = select(isZero, zeroSign, isNegative)

    let positive = or(terms.map { and($0.isInfinite, not($0.sign)) })
    let negative = or(terms.map { and($0.isInfinite, $0.sign) })
    let cancels = and(positive, negative)
    let hasNaN = or(terms.map(\.isNaN))
    let special = SpecialResult(
      isInfinite: or(positive, negative), isNaN: or(hasNaN, cancels),
      invalid: or(isSignaling, and(cancels, not(hasNaN))), operands: codes)

    let normalised = normalise(magnitude)
    // e - emin: the top bit weighs 2^(unit + length - 1), less the shift.
    let top = unit + magnitude.count - 1 - format.minimumExponent
    let range = max(abs(top), magnitude.count, 1 << format.exponentBits) + 2
    let bits = Int.bitWidth - range.leadingZeroBitCount + 1
    let constant = top + 1 - (1 << normalised.shift.count)
    let exponent = add(
      [not(normalised.shift), constantWord(UInt(bitPattern: constant), width: bits)], width: bits)
    let isSpecial = or(special.isInfinite, special.isNaN)
    let unrounded = scale(
      normalised.word, sticky: .zeros, sign: sign, exponent: exponent, isZero: isZero, to: format,
      delivery)
    let rounded = round(unrounded, to: format, delivery, isFinite: not(isSpecial))
    return pack(
      rounded, sign: select(isSpecial, negative, sign), special: special, format: format, delivery)
  }
}
