/// Fields of bits such as carries, sticky bits and rounding decisions depend on.
enum BitPattern {
  /// Nothing, everything, one bit, all but one, a run of ones at either end, or random bits below
  /// or above a position; the position is uniform.
  ///
  /// - Parameters:
  ///   - width: the number of bits of the field, at least 1.
  ///   - choice: a random word that chooses the pattern (by its low half) and the position.
  ///   - uniform: random bits; only the lowest `width` may be set.
  /// - Returns: a field in which no bit above `width` is set.
  @inline(__always)
  static func bits<Word: CodeWord>(_ width: Int, _ choice: UInt64, _ uniform: Word) -> Word {
    let position = CounterWords.below(width, choice)
    let all: Word = lowBits(width)
    switch choice >> 8 & 7 {
    case 0: return 0
    case 1: return all
    case 2: return 1 << Word(truncatingIfNeeded: position)
    case 3: return all ^ 1 << Word(truncatingIfNeeded: position)
    case 4: return lowBits(position)
    case 5: return all ^ lowBits(position)
    case 6: return uniform & lowBits(position)
    default: return uniform & ~lowBits(position)
    }
  }
}

/// A word whose lowest bits are ones: `2^count - 1`.
@inline(__always)
func lowBits<Word: CodeWord>(_ count: Int) -> Word {
  count == 0 ? 0 : Word.max >> Word(truncatingIfNeeded: Word.bitWidth - count)
}
