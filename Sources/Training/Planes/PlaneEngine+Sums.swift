import Lanes

/// A matrix of sums to be made.
struct SumTask: Sendable {
  /// The programs.
  let kernels: SumKernels
  /// Rows, steps and lanes.
  let shape: SumShape
  /// The factor that all blocks of a group share.
  var uniform: UniformFactor
  /// The other factor.
  let lanes: LaneFactor
  /// What sums begin with.
  let initial: InitialValues
  /// Where the sums go: planes of the delivered width, or of the running width when `isRunning`.
  let result: BitPlanes
  /// Whether an exact sum is left undelivered.
  var isRunning = false
  /// Where random bits come from.
  let random: RandomRows

  /// Makes the sums of a piece.
  fileprivate func make(_ piece: SumPiece) {
    let blocks = shape.uniformIsLeft ? kernels.rightBlocks : kernels.leftBlocks
    SumAdder(kernels, shape, piece, isRunning: isRunning, random: random).sum(
      uniform: uniform, lanes: piece.laneFactor(lanes, shape, blocks), initial: initial,
      into: result)
  }
}

extension PlaneEngine {
  /// A matrix of sums.
  ///
  /// - Parameters:
  ///   - kernels: the programs.
  ///   - shape: rows, steps and lanes.
  ///   - uniform: the factor that all blocks of a group share.
  ///   - lanes: the other factor.
  ///   - initial: what sums begin with.
  ///   - result: where the sums go; planes of the delivered width.
  ///   - random: where random bits come from.
  func sum(
    _ kernels: SumKernels, _ shape: SumShape, uniform: UniformFactor, lanes: LaneFactor,
    initial: InitialValues, into result: BitPlanes, random: RandomRows
  ) {
    sum([
      SumTask(
        kernels: kernels, shape: shape, uniform: uniform, lanes: lanes, initial: initial,
        result: result, random: random)
    ])
  }

  /// Matrices of sums that do not depend on one another.
  func sum(_ tasks: [SumTask]) {
    let pieces = tasks.flatMap { task -> [(SharedTask, SumPiece)] in
      let shared = SharedTask(rounded(task))
      return SumPiece.all(of: task.shape, task.lanes, jobs: sharing.jobs).map { (shared, $0) }
    }
    sharing.forEach(pieces.count) { index in
      let (shared, piece) = pieces[index]
      shared.task.make(piece)
    }
  }

  /// A task that threads share: a class, so that each piece counts one reference and not one for each of its
  /// parts.
  private final class SharedTask: Sendable {
    let task: SumTask
    init(_ task: SumTask) { self.task = task }
  }

  /// The task with the shared factor on the grid of its blocks, if it has any.
  private func rounded(_ task: SumTask) -> SumTask {
    let blocks = task.shape.uniformIsLeft ? task.kernels.leftBlocks : task.kernels.rightBlocks
    var task = task
    task.uniform = rounded(task.uniform, blocks, steps: task.shape.steps)
    return task
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
