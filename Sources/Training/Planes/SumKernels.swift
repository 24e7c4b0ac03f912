import FormatArithmetic
import Lanes
import NumberFormats

/// The programs that make a kind of sum, ready to run.
struct SumKernels: Sendable {
  /// How the sums are made.
  let recipe: SumRecipe
  /// `accumulator ← accumulator + left · right`.
  let step: any LaneKernel
  /// The same where the left factor, or the right one, is words to be repeated.
  let repeatingLeft, repeatingRight: any LaneKernel
  /// `a + b` in the format in which sums are delivered.
  let add: any LaneKernel
  /// Of exact sums: the sum of two accumulators, and its delivery.
  let exact: ExactKernels?
  /// The left factor one, for sums without factors.
  let one: UInt64
  /// How consecutive left factors become blocks; nil where they do not.
  let leftBlocks: BlockRounding?
  /// How consecutive right factors become blocks; nil where they do not.
  let rightBlocks: BlockRounding?
  /// The power of two by which exact sums are multiplied when they are delivered.
  var scale: TensorScale?

  /// The programs of exact sums.
  struct ExactKernels: Sendable {
    let merge: any LaneKernel
    let deliver: any LaneKernel
  }

  /// The number of bits of a running accumulator.
  var runningWidth: Int { step.program.outputs[0].rows.count }
  /// The number of bits of a delivered sum.
  var width: Int { recipe.accumulator.width }
  /// The random bits of a step.
  var randomBits: Int { step.program.inputs.count == 4 ? step.program.inputs[2].rows.count : 0 }

  /// The scale by which sums have still to be multiplied; nil where none is or exact sums have it.
  var pendingScale: TensorScale? { recipe.keepsScale ? scale : nil }

  /// The operands that a delivery takes beside the accumulator.
  var deliveryScale: [BitPlanes] { scale.map { [$0.exponent] } ?? [] }

  /// The kernel for a uniform factor.
  func step(for uniform: UniformFactor, isLeft: Bool) -> any LaneKernel {
    guard case .words = uniform.planes else { return step }
    return isLeft ? repeatingLeft : repeatingRight
  }

  /// The kernels whose programs the sums run.
  var kernels: [any LaneKernel] {
    [step, add] + (exact.map { [$0.merge, $0.deliver] } ?? []) + (leftBlocks?.kernels ?? [])
      + (rightBlocks?.kernels ?? [])
  }
}

/// The random bits that a kernel takes beside numbers.
extension LaneKernel {
  /// The width of the program's input `random`; 0 without one.
  var randomWidth: Int {
    program.inputs.first { $0.name == "random" }?.rows.count ?? 0
  }
}
