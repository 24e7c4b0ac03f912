import BitSerial
import NumberFormats
import TransverseRead

/// What an exponential needs to know of the range of its argument.
struct ExponentialRange {
  /// The bits behind the point of `x · log₂ e`.
  let places: Int
  /// Below `2^-nearness` the argument counts as near zero and need not be exact.
  let nearness: Int
  /// `|x · log₂ e|` may be anything from here on.
  let limit: Int
  /// Whether `2x` is the argument, not `x`.
  var isDoubled = false
  /// Whether the product is rounded up, but for its last place, and not down.
  var isRoundedUp = false

  /// The least number of bits before the point whose greatest number reaches the limit.
  var wholeBits: Int {
    var bits = 1
    // log₂ e is 1.4 and more.
    while ((1 << bits) - 1) * (isDoubled ? 28 : 14) / 10 < limit { bits += 1 }
    return bits
  }
}

/// The argument of an exponential to base 2.
struct ExponentialArgument {
  /// `|x| · log₂ e`, or of `2|x|`: `places` bits behind the point, the others before it.
  let word: Word
  /// Whether `|x|` is near zero.
  let isNear: Row
}

extension ProgramBuilder {
  /// `|x| · log₂ e` in fixed point.
  ///
  /// The significand is shifted to its place, which no bit of an argument leaves that is not near
  /// zero, and multiplied by the constant. Rounded down, the product is too small by less than two
  /// units of the last place; rounded up, it is greater by at most one, or smaller by less than one.
  /// Infinities, and what exceeds the range, become a number that reaches the limit.
  ///
  /// - Parameters:
  ///   - x: the operand.
  ///   - range: how many bits there are, and what is near and far.
  /// - Returns: the product, and where the argument is near zero.
  func exponentialArgument(_ x: FloatOperand, _ range: ExponentialRange) -> ExponentialArgument {
    let format = x.format
    let (t, bias) = (format.significandBits, format.bias)
    let whole = range.wholeBits
    // The lowest bit of an argument that is not near zero, and of any.
    let fraction = max(0, min(range.nearness, bias - 1) + t)
    let isNear = isBelow(x, exponent: -range.nearness)
    let greatest = bias + whole - 1
    let isFar = or(
      greatest < 0 ? .ones : exceeds(x.exponent, Code(greatest)), x.isInfinite(self))

    // The significand starts at the top and goes down by greatest - E.
    let longest = max(1, greatest - 1)
    let distance = add(
      [
        not(x.effectiveExponent(self)).zeroExtended(to: format.exponentBits),
        constantWord(
          UInt(bitPattern: greatest + 1 - (1 << format.exponentBits)), width: Int.bitWidth),
      ], width: Int.bitWidth - longest.leadingZeroBitCount)
    let width = whole + fraction
    let top = Word(repeating: .zeros, count: max(0, width - format.precision))
    let shifted = shiftRight(top + x.significand.suffix(width), by: distance).shifted
    let number = shifted.prefix(fraction) + shifted.suffix(whole).map { or($0, isFar) }

    let doubled = range.isDoubled ? 1 : 0
    let places = range.places + whole + doubled
    let constant =
      Int128(NaturalConstants.binaryLogarithmOfE(places: places)) + (range.isRoundedUp ? 1 : 0)
    let product = multiply(
      Array(number), byConstant: constant << Int128(doubled),
      width: width + places + 1 + doubled)
    return ExponentialArgument(
      word: Array(product.dropFirst(fraction + whole + doubled)), isNear: isNear)
  }

  /// Whether the magnitude of an operand is less than `2^exponent`.
  private func isBelow(_ x: FloatOperand, exponent: Int) -> Row {
    let field = exponent + x.format.bias
    if field > 1 { return not(exceeds(x.exponent, Code(field - 1))) }
    // Only subnormal numbers may be.
    let lowest = x.format.significandBits + field - 1
    return lowest > 0 ? nor(Array(x.significand.dropFirst(lowest))) : x.hasZeroMagnitude(self)
  }
}
