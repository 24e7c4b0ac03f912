import BitSerial
import NumberFormats
import TransverseRead

extension ProgramBuilder {
  /// `a · b + c`, rounded once.
  ///
  /// The exact product stands in the low part of a long word, two zeros above it; the significand of
  /// `c` enters at the top and is shifted right to its place, what falls off being sticky. Where `c`
  /// would have to go further left it stays at the top: the product is then so small beside it that
  /// it counts as sticky wherever it stands. Of opposite signs the product's complement is added,
  /// with the carry out of `c - product` carried in again, and the sum complemented where it is
  /// negative; so the magnitude of the difference needs no second addition of one. The result is
  /// shifted left as in `floatSum`, and rounded (`proofs-notes/fused-multiply-add.md`).
  ///
  /// Exceptions: invalid for signalling NaNs, `∞ - ∞` and `0 · ∞` (also with a NaN addend, as
  /// RISC-V and Arm have it); overflow; underflow; inexact.
  ///
  /// - Parameters:
  ///   - a: the code of the first factor.
  ///   - b: the code of the second factor.
  ///   - c: the code of the addend.
  ///   - factors: the format of `a` and `b`.
  ///   - format: the format of `c` and of the result.
  ///   - delivery: the rounding mode, and what else may be chosen.
  /// - Returns: the code and its flags.
  func floatFusedSum(
    _ a: Word, _ b: Word, _ c: Word, factors: FloatFormat, format: FloatFormat,
    _ delivery: Delivery
  ) -> FloatResult {
    let x = FloatOperand(a, format: factors, builder: self)
    let y = FloatOperand(b, format: factors, builder: self)
    let z = FloatOperand(c, format: format, builder: self)
    let productSign = xor(x.sign, y.sign)
    let isDifference = xor(productSign, z.sign)
    let isZeroProduct = or(x.hasZeroMagnitude(self), y.hasZeroMagnitude(self))

    // Random bits are compared with as many further bits, on either side of the product.
    let gap = 2 + delivery.mode.randomBits
    let room = fusedRoom(factors: factors, format: format) + delivery.mode.randomBits
    let top = exponentAtTop(x, y, gap: gap, factors: factors, format: format)
    let field = z.effectiveExponent(self)
    let (distance, _) = subtract(top, field.zeroExtended(to: top.count))
    let staysAtTop = or(distance[distance.count - 1], isZeroProduct)
    let exponent = select(staysAtTop, field.zeroExtended(to: top.count), top)

    let width = room + 2 * factors.precision + gap + format.precision
    let placed = Word(repeating: .zeros, count: width - format.precision) + z.significand
    let (addend, lost) = shiftRight(
      placed, by: mask(Array(distance.dropLast()), not(staysAtTop)))
    let product = Word(repeating: .zeros, count: room) + multiply(x.significand, y.significand)
    let turned = product.zeroExtended(to: width).map { xor($0, isDifference) }
    let exceeds = addWithCarry(addend, turned).carry
    let (sum, carry) = addWithCarry(
      addend, turned, carryIn: and(isDifference, or(exceeds, lost)))
    let isNegative = and(isDifference, not(exceeds))
    let magnitude = sum.map { xor($0, isNegative) } + [and(carry, not(isDifference))]

    // As in floatSum, the highest position weighs one binade more than the exponent tells.
    let extra = delivery.bitsBelow
    let cut = normalise(
      magnitude, sticky: lost, limit: Array(exponent.dropLast()), keeping: format.precision + extra)
    let isZero = nor(cut.word + [cut.sticky])
    let sign = signOfSum(
      select(isNegative, productSign, z.sign), cancels: and(isZero, isDifference),
      delivery.mode)

    let isInfiniteProduct = or(x.isSpecial(self), y.isSpecial(self))
    let special = specialFusedSum(
      x, y, z, isZeroProduct: isZeroProduct, isDifference,
      operands: factors == format ? [a, b, c] : [c])
    let isSpecial = isSpecial(special)
    let rounded = round(
      Unrounded(
        sign: sign, word: cut.word, precision: format.precision, sticky: cut.sticky,
        exponent: mask(cut.remaining, not(isZero)), leading: cut.word[cut.word.count - 1]),
      to: format, delivery, isFinite: not(isSpecial))
    // The sign of an infinity is that of the infinite term.
    let infiniteSign = select(isInfiniteProduct, productSign, z.sign)
    return pack(
      rounded, sign: select(isSpecial, infiniteSign, sign), special: special, format: format,
      delivery)
  }

