import NumberFormats

/// What the random cases need to know of a float format, and how they make and tie its codes.
struct FloatShape: Sendable {
  private let exponentBits: Int
  private let significandBits: Int
  private let bias: Int
  private let top: Int
  /// The fields to which the kinds 4 and 5 are drawn.
  let boundaries: [Int]
  private let isProduct: Bool

  init(_ format: FloatFormat, isProduct: Bool) {
    exponentBits = format.exponentBits
    significandBits = format.significandBits
    bias = format.bias
    top = format.topExponentField
    boundaries = BoundaryExponents.fields(of: format)
    self.isProduct = isProduct
  }

  private var width: Int { 1 + exponentBits + significandBits }

  /// A uniform code (kinds 0…3), or a patterned significand with a boundary exponent (4 and 5), a
  /// uniform exponent (6), or an exponent within a few of one (7).
  @inline(__always)
  func code<Word: CodeWord>(
    kind: UInt64, _ boundaries: UnsafeBufferPointer<Int>, _ draws: inout Draws
  ) -> Word {
    let uniform = draws.bits() as Word
    let choice = draws.word()
    if kind < 4 { return uniform & lowBits(width) }
    let fraction = BitPattern.bits(significandBits, choice, uniform & lowBits(significandBits))
    let place = choice << 20
    let field =
      switch kind {
      case 4, 5: boundaries[CounterWords.below(boundaries.count, place)]
      case 6: CounterWords.below(top + 1, place)
      default: clamped(bias - 4 + CounterWords.below(9, place))
      }
    return joined(sign: choice & 1, field, fraction)
  }

  /// A code tied to the first operand of its case: by exponent, or closely, by all but a few bits.
  @inline(__always)
  func tied<Word: CodeWord>(
    _ code: Word, to leader: Word, closely: Bool, _ draws: inout Draws
  ) -> Word {
    let choice = draws.word()
    let leading =
      Int(truncatingIfNeeded: leader >> Word(truncatingIfNeeded: significandBits)) & top
    let fraction = code & lowBits(significandBits)
    if isProduct {
      // The sum of the fields, less the bias, is the field of the product.
      let reach = significandBits + 3
      let target =
        choice & 2 == 0
        ? 1 - reach + CounterWords.below(reach + 3, choice)
        : top - 3 + CounterWords.below(5, choice)
      return joined(sign: choice & 1, clamped(target + bias - leading), fraction)
    }
    if closely {
      let flipped = Word(truncatingIfNeeded: choice >> 8 & 7)
      let position = Word(truncatingIfNeeded: CounterWords.below(significandBits, choice))
      let nearby = (leader ^ flipped << position) & lowBits(width - 1)
      return nearby | Word(truncatingIfNeeded: choice & 1) << Word(truncatingIfNeeded: width - 1)
    }
    let reach = significandBits + 3
    let field = clamped(leading - reach + CounterWords.below(2 * reach + 1, choice))
    return joined(sign: choice & 1, field, fraction)
  }

  @inline(__always)
  private func clamped(_ field: Int) -> Int { min(max(field, 0), top) }

  @inline(__always)
  private func joined<Word: CodeWord>(sign: UInt64, _ field: Int, _ fraction: Word) -> Word {
    let high = Word(truncatingIfNeeded: sign) << Word(truncatingIfNeeded: exponentBits)
    return (high | Word(truncatingIfNeeded: field)) << Word(truncatingIfNeeded: significandBits)
      | fraction
  }
}
