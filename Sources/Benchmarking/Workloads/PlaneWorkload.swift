import Lanes

/// A program over lanes whose numbers are in bit-planes already, and stay there.
package final class PlaneWorkload: Workload {
  private let kernel: any LaneKernel
  private let operands: [PlaneOperand]
  private let results: [PlaneResult]
  private let blocks: Int

  package var elements: Int { blocks * BitPlanes.lanesPerBlock }

  /// The most bytes of operands and results: well within a level-2 cache, and so many blocks that
  /// the call of the kernel does not count.
  static let workingSet = 128 << 10

  package init(_ kernel: any LaneKernel, seed: UInt64) {
    self.kernel = kernel
    let (inputs, outputs) = (kernel.program.inputs, kernel.program.outputs)
    let rows = (inputs + outputs).reduce(0) { $0 + $1.rows.count }
    let blocks = max(1, Self.workingSet / (rows * BitPlanes.wordsPerRow * 8))
    var random = RandomCodes(seed: seed)
    operands = inputs.map { PlaneOperand(random.planes(width: $0.rows.count, blocks: blocks)) }
    results = outputs.map {
      PlaneResult(
        BitPlanes(width: $0.rows.count, count: blocks * BitPlanes.lanesPerBlock))
    }
    self.blocks = blocks
  }

  package func pass() { kernel.run(operands, results, blocks: blocks) }
}
