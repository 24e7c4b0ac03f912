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

  /// The flags by their names; of a NaN of a format without infinities it cannot be told which.
  static let (invalid, overflow, either) = ("invalid", "overflow", "overflow or invalid")

  /// The record of it.
  func divergence(epoch: Int, step: Int) -> TrainingRecord.Divergence {
    TrainingRecord.Divergence(epoch: epoch, step: step, layer: layer, tensor: tensor, flag: flag)
  }
}

extension NumberFormat {
  /// Whether an overflow is told from a NaN; of formats without both nothing overflows.
  fileprivate var hasInfinities: Bool {
    guard case .float(let format) = self else { return true }
    return format.specials.hasInfinity || !format.specials.hasNaN
  }

  /// The flag that the numbers of a tensor that are not finite stand for: overflow where one is infinite,
  /// since NaNs come of infinities; nil where all are finite.
  func flag(of codes: [UInt64]) -> String? {
    let faulty = codes.lazy.filter { !self.isFinite($0) }
    guard faulty.first != nil else { return nil }
    guard case .float(let format) = self, hasInfinities else {
      return hasInfinities ? NumberFault.invalid : NumberFault.either
    }
    return faulty.contains { format.isInfinite(Code($0)) }
      ? NumberFault.overflow : NumberFault.invalid
  }
}

extension PlaneTensor {
  /// The fault of a tensor's first number that is not finite; nil where all are.
  ///
  /// - Parameters:
  ///   - format: the format of the numbers.
  ///   - layer: whose numbers they are.
  ///   - tensor: what they are.
  ///   - sums: the format in which they were made, where an overflow may be a NaN already.
  /// - Returns: the fault.
  func fault(
    _ format: NumberFormat, layer: String, tensor: String, madeIn sums: NumberFormat
  ) -> NumberFault? {
    guard planes.holdsCode(of: format.nonFiniteCodes),
      // Lanes that hold no number of the tensor mean nothing.
      var flag = format.flag(of: codes())
    else { return nil }
    if flag == NumberFault.invalid, !sums.hasInfinities { flag = NumberFault.either }
    return NumberFault(layer: layer, tensor: tensor, flag: flag)
  }
}
