import NumberFormats
import TestSupport

extension SeededNumbers {
  mutating func nextCode() -> Code { Code(next()) << 64 | Code(next()) }
}

/// Codes that reach the rare cases: near exponents, the ends of the range, sparse fractions.
struct SeededCodes {
  let format: FloatFormat
  private var bits: SeededNumbers

  init(format: FloatFormat, seed: UInt64) {
    self.format = format
    self.bits = SeededNumbers(seed: seed)
  }

  mutating func next() -> Code {
    let top = UInt64(format.topExponentField)
    let field: UInt64 =
      switch bits.next() % 8 {
      case 0: bits.next() % min(3, top)
      case 1: top - bits.next() % min(3, top)
      case 2, 3: near(UInt64(format.bias), below: top)
      case 4: near(UInt64(format.bias / 2), below: top)
      default: bits.next() % (top + 1)
      }
    var fraction = bits.nextCode()
    switch bits.next() % 8 {
    case 0: fraction = 1 << (bits.next() % UInt64(format.significandBits))
    case 1: fraction = ~(1 << (bits.next() % UInt64(format.significandBits)))
    case 2: fraction = 0
    default: break
    }
    let sign = bits.next() & 1 == 0 ? 0 : format.signBit
    return sign | Code(field) << Code(format.significandBits) | (fraction & format.fractionMask)
  }

  mutating func next(_ count: Int) -> [Code] { (0..<count).map { _ in next() } }

  private mutating func near(_ centre: UInt64, below top: UInt64) -> UInt64 {
    let spread = UInt64(2 * format.precision + 3)
    let field = Int64(centre) + Int64(bits.next() % spread) - Int64(spread / 2)
    return UInt64(max(0, min(Int64(top), field)))
  }
}
