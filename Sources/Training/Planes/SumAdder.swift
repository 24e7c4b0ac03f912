import Lanes

/// Makes the sums of one row after the other in the recipe's order.
struct SumAdder {
  private let kernels: SumKernels
  private let shape: SumShape
  private let piece: SumPiece
  private let isRunning: Bool
  private let random: RandomRows
  private let randomPlanes: BitPlanes?

  private static let randomStepsAtATime = 16

  init(
    _ kernels: SumKernels, _ shape: SumShape, _ piece: SumPiece, isRunning: Bool,
    random: RandomRows
  ) {
    self.kernels = kernels
    self.shape = shape
    self.piece = piece
    self.isRunning = isRunning
    self.random = random
    randomPlanes =
      kernels.randomBits == 0
      ? nil
      : BitPlanes(
        unwritten: kernels.randomBits, blocks: Self.randomStepsAtATime * piece.blocks.count)
  }

  private var blocks: Int { piece.blocks.count }

  /// The factors of a row.
  private struct Factors {
    let uniform: UniformFactor
    let firstUniform: Int
    let lanes: PreparedFactor
  }

  /// Makes the sums of all rows of the piece.
  ///
  /// - Parameters:
  ///   - uniform: the factor that all blocks share.
  ///   - lanes: the other factor.
  ///   - initial: what sums begin with.
  ///   - result: where the sums go.
  func sum(
    uniform: UniformFactor, lanes: PreparedFactor, initial: InitialValues, into result: BitPlanes
  ) {
    switch kernels.recipe.order {
    case .sequential where randomPlanes == nil:
      for row in piece.rows { setInitial(initial, row: row, in: result, at: target(of: row)) }
      accumulateRows(uniform, lanes, into: result)
    case .exact where isRunning:
      // Exact products take no random bits.
      for row in piece.rows {
        result.clear(blocks: target(of: row)..<(target(of: row) + blocks))
      }
      accumulateRows(uniform, lanes, into: result)
    default:
      for row in piece.rows {
        sum(
          Factors(uniform: uniform, firstUniform: firstUniform(uniform, row: row), lanes: lanes),
          initial: initial, row: row, into: result, at: target(of: row))
      }
    }
  }

  /// The block of the result for the first block of the piece.
  private func target(of row: Int) -> Int {
    shape.resultBlock(group: piece.group, row: row) + piece.blocks.lowerBound
  }

  private func firstUniform(_ uniform: UniformFactor, row: Int) -> Int {
    piece.group * uniform.groupStride + row * shape.steps
  }

  /// All terms of all rows in order, but for zeros at either end.
  private func accumulateRows(
    _ uniform: UniformFactor, _ lanes: PreparedFactor, into result: BitPlanes
  ) {
    let step = kernels.step(for: uniform, isLeft: shape.uniformIsLeft)
    let first = firstUniform(uniform, row: piece.rows.lowerBound)
    let rows = AccumulatedRows(
      count: piece.rows.count,
      stepsPerRow: shape.uniformIsLeft ? [shape.steps, 0] : [0, shape.steps],
      blocksPerRow: shape.blocks)
    for part in lanes.parts where !part.steps.isEmpty {
      step.accumulate(
        operands(
          uniform.operand(from: first + part.steps.lowerBound),
          lanes.operand(step: part.steps.lowerBound, block: part.blocks.lowerBound)),
        into: result, fromBlock: target(of: piece.rows.lowerBound) + part.blocks.lowerBound,
        steps: part.steps.count, blocks: part.blocks.count, rows: rows)
    }
  }

  private func operands(_ uniform: StepOperand, _ lanes: StepOperand) -> [StepOperand] {
    shape.uniformIsLeft ? [uniform, lanes] : [lanes, uniform]
  }

  private func sum(
    _ factors: Factors, initial: InitialValues, row: Int, into result: BitPlanes, at target: Int
  ) {
    switch kernels.recipe.order {
    case .sequential:
      setInitial(initial, row: row, in: result, at: target)
      accumulateParts(factors, row: row, into: result, at: target)
    case .chunked(let size):
      let chunk = zeros(width: kernels.runningWidth)
      setInitial(initial, row: row, in: result, at: target)
      for start in stride(from: 0, to: shape.steps, by: size) {
        if start > 0 { chunk.clear() }
        accumulate(
          factors, start..<min(shape.steps, start + size), 0..<blocks, row: row, into: chunk, at: 0)
        add(chunk, to: result, at: target, step: shape.steps + start, row: row)
      }
    case .pairwise:
      let total = pairwise(factors, row: row)
      setInitial(initial, row: row, in: result, at: target)
      add(total, to: result, at: target, step: 2 * shape.steps, row: row)
    case .exact:
      guard let exact = kernels.exact else { preconditionFailure("exact sums have programs") }
      let accumulator = zeros(width: kernels.runningWidth)
      accumulateParts(factors, row: row, into: accumulator, at: 0)
      let sum = BitPlanes(unwritten: kernels.width, blocks: blocks)
      run(
        exact.deliver,
        [PlaneOperand(accumulator)]
          + kernels.deliveryScale.map { PlaneOperand(repeating: $0, block: 0) },
        PlaneResult(sum), step: shape.steps, row: row)
      if case .zero = initial {
        result.copy(blocks: 0..<blocks, of: sum, intoBlock: target)
      } else {
        setInitial(initial, row: row, in: result, at: target)
        add(sum, to: result, at: target, step: shape.steps + 1, row: row)
      }
    }
  }

