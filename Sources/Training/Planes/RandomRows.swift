import CPlaneMoves
import Lanes

/// Where the random bits of an operation come from: rows of 512 lanes, each a function of the seed
/// and of where and when it is used.
///
/// Row `r` of step `s` of block `b` is four blocks of Philox 4×32-10 (Salmon et al., SC 2011) with
/// the key of the operation and the counters `(4 r + q, s, b, t)`, `q = 0 … 3`, in training step `t`;
/// the key is the first word of a stream of the seed that belongs to the operation.
struct RandomRows: Hashable, Sendable {
  private let key: UInt64
  private let step: UInt32

  /// The rows of an operation.
  ///
  /// - Parameters:
  ///   - seed: the recipe's seed.
  ///   - step: the training step, from 0, below 2³².
  ///   - operation: what draws.
  init(seed: UInt64, step: Int, operation: RandomOperation) {
    precondition((0..<1 << 32).contains(step), "a training has fewer steps")
    key = CounterRandom(seed: seed, stream: operation.stream).word(at: 0)
    self.step = UInt32(step)
  }

  /// Rows for programs that draw none.
  static let none = RandomRows(
    seed: 0, step: 0, operation: RandomOperation(.layer, place: 0, use: 0))

  /// Draws rows for a block.
  ///
  /// - Parameters:
  ///   - planes: planes as wide as rows are needed.
  ///   - block: the block of the operation.
  ///   - firstStep: the step of the operation that comes first.
  ///   - steps: the number of steps.
  ///   - target: the block of the planes that the first step's rows go to.
  ///   - stride: blocks of the planes from a step to the next.
  func draw(
    into planes: BitPlanes, block: Int, firstStep: Int, steps: Int, target: Int, stride: Int
  ) {
    plane_moves_random(
      key, step, UInt32(truncatingIfNeeded: block), UInt32(truncatingIfNeeded: firstStep), steps,
      planes.width, stride * planes.width, planes.rows(ofBlock: target))
  }
}
