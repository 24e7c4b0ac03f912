import NumberFormats

/// Operands of an operation that are likely to meet what a coverage model wants.
struct FloatProposals: Sendable {
  let grid: FloatGrid
  let operation: Operation
  private let boundaries: BoundaryCases.Maker?

  init(_ operation: Operation, _ format: FloatFormat) {
    grid = FloatGrid(format)
    self.operation = operation
    boundaries = FloatBoundaries(format).maker(of: operation)
  }

  /// How many operands the operation has.
  var arity: Int { operation == .sqrt ? 1 : operation == .fma ? 3 : 2 }

  /// A normal number of a binade near one, of either sign.
  func moderate(_ draws: inout Draws) -> Code {
    let reach = min(grid.precision + 4, grid.format.bias - 1)
    let exponent = draws.below(2 * reach + 1) - reach
    return signed(code(draws.bits(grid.format.significandBits), binade: exponent), &draws)
  }

  /// Boundary cases and numbers of all kinds, in turn.
  func any(_ draws: inout Draws) -> [Code] {
    if let boundaries, draws.word() & 1 == 0 { return boundaries(draws.below(8), &draws) }
    return (0..<arity).map { _ in
      draws.word() & 1 == 0 ? moderate(&draws) : signed(grid.anywhere(&draws), &draws)
    }
  }

  /// A number of a binade with a fraction; of the least or the greatest where the format has none.
  func code(_ fraction: UInt128, binade: Int) -> Code {
    let format = grid.format
    let exponent = min(max(binade, format.minimumExponent), grid.maximumExponent)
    let field = Code(exponent - format.minimumExponent + 1)
    return min(
      field << Code(format.significandBits) | fraction & format.fractionMask, format.largestFinite)
  }

  func signed(_ code: Code, _ draws: inout Draws) -> Code { grid.signed(code, &draws) }

  /// The number with a sign.
  func with(_ code: Code, isNegative: Bool) -> Code {
    code & ~grid.format.signBit | (isNegative ? grid.format.signBit : 0)
  }

  /// Operands whose result is about a number, to a few units of the last place of what is drawn.
  func about(
    _ significand: UInt128, _ exponent: Int, isNegative: Bool, _ draws: inout Draws
  ) -> [Code] {
    let precision = grid.precision
    switch operation {
    case .mul:
      let length = significand.bitLength
      let binade = exponent + length - 1
      let spread = max(1, min(grid.maximumExponent - 1, grid.format.bias - 1))
      let first = binade / 2 + draws.below(spread) / 2 - spread / 4
      let x = code(draws.bits(grid.format.significandBits), binade: first)
      let (a, unit) = grid.parts(x)
      guard a != 0, precision <= 60 else { return [x, x] }
      let wide = significand << UInt128(126 - length)
      let y = grid.floor(wide / a, exponent - 126 + length - unit)
      return [with(x, isNegative: isNegative), grid.beside(y, &draws)]
    case .div:
      let y = moderate(&draws) & ~grid.format.signBit
      let (b, unit) = grid.parts(y)
      guard precision <= 60, significand.bitLength + b.bitLength <= 128 else { return [y, y] }
      let x = grid.floor(significand * b, exponent + unit)
      return [with(grid.beside(x, &draws), isNegative: isNegative), y]
    case .sqrt:
      guard 2 * significand.bitLength <= 128 else { return [grid.floor(significand, exponent)] }
      return [grid.beside(grid.floor(significand * significand, 2 * exponent), &draws)]
    case .fma:
      let factors = FloatProposals(.mul, grid.format)
        .about(significand, exponent, isNegative: isNegative, &draws)
      // The addend is what the product misses, cut to the format.
      let (a, unitA) = grid.parts(factors[0])
      let (b, unitB) = grid.parts(factors[1])
      let low = min(exponent, unitA + unitB)
      let (shift, productShift) = (exponent - low, unitA + unitB - low)
      guard significand.bitLength + shift < 126, a.bitLength + b.bitLength + productShift < 126
      else { return factors + [signed(grid.floor(1, exponent - draws.below(4)), &draws)] }
      let (whole, done) = (significand << UInt128(shift), (a * b) << UInt128(productShift))
      let rest = grid.floor(whole > done ? whole - done : done - whole, low)
      return factors + [with(rest, isNegative: isNegative != (whole < done))]
    default:
      // x is a part of the number, and y what is missing.
      let length = significand.bitLength
      let part = significand >> 1 + draws.bits(max(length - 2, 1))
      let kept = grid.floor(part, exponent)
      let (a, unit) = grid.parts(kept)
      let low = min(unit, exponent)
      guard unit - low < 64, exponent - low < 64, length < 62 else {
        return [with(grid.floor(significand, exponent), isNegative: isNegative), 0]
      }
      let (whole, done) = (significand << UInt128(exponent - low), a << UInt128(unit - low))
      let rest = grid.beside(grid.floor(whole > done ? whole - done : done - whole, low), &draws)
      let y = with(rest, isNegative: isNegative != (whole < done))
      return [
        with(kept, isNegative: isNegative),
        operation == .sub ? y ^ grid.format.signBit : y,
      ]
    }
  }
}
