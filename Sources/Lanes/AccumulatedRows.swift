/// Accumulations of the same operands side by side, as the rows of a product of matrices are: row `r`
/// reads operand `i` some steps further on and has accumulators of its own.
public struct AccumulatedRows: Sendable {
  /// The number of rows.
  public let count: Int
  /// For each operand the steps from what a row reads to what the next one reads.
  public let stepsPerRow: [Int]
  /// Blocks from a row's accumulators to those of the next.
  public let blocksPerRow: Int

  /// Describes rows.
  ///
  /// - Parameters:
  ///   - count: the number of rows.
  ///   - stepsPerRow: for each operand the steps from a row to the next; 0 where all read the same.
  ///   - blocksPerRow: blocks of the accumulator from a row to the next.
  public init(count: Int, stepsPerRow: [Int], blocksPerRow: Int) {
    self.count = count
    self.stepsPerRow = stepsPerRow
    self.blocksPerRow = blocksPerRow
  }
}

extension LaneKernel {
  /// An accumulation a row.
  public func accumulate(
    _ operands: [StepOperand], into accumulator: BitPlanes, fromBlock block: Int, steps: Int,
    blocks: Int, rows: AccumulatedRows
  ) {
    for row in 0..<rows.count {
      accumulate(
        zip(operands, rows.stepsPerRow).map { $0.advanced(by: row * $1) }, into: accumulator,
        fromBlock: block + row * rows.blocksPerRow, steps: steps, blocks: blocks)
    }
  }
}
