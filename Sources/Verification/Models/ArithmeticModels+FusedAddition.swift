import NumberFormats

/// The models of fused sums: B14…B18.
extension ArithmeticModels {
  /// B14, and B15 with special significands: every difference between the exponents of addend and
  /// product, and beyond.
  func fusedShifts(hasPatterns: Bool) -> BinnedCases.Model {
    let (least, greatest) = (-(2 * precision + 1), precision + 1)
    let span = greatest - least + 3
    return BinnedCases.Model(
      bins: 2 * span, draws: hasPatterns ? 128 : 16,
      propose: { bin, draws in
        let distance = least - 1 + bin / 2
        let far = distance < least ? -draws.below(8) : distance > greatest ? draws.below(8) : 0
        let factors = centred(distance + far, &draws)
        let x = proposals.code(fraction(isPattern: hasPatterns, &draws), binade: factors.0)
        let y = proposals.code(fraction(isPattern: hasPatterns, &draws), binade: factors.1)
        let z = number(
          fraction(isPattern: hasPatterns, &draws), binade: factors.0 + factors.1 + distance + far)
        let (a, b) = (draws.word() & 1 == 0, draws.word() & 1 == 0)
        return [
          proposals.with(x, isNegative: a), proposals.with(y, isNegative: b),
          proposals.with(z, isNegative: (a != b) != (bin & 1 == 1)),
        ]
      })
  }

  /// Exponents of two factors, so that what is so far from their product has room.
  private func centred(_ distance: Int, _ draws: inout Draws) -> (Int, Int) {
    let format = grid.format
    let lowest = format.minimumExponent - format.significandBits - min(distance, 0)
    let highest = grid.maximumExponent - max(distance, 0)
    let middle =
      (max(lowest, 2 * format.minimumExponent) + min(highest, 2 * grid.maximumExponent)) / 2
    let sum = middle + draws.below(5) - 2
    return (sum / 2, sum - sum / 2)
  }

  /// B16: every depth of cancellation between product and addend.
  var fusedCancellation: BinnedCases.Model {
    BinnedCases.Model(
      bins: 2 * precision + 3, draws: 32,
      propose: { bin, draws in
        fusedCancelling(depth: bin - 1, binade: draws.below(3), &draws)
      },
      accepts: accepting { result, bin, codes in fusedDepth(result, codes) == bin - 1 })
  }

  /// B17: B16 with every subnormal exponent of the result.
  var fusedCancellationToSubnormal: BinnedCases.Model {
    let subnormals = max(precision - 1, 1)
    return BinnedCases.Model(
      bins: (2 * precision + 3) * subnormals, draws: 4,
      propose: { bin, draws in
        let depth = bin / subnormals - 1
        let exponent = grid.format.minimumExponent - 1 - bin % subnormals
        return fusedCancelling(depth: depth, binade: exponent + depth, &draws)
      },
      accepts: accepting { result, bin, codes in
        guard let value = result(codes) else { return false }
        return fusedDepth(result, codes) == bin / subnormals - 1
          && value.exponent == grid.format.minimumExponent - 1 - bin % subnormals
      })
  }

  private func fusedDepth(_ result: IntermediateResult, _ codes: [Code]) -> Int? {
    guard let sum = result(codes), let product = result.product(codes),
      let z = result.value(codes[2])
    else { return nil }
    return max(product.exponent, z.exponent) - sum.exponent
  }

  /// A product in a binade, and an addend that leaves so many bits less of it.
  private func fusedCancelling(depth: Int, binade: Int, _ draws: inout Draws) -> [Code] {
    let bits = grid.format.significandBits
    let first = binade / 2
    guard precision <= 58, bits >= 2 else { return proposals.any(&draws) }
    var b = draws.bits(bits) | 1 << UInt128(bits)
    let a = draws.bits(bits) | 1 << UInt128(bits) | 1
    if depth >= precision {
      // The product's lower half is small, and the addend takes the upper one away.
      let left = max(2 * bits - depth, 0)
      let rest = (1 << UInt128(left) | draws.bits(left)) & lowBits(bits)
      b = (rest &* OddResidues.inverse(a, bits: bits)) & lowBits(bits) | 1 << UInt128(bits)
    }
    let product = a &* b
    let x = grid.floor(a, first - bits)
    let y = grid.floor(b, binade - first - bits)
    let unit = binade - 2 * bits
    let low = product.bitLength - precision
    var upper = product >> UInt128(low)
    if depth >= 1, depth < precision {
      let left = max(precision - 1 - depth, 0)
      let change: UInt128 = 1 << UInt128(left) | draws.bits(left)
      upper = upper > change && draws.word() & 1 == 0 ? upper - change : upper + change
    } else if depth < 1 {
      upper = draws.bits(precision) | 1
    }
    let z = grid.floor(upper, unit + low)
    let sign = draws.word() & 1 == 1
    return [
      proposals.with(x, isNegative: sign), y,
      proposals.with(z, isNegative: depth < 0 ? sign : depth == 0 ? draws.word() & 1 == 0 : !sign),
    ]
  }

  /// B18: products that are inexact, overflow or underflow by themselves, in sums that do not.
  var fusedEvents: BinnedCases.Model {
    let format = grid.format
    let products = FloatProposals(.mul, format)
    return BinnedCases.Model(
      bins: 20, draws: 64,
      propose: { bin, draws in
        switch bin {
        case 0..<8:
          // The addend takes away just what the product cannot keep.
          let pair = products.any(&draws)
          guard let exact = result?.product(pair) else { return pair + [0] }
          let rest = exact.significand & lowBits(max(exact.significand.bitLength - precision, 0))
          let z = grid.floor(rest, exact.unit)
          return pair + [proposals.with(z, isNegative: !exact.isNegative)]
        case 8..<14:
          let (largest, unit) = grid.parts(format.largestFinite)
          let pair = products.about(
            largest + UInt128(bin - 7), unit, isNegative: bin & 1 == 1, &draws)
          let z = format.largestFinite - min(draws.bits(precision), format.largestFinite)
          return pair + [proposals.with(z, isNegative: bin & 1 == 0)]
        default:
          let unit = format.minimumExponent - format.significandBits
          let pair = products.about(
            UInt128(bin - 13), unit - 1, isNegative: bin & 1 == 1, &draws)
          let z = format.leastNormal + draws.bits(precision)
          return pair + [proposals.signed(min(z, format.largestFinite), &draws)]
        }
      },
      accepts: accepting { result, bin, codes in
        guard let exact = result.product(codes), let sum = result(codes) else { return false }
        switch bin {
        case 0..<8: return result.decision(exact) & 7 == bin && result.decision(sum) & 3 == 0
        case 8..<14:
          return exact.exponent >= grid.maximumExponent && sum.exponent < exact.exponent
        default:
          return exact.exponent < format.minimumExponent && sum.exponent >= format.minimumExponent
        }
      })
  }
}
