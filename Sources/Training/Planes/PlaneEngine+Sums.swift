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
    let pieces = Piece.all(of: shape, lanes, jobs: sharing.jobs)
    sharing.forEach(pieces.count) { index in
      let piece = pieces[index]
      let factor = piece.laneFactor(lanes, shape)
      let adder = Adder(kernels, shape, piece, isRunning: isRunning, random: random)
      for row in piece.rows {
        let target = shape.resultBlock(group: piece.group, row: row) + piece.blocks.lowerBound
        adder.sum(
          uniform: uniform, lanes: factor, initial: initial, row: row, into: result, at: target)
      }
    }
  }
}

/// Rows and blocks of a matrix of sums that a thread makes in one go.
private struct Piece: Sendable {
  let group: Int
  let blocks: Range<Int>
  let rows: Range<Int>

  /// Pieces whose gathered factors stay in the cache, and enough of them for all threads.
  static func all(of shape: SumShape, _ lanes: LaneFactor, jobs: Int) -> [Piece] {
    let width: Int
    switch lanes {
    case .ready(let planes): width = planes.width
    case .gathered(let planes, _, _): width = planes.width
    }
    let bytesPerBlock = max(1, shape.steps * width * 64)
    var size = max(1, min(shape.blocks, PlaneEngine.bytesPerPiece / bytesPerBlock))
    if jobs > 1 {
      let wanted = max(1, 4 * jobs / shape.groups)
      size = max(1, min(size, (shape.blocks + wanted - 1) / wanted))
    }
    let count = (shape.blocks + size - 1) / size * shape.groups
    var rowsPerPiece = shape.rows
    if jobs > 1, count < 2 * jobs {
      let parts = (4 * jobs + count - 1) / count
      rowsPerPiece = max(1, (shape.rows + parts - 1) / parts)
    }
    var pieces: [Piece] = []
    for group in 0..<shape.groups {
      for start in stride(from: 0, to: shape.blocks, by: size) {
        for row in stride(from: 0, to: shape.rows, by: rowsPerPiece) {
          pieces.append(
            Piece(
              group: group, blocks: start..<min(shape.blocks, start + size),
              rows: row..<min(shape.rows, row + rowsPerPiece)))
        }
      }
    }
    return pieces
  }

  /// The planes of the lane factor for these blocks, step by step, and the block of step 0.
  func laneFactor(_ lanes: LaneFactor, _ shape: SumShape) -> PreparedFactor {
    switch lanes {
    case .ready(let planes):
      return PreparedFactor(planes: planes, firstBlock: blocks.lowerBound, blocksPerStep: shape.blocks)
    case .gathered(let source, let sourceBlocks, let indices):
      let planes = BitPlanes(
        width: source.width, count: shape.steps * blocks.count * BitPlanes.lanesPerBlock)
      for step in 0..<shape.steps {
        let first = (step * shape.blocks + blocks.lowerBound) * 8
        planes.gather(
          indices[first..<(first + 8 * blocks.count)], from: source,
          sourceBlock: group * sourceBlocks, intoBlock: step * blocks.count)
      }
      return PreparedFactor(planes: planes, firstBlock: 0, blocksPerStep: blocks.count)
    }
  }
}

/// The lane factor of a piece.
private struct PreparedFactor {
  let planes: BitPlanes
  let firstBlock: Int
  let blocksPerStep: Int

  func operand(fromStep step: Int) -> StepOperand {
    StepOperand(
      planes, blocksPerStep: blocksPerStep, fromBlock: firstBlock + step * blocksPerStep)
  }
}

/// Makes the sums of one row after the other in the recipe's order.
private struct Adder {
  private let kernels: SumKernels
  private let shape: SumShape
  private let piece: Piece
  private let isRunning: Bool
  private let random: RandomRows
  private let accumulator: BitPlanes
  private let randomPlanes: BitPlanes?
  /// The partial sums of chunks and of pairs.
  private let partial: BitPlanes
  private let zero: BitPlanes

  private static let randomStepsAtATime = 16

  init(
    _ kernels: SumKernels, _ shape: SumShape, _ piece: Piece, isRunning: Bool, random: RandomRows
  ) {
    self.kernels = kernels
    self.shape = shape
    self.piece = piece
    self.isRunning = isRunning
    self.random = random
    let lanes = piece.blocks.count * BitPlanes.lanesPerBlock
    accumulator = BitPlanes(width: kernels.runningWidth, count: lanes)
    partial = BitPlanes(width: kernels.width, count: lanes)
    zero = BitPlanes(width: kernels.width, count: BitPlanes.lanesPerBlock)
    randomPlanes =
      kernels.randomBits == 0
      ? nil : BitPlanes(width: kernels.randomBits, count: Self.randomStepsAtATime * lanes)
  }

  private var blocks: Int { piece.blocks.count }

