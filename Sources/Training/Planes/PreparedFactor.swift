import Lanes

/// The lane factor of a piece.
struct PreparedFactor {
  /// Blocks of a piece that have the same terms.
  struct Part: Hashable, Sendable {
    let blocks: Range<Int>
    let steps: Range<Int>
  }

  let planes: BitPlanes
  let firstBlock: Int
  let blocksPerStep: Int
  /// The blocks of the piece by the steps outside which their factor is zero.
  let parts: [Part]

  func operand(step: Int, block: Int = 0) -> StepOperand {
    StepOperand(
      planes, blocksPerStep: blocksPerStep, fromBlock: firstBlock + step * blocksPerStep + block)
  }
}
