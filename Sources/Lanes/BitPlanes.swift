/// Numbers laid out as bit-planes: bit *k* of 512 numbers is one row of a block.
///
/// Lane `l` of block `b` is number `512·b + l`; it is bit `l mod 64` of the 64-bit word
/// `(b·width + k)·8 + l / 64` of the storage. So the rows of a block stand together: a program reads
/// one stretch of memory a block. Lanes beyond `count` hold zeros when planes are made and whatever
/// a program makes of them afterwards.
///
/// Planes may be shared between threads as memory may be: many readers, or one writer a block.
public final class BitPlanes: @unchecked Sendable {
  /// The number of lanes in a row: one domain block cluster's worth of nanowires.
  @inlinable
  public static var lanesPerBlock: Int { 512 }

  /// The number of 64-bit words in a row.
  @inlinable
  public static var wordsPerRow: Int { 8 }

  /// The number of bits of a number.
  public let width: Int

  /// The number of numbers.
  public let count: Int

  /// The number of blocks of 512 lanes: `⌈count / 512⌉`.
  public let blocks: Int

  /// The rows, block by block, aligned to 64 bytes; `blocks · width · 8` words.
  public let words: UnsafeMutablePointer<UInt64>

  /// Makes planes of zeros.
  ///
  /// - Parameters:
  ///   - width: the number of bits of a number, at least 1.
  ///   - count: the number of numbers.
  public init(width: Int, count: Int) {
    precondition(width > 0 && count >= 0, "planes have a width and a count")
    self.width = width
    self.count = count
    blocks = (count + Self.lanesPerBlock - 1) / Self.lanesPerBlock
    words = Self.allocated(max(1, blocks) * width * Self.wordsPerRow)
    words.initialize(repeating: 0, count: max(1, blocks) * width * Self.wordsPerRow)
  }

  /// Makes planes whose bits are whatever the memory held: for results and scratch that are written
  /// before they are read.
  ///
  /// - Parameters:
  ///   - width: the number of bits of a number, at least 1.
  ///   - blocks: the number of blocks of 512 lanes.
  public init(unwritten width: Int, blocks: Int) {
    precondition(width > 0 && blocks >= 0, "planes have a width and a count")
    self.width = width
    count = blocks * Self.lanesPerBlock
    self.blocks = blocks
    words = Self.allocated(max(1, blocks) * width * Self.wordsPerRow)
  }

  /// Memory for words, aligned as executors load rows, as vectors of 64 bytes; Swift itself aligns no
  /// type to more than 16.
  private static func allocated(_ words: Int) -> UnsafeMutablePointer<UInt64> {
    UnsafeMutableRawPointer.allocate(byteCount: words * 8, alignment: 64)
      .bindMemory(to: UInt64.self, capacity: words)
  }

  deinit { UnsafeMutableRawPointer(words).deallocate() }
}
