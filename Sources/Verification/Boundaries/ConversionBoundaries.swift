import NumberFormats

/// Boundary cases of conversions of floats, and of rounding to an integer.
struct ConversionBoundaries: Sendable {
  private enum Target: Sendable {
    case float(FloatGrid)
    case posit(PositFormat)
    /// Numbers that are multiples of `2^-fractionBits` below `2^bits` of them.
    case whole(bits: Int, fractionBits: Int)
  }

  private let source: FloatGrid
  private let target: Target

  /// The boundaries of a conversion; nil between formats that both have more than 62 bits of precision,
  /// and from a scale, which has no places between numbers to land on.
  init?(from source: FloatFormat, to target: NumberFormat) {
    guard source.specials != .scale, source.precision <= 113 else { return nil }
    self.source = FloatGrid(source)
    switch target {
    case .float(let float):
      guard float.specials != .scale else { return nil }
      self.target = .float(FloatGrid(float))
    case .posit(let posit): self.target = .posit(posit)
    case .integer(let integer): self.target = .whole(bits: integer.width, fractionBits: 0)
    case .fixedPoint(let fixed):
      self.target = .whole(bits: fixed.width, fractionBits: fixed.fractionBits)
    }
  }

  /// The boundaries of rounding to an integer.
  init(rounding format: FloatFormat) {
    source = FloatGrid(format)
    target = .whole(bits: format.precision + 2, fractionBits: 0)
  }

  var maker: BoundaryCases.Maker { { kind, draws in [operand(kind, &draws)] } }

  /// A number of the source at, or next to, a place of the target.
  private func operand(_ kind: Int, _ draws: inout Draws) -> Code {
    let (significand, exponent) = place(kind, &draws)
    return source.signed(
      source.beside(source.floor(significand, exponent), &draws), &draws)
  }

  private func place(_ kind: Int, _ draws: inout Draws) -> (UInt128, Int) {
    switch target {
    case .float(let grid):
      let code = grid.place(kind, &draws)
      return draws.below(4) == 0 ? grid.parts(code) : grid.midpoint(above: code)
    case .posit(let posit):
      // The posit one bit wider that ends in a one is where rounding changes its mind.
      let near = Code(draws.below(4))
      let code: Code =
        switch kind {
        case 0: 1 + near
        case 1: posit.largest - near % max(posit.largest, 1)
        default: (draws.bits() as Code) & posit.largest
        }
      guard posit.width < PositFormat.widthRange.upperBound,
        let wider = try? PositFormat(width: posit.width + 1),
        let value = wider.value(of: max(code, 1) << 1 | 1)
      else { return (1, 0) }
      return (value.significand, value.exponent)
    case .whole(let bits, let fractionBits):
      let near = UInt128(draws.below(6))
      let length = max(min(bits, 126), 1)
      let units: UInt128 =
        switch kind {
        case 0: near
        // Four times the ends of signed and unsigned words, and quarters around them.
        case 1: (1 << UInt128(length)) &* 2 &+ near &- 3
        case 2: length > 124 ? near : (1 << UInt128(length)) &* 4 &+ near &- 3
        default: draws.bits(1 + draws.below(min(length + 2, source.precision))) | near & 3
        }
      return (units, -2 - fractionBits)
    }
  }
}
