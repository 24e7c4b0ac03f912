import NumberFormats

/// The models of sums: B10…B13.
extension ArithmeticModels {
  /// B10, and B11 with special significands: every difference of exponents up to `p + 4`, and beyond.
  func shifts(hasPatterns: Bool) -> BinnedCases.Model {
    let reach = precision + 4
    let span = 2 * reach + 3
    return BinnedCases.Model(
      bins: span, draws: hasPatterns ? 512 : 32,
      propose: { bin, draws in
        let distance = bin - reach - 1
        let far = abs(distance) > reach ? draws.below(8) : 0
        let difference = distance < 0 ? distance - far : distance + far
        let range = grid.maximumExponent - grid.format.minimumExponent
        let lowest = grid.format.minimumExponent + draws.below(max(1, range - abs(difference) + 1))
        let (first, second) =
          difference >= 0 ? (lowest + difference, lowest) : (lowest, lowest - difference)
        return [
          proposals.signed(
            proposals.code(fraction(isPattern: hasPatterns, &draws), binade: first), &draws),
          proposals.signed(
            proposals.code(fraction(isPattern: hasPatterns, &draws), binade: second), &draws),
        ]
      })
  }

  /// B12: every depth of cancellation, from one bit more than the operands to `p` bits less.
  var cancellation: BinnedCases.Model {
    BinnedCases.Model(
      bins: precision + 2, draws: 32,
      propose: { bin, draws in
        cancelling(depth: bin - 1, binade: draws.below(3) - 1, &draws)
      },
      accepts: accepting { result, bin, codes in depth(result, codes) == bin - 1 })
  }

  /// B13: B12 with every subnormal exponent of the result.
  var cancellationToSubnormal: BinnedCases.Model {
    let subnormals = max(precision - 1, 1)
    return BinnedCases.Model(
      bins: (precision + 2) * subnormals, draws: 4,
      propose: { bin, draws in
        let depth = bin / subnormals - 1
        let exponent = grid.format.minimumExponent - 1 - bin % subnormals
        return cancelling(depth: depth, binade: exponent + depth, &draws)
      },
      accepts: accepting { result, bin, codes in
        guard let value = result(codes) else { return false }
        return depth(result, codes) == bin / subnormals - 1
          && value.exponent == grid.format.minimumExponent - 1 - bin % subnormals
      })
  }

  /// How many bits the exponent of a sum is below the greater one of its operands.
  private func depth(_ result: IntermediateResult, _ codes: [Code]) -> Int? {
    guard let sum = result(codes), let x = result.value(codes[0]), let y = result.value(codes[1])
    else { return nil }
    return max(x.exponent, y.exponent) - sum.exponent
  }

  /// Two numbers of about equal size that differ in the bit that remains.
  private func cancelling(depth: Int, binade: Int, _ draws: inout Draws) -> [Code] {
    let bits = grid.format.significandBits
    let isSubtraction = proposals.operation == .sub
    func pair(_ x: Code, _ y: Code, isDifference: Bool) -> [Code] {
      let sign = draws.word() & 1 == 1
      return [
        proposals.with(x, isNegative: sign),
        proposals.with(y, isNegative: sign != (isDifference != isSubtraction)),
      ]
    }
    let x = number(draws.bits(bits), binade: binade)
    if depth < 0 { return pair(x, number(draws.bits(bits), binade: binade), isDifference: false) }
    if depth == 0 {
      let below = binade - 1 - draws.below(precision)
      return pair(x, number(draws.bits(bits), binade: below), isDifference: draws.word() & 1 == 0)
    }
    // The lowest bits of the difference are drawn; half a unit takes the next binade.
    let (significand, unit) = grid.parts(x)
    // A subnormal number has a unit nearer to its leading bit.
    let remaining = binade - depth - unit
    let difference: UInt128
    if remaining >= 0 {
      difference = 1 << UInt128(remaining) | draws.bits(max(remaining, 0))
    } else {
      difference = 0
    }
    if depth == precision {
      // A power of two less the number below it: half a unit remains.
      let power = grid.floor(1, binade)
      return pair(power, power == 0 ? 0 : power - 1, isDifference: true)
    }
    let isAbove = draws.word() & 1 == 0
    let other =
      isAbove || significand < difference ? significand &+ difference : significand - difference
    return pair(x, grid.floor(other, unit), isDifference: true)
  }
}
