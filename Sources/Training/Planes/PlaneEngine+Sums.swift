import Lanes

extension PlaneEngine {
  /// A matrix of sums.
  ///
  /// - Parameters:
  ///   - kernels: the programs.
  ///   - shape: rows, steps and lanes.
  ///   - uniform: the factor that all blocks of a group share.
  ///   - lanes: the other factor.
  ///   - initial: what sums begin with.
  ///   - result: where the sums go; planes of the delivered width, or of the running width when
  ///     `isRunning`.
  ///   - isRunning: whether an exact sum is left undelivered.
  ///   - random: where random bits come from.
  func sum(
    _ kernels: SumKernels, _ shape: SumShape, uniform: UniformFactor, lanes: LaneFactor,
    initial: InitialValues, into result: BitPlanes, isRunning: Bool = false, random: RandomRows
  ) {
    let (uniformBlocks, laneBlocks) =
      shape.uniformIsLeft
      ? (kernels.leftBlocks, kernels.rightBlocks) : (kernels.rightBlocks, kernels.leftBlocks)
    let uniform = rounded(uniform, uniformBlocks, steps: shape.steps)
    let pieces = SumPiece.all(of: shape, lanes, jobs: sharing.jobs)
    sharing.forEach(pieces.count) { index in
      let piece = pieces[index]
      let factor = piece.laneFactor(lanes, shape, laneBlocks)
      SumAdder(kernels, shape, piece, isRunning: isRunning, random: random).sum(
        uniform: uniform, lanes: factor, initial: initial, into: result)
    }
  }
}

extension BitPlanes {
  /// Gives every lane the code 0.
  func clear() { clear(blocks: 0..<blocks) }

  /// Gives every lane of some blocks the code 0.
  func clear(blocks: Range<Int>) {
    rows(ofBlock: blocks.lowerBound).update(
      repeating: 0, count: blocks.count * width * Self.wordsPerRow)
  }
}