  /// Infinities and NaNs of a fused sum.
  private func specialFusedSum(
    _ x: FloatOperand, _ y: FloatOperand, _ z: FloatOperand, isZeroProduct: Row,
    _ isDifference: Row, operands: [Word]
  ) -> SpecialResult {
    let isInfiniteProduct = or(x.isSpecial(self), y.isSpecial(self))
    let isSpecial = or(isInfiniteProduct, z.isSpecial(self))
    let isNaNFactor = or(x.isNaN(self), y.isNaN(self))
    let hasNaN = or(isNaNFactor, z.isNaN(self))
    // Of IEEE 754 kind a NaN counts as infinite here, which saves reads: it is a NaN all the same.
    let isIEEE = x.format.specials == .ieee && z.format.specials == .ieee
    let infiniteFactor =
      isIEEE ? isInfiniteProduct : or(x.isInfinite(self), y.isInfinite(self))
    let infiniteAddend = isIEEE ? z.isSpecial(self) : z.isInfinite(self)
    let isInvalidProduct = and(infiniteFactor, isZeroProduct)
    let isInvalidSum = and(infiniteFactor, infiniteAddend, isDifference)
    let invalid = or(
      [x, y, z].map { $0.isSignaling(self) }
        + [and(isInvalidProduct, not(isNaNFactor)), and(isInvalidSum, not(hasNaN))])
    return SpecialResult(
      isInfinite: isSpecial, isNaN: or(hasNaN, isInvalidProduct, isInvalidSum), invalid: invalid,
      operands: operands, infiniteCoversNaN: true)
  }

  /// How many zeros stand below the product, so that an addend that loses bits is far smaller.
  ///
  /// Such an addend is less than `2^(p-1)` units of the lowest position, and the sum is rounded right
  /// when its leading bit stands at position `p` or above: when the product is at least `2^(p+1)`.
  /// The product of a subnormal and a normal factor is at least `2^(room + q - 1)`, with `q` the
  /// precision of the factors. That of two subnormal ones is only at least `2^room`, but bits of the
  /// addend lie below it only where the addend's format is finer than the square of the factors'
  /// least number.
  private func fusedRoom(factors: FloatFormat, format: FloatFormat) -> Int {
    let leastProduct = 2 * (factors.minimumExponent - factors.significandBits)
    let isFiner = format.minimumExponent - format.significandBits < leastProduct
    return format.precision + 1 - (isFiner ? 0 : min(factors.precision - 1, format.precision + 1))
  }

  /// The exponent field that belongs to a leading bit at the top of the long word, in two's
  /// complement.
  private func exponentAtTop(
    _ x: FloatOperand, _ y: FloatOperand, gap: Int, factors: FloatFormat, format: FloatFormat
  ) -> Word {
    // The lowest position of the product weighs 2^(Ex + Ey - 2·(bias + t)), the top one
    // 2^(2q + gap + p - 1) times as much.
    let constant =
      2 * factors.precision + gap + format.precision - 1 - 2
      * (factors.bias + factors.significandBits)
      + format.bias
    let largest = 2 * ((1 << factors.exponentBits) - 1) + abs(constant) + (2 << format.exponentBits)
    let width = Int.bitWidth - largest.leadingZeroBitCount + 1
    return add(
      [
        x.effectiveExponent(self), y.effectiveExponent(self),
        constantWord(UInt(bitPattern: constant), width: width),
      ], width: width)
  }
}
