import NumberFormats

/// The models of operands and of quotients: B1, B9, B19…B21.
struct OperandModels: Sendable {
  let grid: FloatGrid
  let proposals: FloatProposals

  init(_ operation: Operation, _ format: FloatFormat) {
    grid = FloatGrid(format)
    proposals = FloatProposals(operation, format)
  }

  /// B1: every combination of basic types of the operands.
  func types(arity: Int) -> BinnedCases.Model {
    let makers = BasicTypes.makers(of: grid.format)
    let bins = (0..<arity).reduce(1) { product, _ in product * makers.count }
    return BinnedCases.Model(
      bins: bins, draws: arity > 2 ? 1 : 4,
      propose: { bin, draws in
        var rest = bin
        return (0..<arity).map { _ in
          defer { rest /= makers.count }
          return makers[rest % makers.count](grid, &draws)
        }
      })
  }

  /// B9: special significands of both operands, of which 20,000 pairs are drawn.
  func patterns(arity: Int) -> BinnedCases.Model {
    let bits = grid.format.significandBits
    return BinnedCases.Model(
      bins: 64, draws: 320,
      propose: { bin, draws in
        (0..<arity).map { index in
          // Eight kinds of patterns of each operand, at positions that are drawn.
          let kind = UInt64(index == 0 ? bin / 8 : bin % 8)
          let choice = draws.word() & ~0x700 | kind << 8
          let fraction = bits == 0 ? 0 : BitPattern.bits(bits, choice, draws.bits(bits))
          return proposals.signed(
            proposals.code(fraction, binade: draws.below(2 * bits + 3) - bits - 1), &draws)
        }
      })
  }

  /// B19: operands of every class, with every order of exponents and of significands.
  var relations: BinnedCases.Model {
    let format = grid.format
    return BinnedCases.Model(
      bins: 25 * 9, draws: 4,
      propose: { bin, draws in
        let (exponents, significands) = (bin % 3 - 1, bin / 3 % 3 - 1)
        let common = draws.bits(format.significandBits)
        let binade =
          format.minimumExponent + 1
          + draws.below(max(1, grid.maximumExponent - format.minimumExponent - 1))
        func code(_ kind: Int, _ step: Int, _ fraction: UInt128) -> Code {
          let sign = kind & 1 == 0 ? 0 : format.signBit
          switch kind {
          case 0, 1: return proposals.code(fraction, binade: binade + step) | sign
          case 2, 3: return max(fraction & format.fractionMask, 1) | sign
          default: return 0
          }
        }
        let other = common &+ UInt128(truncatingIfNeeded: significands)
        return [
          code(bin / 9 % 5, 0, common), code(bin / 45, exponents, other & format.fractionMask),
        ]
      })
  }

  /// B20: exact quotients and roots whose significands end in every number of zeros.
  var trailingZeros: BinnedCases.Model {
    let precision = grid.precision
    let isRoot = proposals.operation == .sqrt
    return BinnedCases.Model(
      bins: precision, draws: 16,
      propose: { bin, draws in
        // The quotient has the leading bit, and its last one above so many zeros.
        let length = precision - bin
        let q = length == 1 ? 1 : draws.bits(length) | 1 | 1 << UInt128(length - 1)
        if isRoot {
          guard 2 * length <= precision + 1 else { return [proposals.moderate(&draws)] }
          let even = 2 * (draws.below(9) - 4)
          return [grid.floor(q * q, even - 2 * (2 * length / 2))]
        }
        let y = draws.bits(max(bin, 1)) | 1
        // The quotient of a remainder is an integer.
        let binade = proposals.operation == .rem ? length : draws.below(5) - 2
        return [
          proposals.signed(grid.floor(q &* y, binade - length), &draws),
          proposals.signed(grid.floor(y, -bin), &draws),
        ]
      })
  }

  /// B21: zeros, numbers, infinities and NaNs divided by each other, in both signs.
  var divisionByZero: BinnedCases.Model {
    let format = grid.format
    return BinnedCases.Model(
      bins: 64, draws: 2,
      propose: { bin, draws in
        func code(_ kind: Int) -> Code {
          switch kind {
          case 0: 0
          case 1: max(grid.anywhere(&draws), format.leastSubnormal)
          case 2: format.infinityMagnitude ?? format.largestFinite
          default: format.specials.hasNaN ? format.canonicalNaN : format.largestFinite
          }
        }
        return [
          proposals.with(code(bin & 3), isNegative: bin & 16 != 0),
          proposals.with(code(bin >> 2 & 3), isNegative: bin & 32 != 0),
        ]
      })
  }
}
