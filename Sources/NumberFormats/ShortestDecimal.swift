/// The shortest decimal digits that read back to a number of a float format.
///
/// The number is `d₁.d₂d₃… · 10^exponent`, `d₁` not zero. Among the digit strings of the least
/// length that lie in the interval of reals which round (nearest, ties to even) to the number, it is
/// the one nearest to the number; of two equally near, the one with an even last digit.
///
/// The digits are those of Steele and White's free-format method, in exact arithmetic: the number
/// and the half gaps to both its neighbours are integers over one denominator, and each step
/// multiplies all by ten. After `n` digits only the truncation and its successor can lie in the
/// interval, since every shorter candidate lies beyond one of these and the interval is convex.
struct ShortestDecimal {
  private(set) var digits: [UInt8] = []
  private(set) var exponent: Int

  /// The digits of the positive number `significand · 2^exponent`.
  ///
  /// - Parameters:
  ///   - significand: not zero; even significands own the ends of their interval.
  ///   - binaryExponent: the power of two of one unit, which is also the gap to the number above.
  ///   - isGapBelowHalved: whether the gap to the number below is half a unit (at a power of two).
  init(significand: UInt128, exponent binaryExponent: Int, isGapBelowHalved: Bool) {
    // number / denominator is the value, above / denominator and below / denominator the half gaps.
    var number = BigNatural(significand)
    var above = BigNatural(1)
    var denominator = BigNatural(1)
    let scale = isGapBelowHalved ? 2 : 1
    number.shiftLeft(by: scale + max(0, binaryExponent))
    above.shiftLeft(by: scale - 1 + max(0, binaryExponent))
    denominator.shiftLeft(by: scale + max(0, -binaryExponent))
    var below = BigNatural(1)
    below.shiftLeft(by: max(0, binaryExponent))

    // An estimate of floor(log10 value) from the bit length, never too high; corrected upwards.
    // 1233 / 4096 is log10 2 to within 5e-6, which over every exponent of a format is below 0.1.
    let length = 128 - significand.leadingZeroBitCount
    exponent = ((binaryExponent + length - 1) * 1233) >> 12 - 1
    denominator.multiplyByPowerOfTen(max(0, exponent))
    number.multiplyByPowerOfTen(max(0, -exponent))
    above.multiplyByPowerOfTen(max(0, -exponent))
    below.multiplyByPowerOfTen(max(0, -exponent))
    while true {
      var tenfold = denominator
      tenfold.multiply(by: 10)
      guard number >= tenfold else { break }
      denominator = tenfold
      exponent += 1
    }

    let ownsEnds = significand & 1 == 0
    while true {
      var digit: UInt8 = 0
      while number >= denominator {
        number.subtract(denominator)
        digit += 1
      }
      // number / denominator is now what the digits so far leave of the value.
      var missing = denominator
      missing.subtract(number)
      let truncates = ownsEnds ? number <= below : number < below
      let steps = ownsEnds ? missing <= above : missing < above
      guard truncates || steps else {
        digits.append(digit)
        number.multiply(by: 10)
        above.multiply(by: 10)
        below.multiply(by: 10)
        continue
      }
      let isNearerAbove = missing < number || (missing == number && digit & 1 == 1)
      appendLast(digit, plusOne: steps && (!truncates || isNearerAbove))
      return
    }
  }

  /// Appends the last digit, carrying when its successor is ten.
  private mutating func appendLast(_ digit: UInt8, plusOne: Bool) {
    digits.append(plusOne ? digit + 1 : digit)
    while digits.last == 10 {
      digits.removeLast()
      if let last = digits.last {
        digits[digits.count - 1] = last + 1
      } else {
        digits = [1]
        exponent += 1
      }
    }
  }
}
