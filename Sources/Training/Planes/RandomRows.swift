import CPlaneMoves
import Lanes

/// Where the random bits of an operation come from: rows of 512 lanes, each a function of the seed
/// and of where and when it is used.
///
/// Row `r` of step `s` of block `b` is four blocks of Philox 4×32-10 (Salmon et al., SC 2011) with
/// the key `seed` and the counters `(4 r + q, s, b, stream)`, `q = 0 … 3`; the stream is `step · 2¹⁰ +
/// operation`, cut to 32 bits.
struct RandomRows: Hashable, Sendable {
  /// The key.
  let seed: UInt64
  /// Which operation of which training step draws.
  let stream: UInt32

  /// The rows of an operation.
  ///
  /// - Parameters:
  ///   - seed: the recipe's seed.
  ///   - step: the training step, from 0.
  ///   - operation: the place of the operation within the step, below 1,024.
  init(seed: UInt64, step: Int, operation: Int) {
    self.seed = seed
    stream = UInt32(truncatingIfNeeded: step << 10 | operation)
  }

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
      seed, stream, UInt32(truncatingIfNeeded: block), UInt32(truncatingIfNeeded: firstStep), steps,
      planes.width, stride * planes.width, planes.rows(ofBlock: target))
  }
}
