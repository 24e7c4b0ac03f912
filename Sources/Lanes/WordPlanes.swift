/// Numbers of 64 lanes each, laid out as words: bit *k* of number *i* is the word `i · width + k`.
///
/// An operand of an accumulation that is the same in all eight words of a block's rows takes an eighth
/// of the memory in this form, and stays in the level-1 cache.
public final class WordPlanes: @unchecked Sendable {
  /// The number of bits of a number.
  public let width: Int
  /// The number of numbers.
  public let count: Int
  /// The words, `count · width` of them.
  public let words: UnsafeMutablePointer<UInt64>

  /// Makes planes whose bits are whatever the memory held.
  ///
  /// - Parameters:
  ///   - width: the number of bits of a number, at least 1.
  ///   - count: the number of numbers.
  public init(unwritten width: Int, count: Int) {
    precondition(width > 0 && count >= 0, "planes have a width and a count")
    self.width = width
    self.count = count
    words = .allocate(capacity: max(1, count * width))
  }

  deinit { words.deallocate() }

  /// A number as the eight equal words of a block's rows.
  func block(_ number: Int) -> BitPlanes {
    let planes = BitPlanes(unwritten: width, blocks: 1)
    for row in 0..<width {
      for word in 0..<BitPlanes.wordsPerRow {
        planes.words[row * BitPlanes.wordsPerRow + word] = words[number * width + row]
      }
    }
    return planes
  }
}
