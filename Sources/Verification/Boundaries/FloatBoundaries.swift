import NumberFormats

/// Boundary cases of the arithmetic of a float format.
struct FloatBoundaries: Sendable {
  let grid: FloatGrid

  init(_ format: FloatFormat) { grid = FloatGrid(format) }

  /// Makes the operands of an operation; nil of one that is not undone here.
  func maker(of operation: Operation) -> BoundaryCases.Maker? {
    switch operation {
    case .add, .sub: { sum($0, &$1) }
    case .mul: { product($0, &$1) }
    case .div: { quotient($0, &$1) }
    case .sqrt: { root($0, &$1) }
    case .fma: { fused($0, &$1) }
    default: nil
    }
  }

  // MARK: Sums

  /// `x + y` at a boundary; the sign of y is drawn, so that differences meet the same places.
  func sum(_ kind: Int, _ draws: inout Draws) -> [Code] {
    let place = grid.place(kind, &draws)
    let (x, y): (Code, Code)
    switch draws.below(4) {
    case 0: (x, y) = halfUnit(of: place, &draws)
    case 1: (x, y) = split(place, &draws)
    case 2: (x, y) = cancelling(place, &draws)
    default: (x, y) = remainder(of: place, &draws)
    }
    let sign = draws.word()
    let format = grid.format
    let pair = [
      sign & 1 == 0 ? x : x ^ format.signBit, sign & 2 == 0 ? y : y ^ format.signBit,
    ]
    return sign & 4 == 0 ? pair : pair.reversed()
  }

  /// A number and half a unit of its last place, or the number next to that.
  private func halfUnit(of place: Code, _ draws: inout Draws) -> (Code, Code) {
    let (_, exponent) = grid.parts(place)
    let half = grid.floor(1, exponent - 1)
    return (place, grid.beside(half, &draws))
  }

  /// A midpoint as the sum of an odd number of half units and of whole ones.
  private func split(_ place: Code, _ draws: inout Draws) -> (Code, Code) {
    let (significand, exponent) = grid.midpoint(above: place)
    let part = (draws.bits() as UInt128) & lowBits(min(grid.precision, significand.bitLength)) | 1
    guard part <= significand, let y = grid.code(part, exponent),
      let x = grid.code(significand - part, exponent)
    else { return (place, grid.anywhere(&draws)) }
    return (x, y)
  }

  /// A number and its negative, but for a few units of the last place.
  private func cancelling(_ place: Code, _ draws: inout Draws) -> (Code, Code) {
    let near = place &+ Code(draws.below(8))
    return (place, min(near, grid.format.largestFinite) ^ grid.format.signBit)
  }

  /// A number and what is missing from it to the place, cut to the format.
  private func remainder(of place: Code, _ draws: inout Draws) -> (Code, Code) {
    let x = grid.anywhere(&draws)
    let (significand, exponent) = grid.parts(place)
    let (other, otherExponent) = grid.parts(x)
    let low = min(exponent, otherExponent)
    guard max(exponent, otherExponent) - low < 127 - grid.precision else {
      return (place, x)
    }
    let (left, right) = (
      significand << UInt128(exponent - low), other << UInt128(otherExponent - low)
    )
    let rest = grid.beside(grid.floor(left > right ? left - right : right - left, low), &draws)
    return (x, left > right ? rest : rest ^ grid.format.signBit)
  }

  // MARK: Fused multiply-add

  /// `x · y + z`: a product at a boundary with almost nothing added, half a unit of z, or a product
  /// that z cancels.
  func fused(_ kind: Int, _ draws: inout Draws) -> [Code] {
    let format = grid.format
    let factors = product(kind, &draws)
    let (a, exponentA) = grid.parts(factors[0])
    let (b, exponentB) = grid.parts(factors[1])
    let z: Code
    switch draws.below(4) {
    case 0:
      let tiny = [0, 1, 2, format.leastNormal][draws.below(4)]
      z = tiny
    case 1, 2:
      // The product cut to the format, or the numbers next to it.
      let wide = a.multipliedFullWidth(by: b)
      let shift = wide.high == 0 ? 0 : wide.high.bitLength
      let cut =
        shift == 0
        ? wide.low : wide.high << UInt128(128 - shift) | wide.low >> UInt128(shift)
      z = grid.beside(grid.floor(cut, exponentA + exponentB + shift), &draws)
    default:
      // One factor is a power of two, and the product half a unit of z or next to it.
      let place = grid.place(kind, &draws)
      let exponent = grid.parts(place).exponent - 1
      let power = draws.below(2 * grid.precision) - grid.precision
      let x = grid.floor(1, power)
      let y = grid.beside(grid.floor(1, exponent - power), &draws)
      return [grid.signed(x, &draws), y, grid.signed(place, &draws)]
    }
    return [factors[0], factors[1], grid.signed(z, &draws)]
  }
}
