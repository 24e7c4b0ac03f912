import Lanes

// Factors of sums brought onto the grid of a block format: as many consecutive terms as a block has share
// a scale, from the first term of a sum on.

extension BlockRounding {
  /// Factors of all steps, rounded.
  ///
  /// - Parameters:
  ///   - source: the factors.
  ///   - first: the block of the first step.
  ///   - stride: blocks from a step to the next.
  ///   - steps: the number of terms; a last block that they do not fill is filled up with zeros.
  ///   - blocks: blocks of a step.
  /// - Returns: the rounded factors, `blocks` for each step.
  func rounded(
    _ source: BitPlanes, fromBlock first: Int, stride: Int, steps: Int, blocks: Int
  ) -> BitPlanes {
    let result = BitPlanes(unwritten: width, blocks: steps * blocks)
    let scales = BitPlanes(unwritten: scale.signature.outputs[0].width, blocks: blocks)
    let zero = BitPlanes(width: source.width, count: BitPlanes.lanesPerBlock)
    for start in Swift.stride(from: 0, to: steps, by: size) {
      let factors = (start..<(start + size)).map { step in
        step < steps
          ? PlaneOperand(source, fromBlock: first + step * stride)
          : PlaneOperand(repeating: zero, block: 0)
      }
      scale.run(factors, [PlaneResult(scales)], blocks: blocks)
      for step in start..<min(steps, start + size) {
        element.run(
          [factors[step - start], PlaneOperand(scales)],
          [PlaneResult(result, fromBlock: step * blocks)], blocks: blocks)
      }
    }
    return result
  }
}

extension PlaneEngine {
  /// The factor that all blocks share, rounded where its sums take blocks.
  ///
  /// - Parameters:
  ///   - uniform: the factor, the steps of a row one after the other.
  ///   - blocks: how; nil where nothing is rounded.
  ///   - steps: the terms of a sum.
  /// - Returns: the factor that enters products.
  func rounded(
    _ uniform: UniformFactor, _ blocks: BlockRounding?, steps: Int
  ) -> UniformFactor {
    guard let blocks, !uniform.isFactor, steps > 0 else { return uniform }
    switch uniform.planes {
    case .words(let words):
      return UniformFactor(
        planes: .words(rounded(words, blocks, steps: steps)), groupStride: uniform.groupStride,
        isFactor: true)
    case .blocks(let planes):
      let result = BitPlanes(unwritten: blocks.width, blocks: planes.blocks)
      sharing.forEach(planes.blocks / steps) { row in
        let sums = blocks.rounded(
          planes, fromBlock: row * steps, stride: 1, steps: steps, blocks: 1)
        result.copy(blocks: 0..<steps, of: sums, intoBlock: row * steps)
      }
      return UniformFactor(
        planes: .blocks(result), groupStride: uniform.groupStride, isFactor: true)
    }
  }

  /// Words of rows of `steps` numbers: eight rows at a time make blocks of planes.
  private func rounded(_ words: WordPlanes, _ blocks: BlockRounding, steps: Int) -> WordPlanes {
    let rows = words.count / steps
    let result = WordPlanes(unwritten: blocks.width, count: words.count)
    sharing.forEachRange(of: (rows + 7) / 8, atMost: 1, sharedAbove: 1) { range in
      for eight in range {
        let planes = BitPlanes(width: words.width, count: steps * BitPlanes.lanesPerBlock)
        let used = (8 * eight)..<min(rows, 8 * eight + 8)
        for (place, row) in used.enumerated() {
          for step in 0..<steps {
            let target = planes.rows(ofBlock: step) + place
            let source = words.words + (row * steps + step) * words.width
            for bit in 0..<words.width { target[bit * BitPlanes.wordsPerRow] = source[bit] }
          }
        }
        let sums = blocks.rounded(planes, fromBlock: 0, stride: 1, steps: steps, blocks: 1)
        for (place, row) in used.enumerated() {
          for step in 0..<steps {
            let source = sums.rows(ofBlock: step) + place
            let target = result.words + (row * steps + step) * result.width
            for bit in 0..<result.width { target[bit] = source[bit * BitPlanes.wordsPerRow] }
          }
        }
      }
    }
    return result
  }
}
