import Lanes

/// Steps of `accumulator ← program(x, y, accumulator)`, `x` the same in all lanes and `y` not: the
/// inner loop of a layer.
package final class AccumulationWorkload: Workload {
  private let kernel: any LaneKernel
  private let factors: [StepOperand]
  private let accumulator: BitPlanes
  private let blocks: Int

  /// The steps of a pass.
  static let steps = 32
  /// The most bytes of the factors that differ from lane to lane.
  static let workingSet = 256 << 10

  package var elements: Int { Self.steps * blocks * BitPlanes.lanesPerBlock }

  package init(_ kernel: any LaneKernel, seed: UInt64) {
    let widths = kernel.program.inputs.map(\.rows.count)
    precondition(widths.count == 3, "a step has two factors and an accumulator")
    let bytes = Self.steps * widths[1] * BitPlanes.wordsPerRow * 8
    let blocks = min(8, max(1, Self.workingSet / bytes))
    var random = RandomCodes(seed: seed)
    let uniform = random.codes(width: widths[0], count: Self.steps)
    factors = [
      StepOperand(uniform: BitPlanes(uniform: uniform, width: widths[0])),
      StepOperand(
        random.planes(width: widths[1], blocks: Self.steps * blocks), blocksPerStep: blocks),
    ]
    accumulator = random.planes(width: widths[2], blocks: blocks)
    self.kernel = kernel
    self.blocks = blocks
  }

  package func pass() {
    kernel.accumulate(factors, into: accumulator, fromBlock: 0, steps: Self.steps, blocks: blocks)
  }
}
