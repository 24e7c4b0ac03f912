import Lanes
import NumberFormats

/// A number that is not finite, where a training met it first.
struct NumberFault: Hashable, Sendable {
  /// The parameter's name or the layer's path.
  let layer: String
  /// What the number is.
  let tensor: String
  /// The flag that it stands for.
  let flag: String

  /// The record of it.
  func divergence(epoch: Int, step: Int) -> TrainingRecord.Divergence {
    TrainingRecord.Divergence(epoch: epoch, step: step, layer: layer, tensor: tensor, flag: flag)
  }
}

extension PlaneTensor {
  /// The fault of a tensor's first number that is not finite; nil where all are.
  ///
  /// - Parameters:
  ///   - format: the format of the numbers.
  ///   - layer: whose numbers they are.
  ///   - tensor: what they are.
  /// - Returns: the fault.
  func fault(_ format: NumberFormat, layer: String, tensor: String) -> NumberFault? {
    guard planes.holdsCode(of: format.nonFiniteCodes),
      // Lanes that hold no number of the tensor mean nothing.
      let code = codes().first(where: { !format.isFinite($0) })
    else { return nil }
    return NumberFault(layer: layer, tensor: tensor, flag: format.flag(of: code))
  }
}
