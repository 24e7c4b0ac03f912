import NumberFormats

/// Boundary cases of integers and fixed point: results at the ends of the format, where words wrap or
/// saturate, and products whose cut-off part is half a unit, but for little.
struct WholeBoundaries: Sendable {
  private let format: IntegerFormat
  private let fractionBits: Int

  init(_ format: IntegerFormat, fractionBits: Int) {
    self.format = format
    self.fractionBits = fractionBits
  }

  /// Makes the operands of an operation; nil of one that is not undone here.
  func maker(of operation: Operation) -> BoundaryCases.Maker? {
    switch operation {
    case .add, .addFull:
      { kind, draws in
        let x = any(&draws)
        return [x, end(kind, &draws) &- x]
      }
    case .sub, .subFull:
      { kind, draws in
        let x = any(&draws)
        return [end(kind, &draws) &+ x, x]
      }
    case .mul, .mulFull: { product($0, &$1) }
    case .div, .rem:
      { kind, draws in
        let divisor = any(&draws)
        let multiple = divisor &* (any(&draws) & 0xFF)
        return [multiple &+ Code(draws.below(3)) &- 1, [divisor, 0, 1, format.codeMask][kind & 3]]
      }
    default: nil
    }
  }

  private func any(_ draws: inout Draws) -> Code {
    let wide = (draws.bits() as Code) & format.codeMask
    return wide >> Code(draws.below(format.width))
  }

  /// The least or the greatest number, zero, or what is next to one of them.
  private func end(_ kind: Int, _ draws: inout Draws) -> Code {
    let near = Code(draws.below(5)) &- 2
    let ends: [Code] =
      format.isSigned
      ? [format.highestBit, format.highestBit &- 1, 0, format.highestBit] : [0, format.codeMask]
    return ends[kind % ends.count] &+ near
  }

  private func product(_ kind: Int, _ draws: inout Draws) -> [Code] {
    if fractionBits > 1, kind >= 4 {
      // The lowest bits of the product are half a unit of the last place, and little more or less.
      let x = any(&draws) | 1
      let half: UInt128 = 1 << UInt128(fractionBits - 1)
      let low = half &+ UInt128(draws.below(5)) &- 2
      let y = low &* OddResidues.inverse(x, bits: fractionBits) & lowBits(fractionBits)
      return [x, y | any(&draws) & ~lowBits(fractionBits)]
    }
    // A factor, and the end of the format divided by it.
    let x = max(any(&draws), 1)
    let greatest = format.isSigned ? format.highestBit : format.codeMask
    let scaled = fractionBits == 0 ? greatest : Self.scaled(greatest, fractionBits)
    let y = scaled / x &+ Code(draws.below(3)) &- 1
    let sign = draws.word()
    return [sign & 1 == 0 ? x : 0 &- x, sign & 2 == 0 ? y : 0 &- y]
  }

  /// A number in units of the product, as far as it fits.
  private static func scaled(_ number: Code, _ bits: Int) -> Code {
    number << Code(min(bits, number.leadingZeroBitCount))
  }
}
