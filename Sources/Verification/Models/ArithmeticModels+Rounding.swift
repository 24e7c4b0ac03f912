import NumberFormats

/// The models of what rounding sees: B2…B8.
extension ArithmeticModels {
  /// B2: results that are a base value with one bit of the fraction flipped.
  var nearBaseValues: BinnedCases.Model {
    let format = grid.format
    let bits = max(format.significandBits, 1)
    let bases = [0, format.one, 1, format.fractionMask, format.leastNormal, format.largestFinite]
    return BinnedCases.Model(
      bins: bases.count * bits * 2, draws: 16,
      propose: { bin, draws in
        let base = bases[bin / 2 / bits]
        let target = min(
          (base ^ 1 << Code(bin / 2 % bits)) & format.magnitudeMask, format.largestFinite)
        let (significand, exponent) = grid.parts(target)
        return proposals.about(
          max(significand, 1), exponent, isNegative: bin & 1 == 1, &draws)
      })
  }

  /// B3: every sign, last bit, guard bit and sticky bit.
  var decisions: BinnedCases.Model {
    BinnedCases.Model(
      bins: 16, draws: 64, propose: { _, draws in proposals.any(&draws) },
      accepts: accepting { result, bin, codes in
        result(codes).map { result.decision($0) == bin } ?? false
      })
  }

  /// B4: results around the largest number, beyond it, and in the binades around it.
  var overflow: BinnedCases.Model {
    let format = grid.format
    let (largest, unit) = grid.parts(format.largestFinite)
    return BinnedCases.Model(
      bins: 30, draws: 32,
      propose: { bin, draws in
        switch bin / 2 {
        case 0..<7:
          let target = Int128(largest) + Int128(bin / 2 - 3)
          return proposals.about(UInt128(max(target, 1)), unit, isNegative: bin & 1 == 1, &draws)
        case 7:
          return proposals.about(
            largest + 3 + draws.bits(grid.precision), unit, isNegative: bin & 1 == 1, &draws)
        default:
          let binade = grid.maximumExponent + bin / 2 - 11
          let fraction = draws.bits(format.significandBits) | 1 << UInt128(format.significandBits)
          return proposals.about(
            fraction, binade - format.significandBits, isNegative: bin & 1 == 1, &draws)
        }
      },
      accepts: accepting { result, bin, codes in
        guard let value = result(codes), value.isNegative == (bin & 1 == 1) else { return false }
        switch bin / 2 {
        case 0..<7:
          guard let units = result.units(value, of: unit) else { return false }
          return units &+ 3 == largest &+ UInt128(bin / 2)
        case 7: return (result.units(value, of: unit) ?? .max) > largest + 3
        default: return value.exponent == grid.maximumExponent + bin / 2 - 11
        }
      })
  }

  /// B5: results around the least number and the least normal one, below the former, and in the lowest
  /// binades.
  var underflow: BinnedCases.Model {
    let format = grid.format
    let unit = format.minimumExponent - format.significandBits
    let normal: UInt128 = 1 << UInt128(format.significandBits)
    return BinnedCases.Model(
      bins: 44, draws: 32,
      propose: { bin, draws in
        let isNegative = bin & 1 == 1
        switch bin / 2 {
        case 0..<7:
          // In quarters, so that what is between the numbers is met too.
          let target = 4 * (1 + bin / 2 - 3) + draws.below(4)
          return proposals.about(UInt128(max(target, 1)), unit - 2, isNegative: isNegative, &draws)
        case 7..<14:
          let target = Int128(normal) + Int128(bin / 2 - 10)
          return proposals.about(
            UInt128(max(target, 1)) << 2 | draws.bits(2), unit - 2, isNegative: isNegative, &draws)
        case 14:
          return proposals.about(
            draws.bits(format.significandBits) | 1, unit, isNegative: isNegative, &draws)
        case 15:
          return proposals.about(
            draws.bits(8) | 1, unit - 8, isNegative: isNegative, &draws)
        default:
          return proposals.about(
            draws.bits(format.significandBits) | normal,
            unit + bin / 2 - 16, isNegative: isNegative, &draws)
        }
      },
      accepts: accepting { result, bin, codes in
        guard let value = result(codes), value.isNegative == (bin & 1 == 1) else { return false }
        let units = result.units(value, of: unit)
        switch bin / 2 {
        case 0..<7: return units == UInt128(max(bin / 2 - 2, 0))
        case 7..<14:
          return units == UInt128(max(Int128(normal) + Int128(bin / 2 - 10), 0))
        case 14: return value.exponent < format.minimumExponent
        case 15: return units == 0
        default: return value.exponent == format.minimumExponent + bin / 2 - 16
        }
      })
  }

