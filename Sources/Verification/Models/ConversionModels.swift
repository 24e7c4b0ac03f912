import NumberFormats

/// The models of conversions to and from integers, of NaNs, and of rounding to an integer: B22…B29.
struct ConversionModels: Sendable {
  let grid: FloatGrid

  init(_ format: FloatFormat) { grid = FloatGrid(format) }

  private func signed(_ code: Code, isNegative: Bool) -> Code {
    code | (isNegative ? grid.format.signBit : 0)
  }

  /// B22: every exponent from below -3 to above that of the greatest integer.
  func exponents(integerBits: Int) -> BinnedCases.Model {
    let span = integerBits + 9
    return BinnedCases.Model(
      bins: 2 * span, draws: 16,
      propose: { bin, draws in
        let bits = grid.format.significandBits
        let fraction = draws.bits(bits) | 1 << UInt128(bits)
        return [signed(grid.floor(fraction, bin / 2 - 4 - bits), isNegative: bin & 1 == 1)]
      })
  }

  /// B23: the ends of the integers, and quarters around them.
  func integerOverflow(_ integer: IntegerFormat) -> BinnedCases.Model {
    let bits = integer.width - (integer.isSigned ? 1 : 0)
    return BinnedCases.Model(
      bins: 72, draws: 1,
      propose: { number, draws in
        let bin = number % 36
        // 2^bits, or one less, and up to four quarters more or less.
        let end: UInt128 = bits > 120 ? 1 << 120 : 1 << UInt128(bits)
        let quarters = UInt128(bin / 4 % 9)
        let target = (end - UInt128(bin >> 1 & 1)) << 2 &+ quarters &- 4
        let code = grid.floor(target, -2)
        // The second half is what is beside.
        let chosen = number < 36 ? code : grid.beside(code, &draws)
        return [signed(chosen, isNegative: bin & 1 == 1)]
      })
  }

  /// B24: quarters around zero and one.
  var integerUnderflow: BinnedCases.Model {
    BinnedCases.Model(
      bins: 16, draws: 1,
      propose: { bin, _ in [signed(grid.floor(UInt128(bin / 2), -2), isNegative: bin & 1 == 1)] })
  }

  /// B28: zero, numbers below one, quarters to three, large numbers, infinity and NaN.
  var integralValues: BinnedCases.Model {
    let format = grid.format
    return BinnedCases.Model(
      bins: 28, draws: 4,
      propose: { bin, draws in
        let code: Code =
          switch bin / 2 {
          case 0: 0
          case 1: grid.floor(draws.bits(20) | 1, -20)
          case 2..<10: grid.floor(UInt128(bin / 2 + 2), -2)
          case 10: grid.anywhere(&draws)
          // The largest number whose last place is one.
          case 11: grid.floor(lowBits(format.precision), 0)
          case 12: format.infinityMagnitude ?? format.largestFinite
          default: format.specials.hasNaN ? format.canonicalNaN : format.largestFinite
          }
        return [signed(code, isNegative: bin & 1 == 1)]
      })
  }

  /// B29: every sign, last bit, guard bit and sticky bit of a number rounded to an integer.
  var integralDecisions: BinnedCases.Model {
    BinnedCases.Model(
      bins: 16, draws: 32,
      propose: { bin, draws in
        // The last bit, the guard bit and what follows must fit the significand.
        let low = 1 + draws.below(max(grid.precision - 2, 1))
        let whole = draws.bits(max(grid.precision - 2 - low, 0)) << 1 | UInt128(bin >> 2 & 1)
        let sticky = bin & 1 == 0 ? 0 : draws.bits(low) | 1
        let bits = (whole << 1 | UInt128(bin >> 1 & 1)) << UInt128(low) | sticky
        return [signed(grid.floor(bits, -1 - low), isNegative: bin & 8 != 0)]
      })
  }

  /// B27: quiet and signalling NaNs with payloads that a narrower format keeps, or drops.
  func narrowedNaNs(to target: FloatFormat) -> BinnedCases.Model? {
    let format = grid.format
    let dropped = format.significandBits - target.significandBits
    guard format.specials == .ieee, target.specials.hasNaN, dropped > 0,
      let infinity = format.infinityMagnitude
    else { return nil }
    let quiet: Code = 1 << Code(format.significandBits - 1)
    return BinnedCases.Model(
      bins: 16, draws: 2,
      propose: { bin, draws in
        let payload = draws.bits(format.significandBits) & (quiet - 1)
        let kept = bin & 2 == 0 ? 0 : payload & ~lowBits(dropped)
        let lost = bin & 4 == 0 ? 0 : payload & lowBits(dropped) | 1
        let head = bin & 1 == 0 ? quiet : 0
        // No payload at all would be an infinity.
        let all = head | kept | lost
        return [signed(infinity | (all == 0 ? 1 : all), isNegative: bin & 8 != 0)]
      })
  }

  /// B25 and B26 of integers: the ends, zero, one, and an integer of every length, in both signs.
  static func integers(_ integer: IntegerFormat, hasLengths: Bool) -> BinnedCases.Model {
    let width = integer.width
    let greatest: Code = integer.isSigned ? integer.highestBit &- 1 : integer.codeMask
    return BinnedCases.Model(
      bins: hasLengths ? 2 * (width + 1) : 10, draws: hasLengths ? 8 : 2,
      propose: { bin, draws in
        let magnitude: Code
        if hasLengths {
          let length = bin / 2
          magnitude =
            length == 0 ? 0 : draws.bits(length - 1) | 1 << UInt128(length - 1)
        } else {
          magnitude = [greatest, 0, 1, draws.bits(width), greatest &+ 1][bin / 2]
        }
        return [bin & 1 == 0 ? magnitude : 0 &- magnitude]
      })
  }
}
