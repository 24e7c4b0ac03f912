import Lanes

/// Rows and blocks of a matrix of sums that a thread makes in one go.
package struct SumPiece: Sendable {
  /// The group of lanes.
  package let group: Int
  /// Blocks of the group.
  package let blocks: Range<Int>
  /// Rows of the matrix.
  package let rows: Range<Int>

  /// Pieces that together are the whole matrix.
  ///
  /// For several threads they become smaller towards the end, so that all are done at about the same
  /// time: each takes a share of what is left, and blocks that do not go evenly among the threads are
  /// cut by rows where many rows share the work of bringing their factor into place.
  ///
  /// - Parameters:
  ///   - rows: the rows of the matrix.
  ///   - groups: the groups of lanes.
  ///   - blocks: the blocks of a group.
  ///   - most: the most blocks of a piece.
  ///   - fewest: the fewest rows that are worth a piece.
  ///   - jobs: the number of threads.
  /// - Returns: the pieces, the larger ones first.
  package static func all(
    rows: Int, groups: Int, blocks: Int, atMost most: Int, rowsAtLeast fewest: Int, jobs: Int
  ) -> [SumPiece] {
    let total = blocks * groups
    var pieces: [SumPiece] = []
    var done = 0
    while done < total {
      let (group, start) = (done / blocks, done % blocks)
      let share = jobs > 1 ? max(1, (total - done) / (2 * jobs)) : most
      let end = min(blocks, start + min(most, share))
      done += end - start
      let isLeftOver = jobs > 1 && done > total - total % jobs
      let parts = isLeftOver ? max(1, min(4 * jobs, rows / fewest)) : 1
      let height = max(1, (rows + parts - 1) / parts)
      for row in stride(from: 0, to: rows, by: height) {
        pieces.append(
          SumPiece(group: group, blocks: start..<end, rows: row..<min(rows, row + height)))
      }
    }
    return pieces
  }

  /// Pieces whose factors stay in the cache.
  static func all(of shape: SumShape, _ lanes: LaneFactor, jobs: Int) -> [SumPiece] {
    let bytesPerBlock = max(1, shape.steps * lanes.width * 64)
    let isWorthSharing = shape.rows * shape.steps * shape.blocks * shape.groups >= 64
    return all(
      rows: shape.rows, groups: shape.groups, blocks: shape.blocks,
      atMost: max(1, PlaneEngine.bytesPerPiece / bytesPerBlock),
      rowsAtLeast: lanes.rowsWorthSharing, jobs: isWorthSharing ? jobs : 1)
  }

  /// The planes of the lane factor for these blocks, step by step.
  func laneFactor(
    _ lanes: LaneFactor, _ shape: SumShape, _ rounding: BlockRounding?
  ) -> PreparedFactor {
    let factor = gathered(lanes, shape)
    guard let rounding else { return factor }
    return PreparedFactor(
      planes: rounding.rounded(
        factor.planes, fromBlock: factor.firstBlock, stride: factor.blocksPerStep,
        steps: shape.steps, blocks: blocks.count),
      firstBlock: 0, blocksPerStep: blocks.count, parts: factor.parts)
  }

  private func gathered(_ lanes: LaneFactor, _ shape: SumShape) -> PreparedFactor {
    let whole = [PreparedFactor.Part(blocks: 0..<blocks.count, steps: 0..<shape.steps)]
    switch lanes {
    case .ready(let planes):
      return PreparedFactor(
        planes: planes, firstBlock: blocks.lowerBound, blocksPerStep: shape.blocks, parts: whole)
    case .gathered(let source, let sourceBlocks, let table):
      let planes = BitPlanes(unwritten: source.width, blocks: shape.steps * blocks.count)
      planes.gather(
        table.indices, firstBlock: blocks.lowerBound, stride: shape.blocks, steps: shape.steps,
        blocks: blocks.count, from: source, sourceBlock: group * sourceBlocks)
      return PreparedFactor(
        planes: planes, firstBlock: 0, blocksPerStep: blocks.count,
        parts: table.parts(of: blocks, whole: whole))
    case .spread(let source, let lanes):
      let planes = BitPlanes(unwritten: source.width, blocks: shape.steps * blocks.count)
      for step in 0..<shape.steps {
        let first = 8 * (step * shape.blocks + blocks.lowerBound)
        planes.spread(
          lanes[first..<(first + 8 * blocks.count)], from: source, intoBlock: step * blocks.count)
      }
      return PreparedFactor(
        planes: planes, firstBlock: 0, blocksPerStep: blocks.count, parts: whole)
    }
  }
}

extension LaneFactor {
  /// The fewest rows of sums for which bringing a factor into place again takes little beside them.
  fileprivate var rowsWorthSharing: Int {
    switch self {
    case .ready: 1
    case .gathered, .spread: 4
    }
  }
}