  func sum(
    uniform: UniformFactor, lanes: PreparedFactor, initial: InitialValues, row: Int,
    into result: BitPlanes, at target: Int
  ) {
    let firstUniform = piece.group * uniform.groupStride + row * shape.steps
    func run(_ steps: Range<Int>, into planes: BitPlanes) {
      let parts = [
        StepOperand(uniform: uniform.planes, fromBlock: firstUniform + steps.lowerBound),
        lanes.operand(fromStep: steps.lowerBound),
      ]
      accumulate(shape.uniformIsLeft ? parts : parts.reversed(), steps, row: row, into: planes)
    }
    switch kernels.recipe.order {
    case .sequential:
      setInitial(initial, row: row, in: accumulator)
      run(0..<shape.steps, into: accumulator)
      result.copy(blocks: 0..<blocks, of: accumulator, intoBlock: target)
    case .chunked(let size):
      setInitial(initial, row: row, in: partial)
      for start in stride(from: 0, to: shape.steps, by: size) {
        accumulator.clear()
        run(start..<min(shape.steps, start + size), into: accumulator)
        add(partial, accumulator, into: partial, step: shape.steps + start, row: row)
      }
      result.copy(blocks: 0..<blocks, of: partial, intoBlock: target)
    case .pairwise:
      let total = pairwise(0..<shape.steps, row: row, run)
      setInitial(initial, row: row, in: partial)
      add(partial, total, into: partial, step: 2 * shape.steps, row: row)
      result.copy(blocks: 0..<blocks, of: partial, intoBlock: target)
    case .exact:
      accumulator.clear()
      run(0..<shape.steps, into: accumulator)
      if isRunning {
        result.copy(blocks: 0..<blocks, of: accumulator, intoBlock: target)
        return
      }
      guard let exact = kernels.exact else { preconditionFailure("exact sums have programs") }
      exact.deliver.run([PlaneOperand(accumulator)], [PlaneResult(partial)], blocks: blocks)
      if case .zero = initial {
        result.copy(blocks: 0..<blocks, of: partial, intoBlock: target)
      } else {
        let start = BitPlanes(width: kernels.width, count: blocks * BitPlanes.lanesPerBlock)
        setInitial(initial, row: row, in: start)
        kernels.add.run(
          [PlaneOperand(start), PlaneOperand(partial)], [PlaneResult(partial)], blocks: blocks)
        result.copy(blocks: 0..<blocks, of: partial, intoBlock: target)
      }
    }
  }

  /// The sum of neighbours, of neighbouring sums and so on: a stack of sums of falling powers of two.
  private func pairwise(
    _ steps: Range<Int>, row: Int, _ run: (Range<Int>, BitPlanes) -> Void
  ) -> BitPlanes {
    var stack: [(terms: Int, planes: BitPlanes)] = []
    func mergeTop(step: Int) {
      let upper = stack.removeLast()
      let lower = stack.removeLast()
      add(lower.planes, upper.planes, into: lower.planes, step: step, row: row)
      stack.append((lower.terms + upper.terms, lower.planes))
    }
    var merges = shape.steps
    for step in steps {
      let product = BitPlanes(width: kernels.runningWidth, count: blocks * BitPlanes.lanesPerBlock)
      run(step..<(step + 1), product)
      stack.append((1, product))
      while stack.count > 1, stack[stack.count - 1].terms == stack[stack.count - 2].terms {
        mergeTop(step: merges)
        merges += 1
      }
    }
    while stack.count > 1 {
      mergeTop(step: merges)
      merges += 1
    }
    return stack.first?.planes
      ?? BitPlanes(width: kernels.width, count: blocks * BitPlanes.lanesPerBlock)
  }

  private func setInitial(_ initial: InitialValues, row: Int, in planes: BitPlanes) {
    switch initial {
    case .zero: planes.clear()
    case .perRow(let source):
      for block in 0..<blocks {
        planes.copy(blocks: (shape.firstRow + row)..<(shape.firstRow + row + 1), of: source, intoBlock: block)
      }
    case .perBlock(let source): planes.copy(blocks: piece.blocks, of: source, intoBlock: 0)
    }
  }

  private func accumulate(
    _ factors: [StepOperand], _ steps: Range<Int>, row: Int, into planes: BitPlanes
  ) {
    guard let randomPlanes else {
      kernels.step.accumulate(factors, into: planes, fromBlock: 0, steps: steps.count, blocks: blocks)
      return
    }
    for start in stride(from: steps.lowerBound, to: steps.upperBound, by: Self.randomStepsAtATime) {
      let count = min(Self.randomStepsAtATime, steps.upperBound - start)
      for block in 0..<blocks {
        random.draw(
          into: randomPlanes, block: randomBlock(block, row: row), firstStep: start, steps: count,
          target: block, stride: blocks)
      }
      kernels.step.accumulate(
        factors.map { $0.advanced(by: start - steps.lowerBound) }
          + [StepOperand(randomPlanes, blocksPerStep: blocks)],
        into: planes, fromBlock: 0, steps: count, blocks: blocks)
    }
  }

  private func add(
    _ a: BitPlanes, _ b: BitPlanes, into result: BitPlanes, step: Int, row: Int
  ) {
    var operands = [PlaneOperand(a), PlaneOperand(b)]
    if kernels.add.randomWidth > 0 {
      let rows = BitPlanes(
        width: kernels.add.randomWidth, count: blocks * BitPlanes.lanesPerBlock)
      for block in 0..<blocks {
        random.draw(
          into: rows, block: randomBlock(block, row: row), firstStep: step, steps: 1, target: block,
          stride: blocks)
      }
      operands.append(PlaneOperand(rows))
    }
    kernels.add.run(operands, [PlaneResult(result)], blocks: blocks)
  }

  /// The number of a block among all of the operation.
  private func randomBlock(_ block: Int, row: Int) -> Int {
    shape.resultBlock(group: piece.group, row: row) + piece.blocks.lowerBound + block
  }
}

extension BitPlanes {
  /// Gives every lane the code 0.
  func clear() { words.update(repeating: 0, count: max(1, blocks) * width * Self.wordsPerRow) }
}
