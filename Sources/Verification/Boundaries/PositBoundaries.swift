import NumberFormats

/// Boundary cases of posits: a result between two codes, one operand drawn, the other the posit that is
/// nearest to what undoes the operation, or the next one.
struct PositBoundaries: Sendable {
  private let format: PositFormat
  /// The format one bit wider, whose odd codes are the places where rounding changes its mind.
  private let wider: PositFormat?

  init(_ format: PositFormat) {
    self.format = format
    wider = try? PositFormat(width: format.width + 1)
  }

  /// Makes the operands of an operation; nil of one that is not undone here.
  func maker(of operation: Operation) -> BoundaryCases.Maker? {
    // Products must fit the words of the host.
    guard format.width <= 32, let wider else { return nil }
    switch operation {
    case .add, .sub, .mul, .div:
      return { kind, draws in pair(operation, wider, kind, &draws) }
    default: return nil
    }
  }

  private func pair(
    _ operation: Operation, _ wider: PositFormat, _ kind: Int, _ draws: inout Draws
  ) -> [Code] {
    let near = Code(draws.below(4))
    let place: Code =
      switch kind {
      case 0: 1 + near
      case 1: format.largest - min(near, format.largest - 1)
      default: max((draws.bits() as Code) & format.largest, 1)
      }
    let x = max((draws.bits() as Code) & format.largest, 1)
    guard let wanted = wider.value(of: (place << 1 | 1) & wider.largest),
      let known = format.value(of: x)
    else { return [place, x] }
    let other: Dyadic =
      switch operation {
      case .mul:
        // wanted / known, 40 bits beyond what either has.
        Dyadic(
          significand: (wanted.significand << 80) / known.significand,
          exponent: wanted.exponent - 80 - known.exponent)
      case .div:
        Dyadic(
          significand: wanted.significand * known.significand,
          exponent: wanted.exponent + known.exponent)
      default: difference(wanted, known)
      }
    let y = (format.encode(other) &+ Code(draws.below(3)) &- 1) & format.codeMask
    let sign = draws.word() & 1 == 0
    let codes = operation == .div ? [y, x] : [x, y]
    return sign ? codes : codes.map(format.negated)
  }

  private func difference(_ left: Dyadic, _ right: Dyadic) -> Dyadic {
    let low = max(min(left.exponent, right.exponent), max(left.exponent, right.exponent) - 60)
    func units(_ number: Dyadic) -> UInt128 {
      let shift = number.exponent - low
      return shift >= 0
        ? number.significand << UInt128(shift)
        : shift > -128 ? number.significand >> UInt128(-shift) : 0
    }
    let (a, b) = (units(left), units(right))
    return Dyadic(isNegative: b > a, significand: a > b ? a - b : b - a, exponent: low)
  }
}
