import FormatArithmetic
import Lanes
import NumberFormats

/// The programs that make a kind of sum, ready to run.
struct SumKernels: Sendable {
  private let programs: Programs
  /// The power of two by which exact sums are multiplied when they are delivered.
  var scale: TensorScale?

  /// The programs of exact sums.
  struct ExactKernels: Sendable {
    let merge: any LaneKernel
    let deliver: any LaneKernel
  }

  /// All that does not change from batch to batch: a class, so that every piece of work that is handed to a
  /// thread counts one reference.
  private final class Programs: Sendable {
    let recipe: SumRecipe
    let step, repeatingLeft, repeatingRight, add: any LaneKernel
    let exact: ExactKernels?
    let one: UInt64
    let leftBlocks, rightBlocks: BlockRounding?

    init(
      recipe: SumRecipe, step: any LaneKernel, repeatingLeft: any LaneKernel,
      repeatingRight: any LaneKernel, add: any LaneKernel, exact: ExactKernels?, one: UInt64,
      leftBlocks: BlockRounding?, rightBlocks: BlockRounding?
    ) {
      self.recipe = recipe
      (self.step, self.add) = (step, add)
      (self.repeatingLeft, self.repeatingRight) = (repeatingLeft, repeatingRight)
      (self.exact, self.one) = (exact, one)
      (self.leftBlocks, self.rightBlocks) = (leftBlocks, rightBlocks)
    }
  }

  init(
    recipe: SumRecipe, step: any LaneKernel, repeatingLeft: any LaneKernel,
    repeatingRight: any LaneKernel, add: any LaneKernel, exact: ExactKernels?, one: UInt64,
    leftBlocks: BlockRounding?, rightBlocks: BlockRounding?
  ) {
    programs = Programs(
      recipe: recipe, step: step, repeatingLeft: repeatingLeft, repeatingRight: repeatingRight,
      add: add, exact: exact, one: one, leftBlocks: leftBlocks, rightBlocks: rightBlocks)
  }

  /// How the sums are made.
  var recipe: SumRecipe { programs.recipe }
  /// `accumulator ← accumulator + left · right`.
  var step: any LaneKernel { programs.step }
  /// `a + b` in the format in which sums are delivered.
  var add: any LaneKernel { programs.add }
  /// Of exact sums: the sum of two accumulators, and its delivery.
  var exact: ExactKernels? { programs.exact }
  /// The left factor one, for sums without factors.
  var one: UInt64 { programs.one }
  /// How consecutive left factors become blocks; nil where they do not.
  var leftBlocks: BlockRounding? { programs.leftBlocks }
  /// How consecutive right factors become blocks; nil where they do not.
  var rightBlocks: BlockRounding? { programs.rightBlocks }

  /// The number of bits of a running accumulator.
  var runningWidth: Int { step.signature.outputs[0].width }
  /// The number of bits of a delivered sum.
  var width: Int { recipe.accumulator.width }
  /// The random bits of a step.
  var randomBits: Int { step.signature.inputs.count == 4 ? step.signature.inputs[2].width : 0 }

  /// The scale by which sums have still to be multiplied; nil where none is or exact sums have it.
  var pendingScale: TensorScale? { recipe.keepsScale ? scale : nil }

  /// The operands that a delivery takes beside the accumulator.
  var deliveryScale: [BitPlanes] { scale.map { [$0.exponent] } ?? [] }

  /// The kernel for a uniform factor.
  func step(for uniform: UniformFactor, isLeft: Bool) -> any LaneKernel {
    guard case .words = uniform.planes else { return step }
    // The same where the left factor, or the right one, is words to be repeated.
    return isLeft ? programs.repeatingLeft : programs.repeatingRight
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
  var randomWidth: Int { signature.inputs.first { $0.name == "random" }?.width ?? 0 }
}
