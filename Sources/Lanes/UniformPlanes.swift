// Planes of numbers that are the same in all lanes of a block.

extension BitPlanes {
  /// A block for each number, all of whose lanes hold that number: the planes of operands that are
  /// broadcast, one a step.
  ///
  /// - Parameters:
  ///   - codes: the numbers; bits from `width` on are dropped.
  ///   - width: the number of bits of a number.
  @inlinable
  public convenience init<Integer: FixedWidthInteger & UnsignedInteger>(
    uniform codes: [Integer], width: Int
  ) {
    self.init(width: width, count: codes.count * Self.lanesPerBlock)
    for (block, code) in codes.enumerated() { fill(block: block, with: code) }
  }

  /// Gives every lane of every block the same number.
  ///
  /// - Parameter code: the number; bits from `width` on are dropped.
  @inlinable
  public func fill<Integer: FixedWidthInteger & UnsignedInteger>(with code: Integer) {
    for block in 0..<blocks { fill(block: block, with: code) }
  }

  @inlinable
  func fill<Integer: FixedWidthInteger & UnsignedInteger>(block: Int, with code: Integer) {
    for bit in 0..<width {
      let isSet = bit < Integer.bitWidth && code &>> Integer(bit) & 1 == 1
      let row = words + (block * width + bit) * Self.wordsPerRow
      for word in 0..<Self.wordsPerRow { row[word] = isSet ? .max : 0 }
    }
  }
}
