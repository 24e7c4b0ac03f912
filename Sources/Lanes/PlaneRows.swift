// Single rows of operands and results, for executors that work row by row.

extension PlaneOperand {
  /// One row of a block, valid as long as the operand lives.
  ///
  /// - Parameters:
  ///   - bit: the row, from 0.
  ///   - block: the block of the run, from 0.
  /// - Returns: the 512 lanes in eight words.
  package func row(_ bit: Int, ofBlock block: Int) -> UnsafeBufferPointer<UInt64> {
    UnsafeBufferPointer(
      start: words + block * wordsPerBlock + bit * BitPlanes.wordsPerRow,
      count: BitPlanes.wordsPerRow)
  }
}

extension PlaneResult {
  /// Sets one row of a block.
  ///
  /// - Parameters:
  ///   - bit: the row, from 0.
  ///   - block: the block of the run, from 0.
  ///   - row: the 512 lanes in eight words.
  package func setRow(_ bit: Int, ofBlock block: Int, to row: [UInt64]) {
    let target = words + block * wordsPerBlock + bit * BitPlanes.wordsPerRow
    for (index, word) in row.enumerated() { target[index] = word }
  }
}
