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

  /// The lowest bits of an unsigned word, all ones where the word is too large for them.
  func saturated(_ word: Word, bits: Int) -> Word {
    let high = or(Array(word.dropFirst(bits)))
    return word.prefix(bits).map { or($0, high) }
  }
}