  private func zeros(width: Int) -> BitPlanes {
    BitPlanes(width: width, count: blocks * BitPlanes.lanesPerBlock)
  }

  /// All terms in order, but for zeros at either end.
  private func accumulateParts(
    _ factors: Factors, row: Int, into planes: BitPlanes, at target: Int
  ) {
    for part in factors.lanes.parts {
      accumulate(
        factors, part.steps, part.blocks, row: row, into: planes,
        at: target + part.blocks.lowerBound)
    }
  }

  /// The sum of neighbours, of neighbouring sums and so on: a stack of sums of falling powers of two.
  private func pairwise(_ factors: Factors, row: Int) -> BitPlanes {
    var stack: [(terms: Int, planes: BitPlanes)] = []
    var merges = shape.steps
    func mergeTop() {
      let upper = stack.removeLast()
      let lower = stack.removeLast()
      add(upper.planes, to: lower.planes, at: 0, step: merges, row: row)
      merges += 1
      stack.append((lower.terms + upper.terms, lower.planes))
    }
    for step in 0..<shape.steps {
      let product = zeros(width: kernels.runningWidth)
      accumulate(factors, step..<(step + 1), 0..<blocks, row: row, into: product, at: 0)
      stack.append((1, product))
      while stack.count > 1, stack[stack.count - 1].terms == stack[stack.count - 2].terms {
        mergeTop()
      }
    }
    while stack.count > 1 { mergeTop() }
    return stack.first?.planes ?? zeros(width: kernels.width)
  }

  private func setInitial(
    _ initial: InitialValues, row: Int, in planes: BitPlanes, at target: Int
  ) {
    switch initial {
    case .zero: planes.clear(blocks: target..<(target + blocks))
    case .perRow(let source):
      let place = shape.firstRow + row
      for block in 0..<blocks {
        planes.copy(blocks: place..<(place + 1), of: source, intoBlock: target + block)
      }
    case .perBlock(let source):
      planes.copy(blocks: piece.blocks, of: source, intoBlock: target)
    }
  }

  private func accumulate(
    _ factors: Factors, _ steps: Range<Int>, _ range: Range<Int>, row: Int,
    into planes: BitPlanes, at target: Int
  ) {
    if steps.isEmpty { return }
    let uniform = factors.uniform.operand(from: factors.firstUniform + steps.lowerBound)
    let step = kernels.step(for: factors.uniform, isLeft: shape.uniformIsLeft)
    let lanes = factors.lanes.operand(step: steps.lowerBound, block: range.lowerBound)
    let operands = operands(uniform, lanes)
    guard let randomPlanes else {
      step.accumulate(
        operands, into: planes, fromBlock: target, steps: steps.count, blocks: range.count)
      return
    }
    for start in stride(from: steps.lowerBound, to: steps.upperBound, by: Self.randomStepsAtATime) {
      let count = min(Self.randomStepsAtATime, steps.upperBound - start)
      for (place, block) in range.enumerated() {
        random.draw(
          into: randomPlanes, block: randomBlock(block, row: row), firstStep: start, steps: count,
          target: place, stride: range.count)
      }
      step.accumulate(
        operands.map { $0.advanced(by: start - steps.lowerBound) }
          + [StepOperand(randomPlanes, blocksPerStep: range.count)],
        into: planes, fromBlock: target, steps: count, blocks: range.count)
    }
  }

  /// `planes ← planes + sums`, from one of its blocks on.
  private func add(_ sums: BitPlanes, to planes: BitPlanes, at target: Int, step: Int, row: Int) {
    run(
      kernels.add, [PlaneOperand(planes, fromBlock: target), PlaneOperand(sums)],
      PlaneResult(planes, fromBlock: target), step: step, row: row)
  }

  /// Runs a program once, with random bits after its operands where it takes any.
  private func run(
    _ kernel: any LaneKernel, _ operands: [PlaneOperand], _ result: PlaneResult, step: Int,
    row: Int
  ) {
    var operands = operands
    if kernel.randomWidth > 0 {
      let rows = BitPlanes(unwritten: kernel.randomWidth, blocks: blocks)
      for block in 0..<blocks {
        random.draw(
          into: rows, block: randomBlock(block, row: row), firstStep: step, steps: 1, target: block,
          stride: blocks)
      }
      operands.append(PlaneOperand(rows))
    }
    kernel.run(operands, [result], blocks: blocks)
  }

  /// The number of a block among all of the operation.
  private func randomBlock(_ block: Int, row: Int) -> Int {
    shape.resultBlock(group: piece.group, row: row) + piece.blocks.lowerBound + block
  }
}
