/// A network's state under a recipe, looked at layer by layer over some images; the keys of its JSON form
/// are a contract.
///
/// The numbers are those of the step that the training would do next on these images; no weight is moved.
/// Histograms and errors are measures of the host on decoded numbers.
public struct TrainingObservation: Codable, Hashable, Sendable {
  /// A layer, or the loss at the end.
  public struct Layer: Codable, Hashable, Sendable {
    /// Where the layer stands, such as `layers.3`; `loss` for the loss.
    public let path: String
    /// What it is, such as `dense 10`.
    public let layer: String
    /// Its numbers by role.
    public let tensors: [TensorObservation]

    /// The numbers in a role.
    public subscript(role: TensorObservation.Role) -> TensorObservation? {
      tensors.first { $0.role == role }
    }
  }

  /// The flags that are told apart: those of IEEE 754 but for division by zero, which no layer does.
  public static let flagNames = ["invalid", "overflow", "underflow", "inexact"]

  /// The command that looks again; nil where none was said.
  public var command: String?
  /// The recipe's name.
  public let recipe: String
  /// Which column of a report the recipe belongs to.
  public let column: TrainingRecord.Column
  /// The network's name.
  public let network: String
  /// The data set as it was named.
  public let data: String
  /// The seed of weights and order.
  public let seed: UInt64
  /// The steps done before.
  public let steps: Int
  /// The images looked at: the first training images.
  public let images: Int
  /// The executor that ran the programs.
  public let executor: String
  /// The mean loss of the images; nil when it is not finite.
  public let loss: Double?
  /// The layers in order, those of branches after the layer that they belong to, and the loss.
  public let layers: [Layer]
  /// What is a measure of the host.
  public let hostMeasures: [String]
  /// The programs of the recipe, and those of the exact sums that it was compared with.
  public let programHashes: [TrainingRecord.ProgramHash]
}

extension TrainingObservation {
  static let hostMeasures = [
    "histograms, shares and errors: counted on decoded numbers, in binary64",
    "flags: found by comparing finished numbers with exact sums of the same factors, which programs made; "
      + "they are not collected operation by operation",
  ]
}
