import BitSerial
import TransverseRead

extension ProgramBuilder {
  /// A number of a sign and a magnitude, moved up by a row-valued amount, in ones' complement.
  ///
  /// The low bits of the amount move the magnitude within two segments, each a power of two of rows that
  /// holds it; of the high bits each value has a row that takes the two to their place. Rows of a long
  /// word are then made one after the other from few others, where stages of a shifter would each be as
  /// long as the word.
  ///
  /// - Parameters:
  ///   - magnitude: the magnitude.
  ///   - distance: by how much it is moved; what passes the width is lost.
  ///   - sign: whether all rows are complemented.
  ///   - width: the rows of the result.
  /// - Returns: the number; all rows equal the sign where the magnitude is zero.
  func placedBySegments(
    _ magnitude: Word, at distance: Word, sign: Row, width: Int
  ) -> Word {
    let stages = min(distance.count, Int.bitWidth - (magnitude.count - 1).leadingZeroBitCount)
    let segment = 1 << stages
    let moved = placed(magnitude, at: Array(distance.prefix(stages))).map { xor($0, sign) }
    let isAt = valueRows(Array(distance.dropFirst(stages)))
    return (0..<width).map { row in
      let (place, offset) = (row / segment, row % segment)
      var bit = sign
      if place > 0, place <= isAt.count, segment + offset < moved.count {
        bit = select(isAt[place - 1], moved[segment + offset], bit)
      }
      return place < isAt.count && offset < moved.count
        ? select(isAt[place], moved[offset], bit) : bit
    }
  }

  /// For each value of a word, from 0 on, whether the word has it.
  private func valueRows(_ word: Word) -> [Row] {
    guard let top = word.last else { return [.ones] }
    let lower = valueRows(Array(word.dropLast()))
    return lower.map { and($0, not(top)) } + lower.map { and($0, top) }
  }
}