  /// B6: results below the least number, in both halves of the way to it.
  var tiny: BinnedCases.Model {
    let unit = grid.format.minimumExponent - grid.format.significandBits
    return BinnedCases.Model(
      bins: 8, draws: 64,
      propose: { bin, draws in
        let half: UInt128 = bin & 2 == 0 ? 0 : 128
        let target = half + (bin & 4 == 0 ? 64 : draws.bits(7) | 1)
        return proposals.about(max(target, 1), unit - 8, isNegative: bin & 1 == 1, &draws)
      },
      accepts: accepting { result, bin, codes in
        guard let value = result(codes), value.isNegative == (bin & 1 == 1) else { return false }
        return result.units(value, of: unit) == 0
          && result.units(value, of: unit - 1) == (bin & 2 == 0 ? 0 : 1)
      })
  }

  /// B7: nothing but one bit behind a guard bit of zero, at every place; and nothing at all.
  func sticky(_ operation: Operation) -> BinnedCases.Model {
    let bits = operation == .fma ? 2 * grid.precision : grid.precision
    return BinnedCases.Model(
      bins: bits + 1, draws: 16,
      propose: { bin, draws in
        tailed(guardBit: 0, bin == bits ? 0 : 1 << UInt128(bits - 1 - bin), bits, &draws)
      },
      accepts: accepting { result, bin, codes in
        guard let value = result(codes), !value.isNegative, result.decision(value) & 2 == 0 else {
          return false
        }
        return result.tail(value, bits: bits) == (bin == bits ? 0 : 1 << UInt128(bits - 1 - bin))
      })
  }

  /// B8: what follows the guard bit is nearly nothing or nearly a whole, for every last and guard bit.
  func boundaries(_ operation: Operation) -> BinnedCases.Model {
    let bits = max(grid.precision - 2, 2)
    let all: UInt128 = lowBits(bits)
    let tails: [UInt128] = [1, 2, 3, all - 3 & all, all - 2 & all, all - 1, all]
    return BinnedCases.Model(
      bins: 4 * tails.count, draws: 32,
      propose: { bin, draws in
        tailed(guardBit: UInt128(bin & 1), tails[bin / 4], bits, &draws)
      },
      accepts: accepting { result, bin, codes in
        guard let value = result(codes) else { return false }
        return result.decision(value) >> 1 & 3 == bin & 3
          && result.tail(value, bits: bits) == tails[bin / 4]
      })
  }

  /// Operands whose result has given bits behind its last place.
  private func tailed(
    guardBit: UInt128, _ tail: UInt128, _ bits: Int, _ draws: inout Draws
  ) -> [Code] {
    let precision = grid.precision
    guard precision <= 58, precision >= 3 else { return proposals.any(&draws) }
    let rest = guardBit << UInt128(bits) | tail
    switch proposals.operation {
    case .add, .sub:
      // A number, and the bits behind it as another.
      let x = proposals.code(draws.bits(grid.format.significandBits), binade: draws.below(3) - 1)
      let y = grid.floor(rest, grid.parts(x).exponent - bits - 1)
      return [x, proposals.operation == .sub ? y ^ grid.format.signBit : y]
    case .mul, .fma:
      // The lowest bits of a product are prescribed.
      let low = precision - 1
      let wanted =
        bits + 1 >= low ? rest >> UInt128(bits + 1 - low) : rest << UInt128(low - bits - 1)
      let a = draws.bits(low) | 1 | 1 << UInt128(low)
      let last = draws.word() & 1
      let b =
        ((UInt128(last) << UInt128(low) | wanted) &* OddResidues.inverse(a, bits: low + 1))
        & lowBits(low + 1) | 1 << UInt128(low)
      // The addend of fma must not be below the least number.
      let least = grid.format.minimumExponent - grid.format.significandBits
      let binade =
        proposals.operation == .mul
        ? 0 : min(max(0, least + low + bits + 1), max(0, grid.maximumExponent - 1))
      let x = proposals.code(a, binade: binade)
      let y = proposals.code(b, binade: 0)
      if proposals.operation == .mul { return [x, y] }
      // Of fma the bits below the product are the addend.
      let below = rest & lowBits(max(bits + 1 - low, 0))
      return [x, y, below == 0 ? 0 : grid.floor(below, binade - low - bits - 1)]
    default: return proposals.any(&draws)
    }
  }
}
