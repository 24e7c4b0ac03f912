import NumberFormats

/// What the random cases need to know of a float format, and how they make and tie its codes.
struct FloatShape: Sendable {
  private let exponentBits: Int
  private let significandBits: Int
  private let bias: Int
  private let isSigned: Bool
  private let top: Int
  /// The fields to which the kinds 4 and 5 are drawn.
  let boundaries: [Int]
  private let isProduct: Bool

  init(_ format: FloatFormat, isProduct: Bool) {
    exponentBits = format.exponentBits
    significandBits = format.significandBits
    bias = format.bias
    isSigned = format.isSigned
    top = format.topExponentField
    boundaries = BoundaryExponents.fields(of: format)
    self.isProduct = isProduct
  }

  private var width: Int { (isSigned ? 1 : 0) + exponentBits + significandBits }

  /// A uniform code (kinds 0…3), or a patterned significand with a boundary exponent (4 and 5), a
  /// uniform exponent (6), or a code of a class of which all are equally likely (7).
  @inline(__always)
  func code<Word: CodeWord>(
    kind: UInt64, _ boundaries: UnsafeBufferPointer<Int>, _ draws: inout Draws
  ) -> Word {
    let uniform = draws.bits() as Word
    let choice = draws.word()
    if kind < 4 { return uniform & lowBits(width) }
    let fraction =
      significandBits == 0
      ? 0 : BitPattern.bits(significandBits, choice, uniform & lowBits(significandBits))
    let place = choice << 20
    switch kind {
    case 4, 5:
      return joined(
        sign: choice & 1, boundaries[CounterWords.below(boundaries.count, place)], fraction)
    case 6: return joined(sign: choice & 1, CounterWords.below(top + 1, place), fraction)
    default: return classified(CounterWords.below(6, place), choice, fraction)
    }
  }

  /// A zero, a subnormal number, one near ±1, an infinity, a quiet or a signalling NaN (which a
  /// format with one significand bit does not have: an infinity then).
  @inline(__always)
  private func classified<Word: CodeWord>(_ kind: Int, _ choice: UInt64, _ fraction: Word) -> Word {
    let quiet: Word =
      significandBits == 0 ? 0 : 1 << Word(truncatingIfNeeded: significandBits - 1)
    let sign = choice & 1
    switch kind {
    case 0: return joined(sign: sign, 0, 0)
    case 1: return joined(sign: sign, 0, fraction | (fraction == 0 ? 1 : 0))
    case 2: return joined(sign: sign, clamped(bias - 2 + Int(choice >> 16 & 3)), fraction)
    case 3: return joined(sign: sign, top, 0)
    case 4: return joined(sign: sign, top, fraction | quiet)
    default: return joined(sign: sign, top, (fraction | 1) & ~quiet)
    }
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
      let position = Word(truncatingIfNeeded: CounterWords.below(max(1, significandBits), choice))
      let nearby = (leader ^ flipped << position) & lowBits(exponentBits + significandBits)
      return nearby | signed(choice & 1)
    }
    let reach = significandBits + 3
    let field = clamped(leading - reach + CounterWords.below(2 * reach + 1, choice))
    return joined(sign: choice & 1, field, fraction)
  }

  /// An addend tied to a product: by an exponent at most `2p + 3` away, or closely, by being the
  /// product cut to the format but for a few bits.
  @inline(__always)
  func tied<Word: CodeWord>(
    _ code: Word, toProductOf a: Word, _ b: Word, closely: Bool, _ draws: inout Draws
  ) -> Word {
    let choice = draws.word()
    let (significandA, fieldA) = normalised(a)
    let (significandB, fieldB) = normalised(b)
    var significand = significandA.multipliedFullWidth(by: significandB).high
    var field = fieldA + fieldB - bias + 1
    if significand.leadingZeroBitCount == 1 {
      significand <<= 1
      field -= 1
    }
    guard closely else {
      let reach = 2 * significandBits + 5
      field += CounterWords.below(2 * reach + 1, choice) - reach
      return joined(sign: choice & 1, clamped(field), code & lowBits(significandBits))
    }
    let fraction = (significand << 1) >> Word(truncatingIfNeeded: Word.bitWidth - significandBits)
    let flipped = Word(truncatingIfNeeded: choice >> 8 & 7)
    let position = Word(truncatingIfNeeded: CounterWords.below(max(1, significandBits), choice))
    return joined(
      sign: choice & 1, clamped(field), (fraction ^ flipped << position) & lowBits(significandBits))
  }

  /// A significand with its leading bit at the top of the word (any for a zero), and the exponent
  /// field that goes with it, which of a subnormal number is not positive.
  @inline(__always)
  private func normalised<Word: CodeWord>(_ code: Word) -> (significand: Word, field: Int) {
    let field = Int(truncatingIfNeeded: code >> Word(truncatingIfNeeded: significandBits)) & top
    let hidden: Word = field == 0 ? 0 : 1 << Word(truncatingIfNeeded: significandBits)
    let significand = code & lowBits(significandBits) | hidden
    let shift = significand.leadingZeroBitCount
    return (
      significand << Word(truncatingIfNeeded: shift),
      max(field, 1) + Word.bitWidth - 1 - significandBits - shift
    )
  }

  @inline(__always)
  private func clamped(_ field: Int) -> Int { min(max(field, 0), top) }

  @inline(__always)
  private func joined<Word: CodeWord>(sign: UInt64, _ field: Int, _ fraction: Word) -> Word {
    signed(sign) | Word(truncatingIfNeeded: field) << Word(truncatingIfNeeded: significandBits)
      | fraction
  }

  @inline(__always)
  private func signed<Word: CodeWord>(_ sign: UInt64) -> Word {
    isSigned
      ? Word(truncatingIfNeeded: sign) << Word(truncatingIfNeeded: exponentBits + significandBits)
      : 0
  }
}
