import FormatArithmetic
import Lanes
import NumberFormats

/// The programs that bring consecutive factors of a sum onto the grid of a block format.
struct BlockRounding: Sendable {
  /// The scale that the factors of a block share.
  let scale: any LaneKernel
  /// A factor with the scale of its block.
  let element: any LaneKernel
  /// The factors of a block.
  let size: Int
  /// The bits of a rounded factor.
  let width: Int

  var kernels: [any LaneKernel] { [scale, element] }
}

extension KernelMaker {
  /// The programs for factors of a kind of sum; nil where these are not blocks.
  func blockRounding(
    _ source: NumberFormat, _ target: OperandFormat, _ rounding: RoundingMode
  ) throws(TrainingError) -> BlockRounding? {
    guard case .block(let format) = target else { return nil }
    guard case .float(let float) = source else {
      throw .noProgram(
        reason: "blocks of '\(format.name)' are made of floats: expected a float format for the "
          + "numbers that enter them, found '\(source.name)'")
    }
    func kernel(_ step: BlockRoundingProgram.Step) throws(TrainingError) -> any LaneKernel {
      try described { () throws(FormatError) in
        try BlockRoundingProgram(step, from: float, to: format, rounding: rounding)
      } build: {
        $0.build()
      }
    }
    return BlockRounding(
      scale: try kernel(.scale), element: try kernel(.element), size: format.size,
      width: format.carrier.width)
  }
}
