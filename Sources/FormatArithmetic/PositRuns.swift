import BitSerial
import TransverseRead

extension ProgramBuilder {
  /// Shifts a word left until its highest bit is no longer that of a run.
  ///
  /// A stage for each power of two, the largest first, shifts when as many highest bits are of the
  /// run. `and` and `nor` of a window with the run's bit in it tell that out of one read, so the
  /// word itself is shifted and not its difference from the run. Each stage makes no more bits than
  /// the later ones need.
  ///
  /// - Parameters:
  ///   - word: a word; below it stand zeros.
  ///   - bit: the bit of the run.
  ///   - count: the longest run that is shifted out.
  ///   - sticky: whether the value lies above `word`.
  ///   - kept: how many bits to keep.
  /// - Returns: the highest bits of the shifted word; whether the value lies above them; the length
  ///   of the run.
  func shiftOutRun(_ word: Word, of bit: Row, atMost count: Int, sticky: Row, keeping kept: Int)
    -> (word: Word, sticky: Row, count: Word)
  {
    let stages = Int.bitWidth - count.leadingZeroBitCount
    let needed = kept + (1 << stages) - 1
    var current = Word(repeating: .zeros, count: max(0, needed - word.count)) + word
    var lost = [sticky, or(Array(current.prefix(current.count - needed)))]
    current.removeFirst(current.count - needed)
    var length: Word = []
    for position in (0..<stages).reversed() {
      let distance = 1 << position
      let window = [bit] + current.suffix(distance)
      let stage = or(and(window), nor(window))
      lost.append(and(or(Array(current.prefix(distance))), not(stage)))
      current = select(stage, Array(current.dropLast(distance)), Array(current.dropFirst(distance)))
      length.insert(stage, at: 0)
    }
    return (current, or(lost), length)
  }

  /// A two's-complement word shifted right by a row-valued amount, and whether a 1 was lost.
  ///
  /// The value: `⌊word / 2^amount⌋`; sticky is 1 where the division has a remainder, whatever the
  /// amount.
  ///
  /// - Parameters:
  ///   - word: a word of `n ≥ 1` bits.
  ///   - amount: how far, an unsigned word of any width.
  /// - Returns: `n` bits, and the disjunction of the bits shifted out.
  func shiftRightSigned(_ word: Word, by amount: Word) -> (shifted: Word, sticky: Row) {
    let sign = word[word.count - 1]
    // The largest shift of so many stages leaves the sign alone, and is lossy for all but zero.
    let distances = saturated(amount, bits: Int.bitWidth - word.count.leadingZeroBitCount)
    var current = word
    var lost: [Row] = []
    for (position, stage) in distances.enumerated() {
      let distance = 1 << position
      lost.append(and(stage, or(Array(current.prefix(distance)))))
      current = current.indices.map { index in
        let moved = index + distance < current.count ? current[index + distance] : sign
        return select(stage, moved, current[index])
      }
    }
    return (current, or(lost))
  }

  /// The lowest bits of an unsigned word, all ones where the word is too large for them.
  func saturated(_ word: Word, bits: Int) -> Word {
    let high = or(Array(word.dropFirst(bits)))
    return word.prefix(bits).map { or($0, high) }
  }

  /// Whether an unsigned word is at least a constant.
  func isAtLeast(_ word: Word, _ constant: Int) -> Row {
    if constant <= 0 { return .ones }
    if constant >> word.count != 0 { return .zeros }
    // From the top: where the constant has a 1 the word needs one, where it has a 0 a 1 decides.
    var needed: [Row] = []
    var top = word.count - 1
    while top >= 0, constant >> top & 1 == 1 {
      needed.append(word[top])
      top -= 1
    }
    if constant & ((1 << (top + 1)) - 1) == 0 { return and(needed) }
    var deciding: [Row] = []
    while constant >> top & 1 == 0 {
      deciding.append(word[top])
      top -= 1
    }
    let lower = isAtLeast(Array(word.prefix(top + 1)), constant & ((1 << (top + 1)) - 1))
    return and(needed + [or(deciding + [lower])])
  }
}
