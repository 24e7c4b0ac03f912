/// What a reference run was and what came of it.
public struct ReferenceRecord: Codable, Hashable, Sendable {
  /// One pass over the training images.
  public struct Epoch: Codable, Hashable, Sendable {
    /// The mean loss of the training images as they were met; nil when it is not finite.
    public let loss: Double?
    /// The share of training images classified rightly as they were met.
    public let trainAccuracy: Double
    /// The share of test images classified rightly after the epoch.
    public let testAccuracy: Double
    /// Training images a second of CPU time.
    public let imagesPerCPUSecond: Double
    /// CPU time of the epoch's training steps, in seconds.
    public let cpuSeconds: Double
  }

  /// A point of the loss curve: the mean loss of some consecutive steps.
  public struct LossPoint: Codable, Hashable, Sendable {
    /// The number of steps done when the mean was taken.
    public let step: Int
    /// The mean loss; nil when it is not finite.
    public let loss: Double?
  }

  /// The host's arithmetic.
  public let precision: ReferencePrecision
  /// The network's name.
  public let network: String
  /// The data set's name.
  public let data: String
  /// The recipe's name, of which only the settings of the descent were used.
  public let recipe: String
  /// The seed of weights, order and dropout.
  public let seed: UInt64
  /// The optimiser's name.
  public let optimiser: String
  /// The learning rate of the first step.
  public let learningRate: Double
  /// Images a step.
  public let batchSize: Int
  /// The number of training images.
  public let trainingImages: Int
  /// The number of test images.
  public let testImages: Int
  /// The epochs in order.
  public let epochs: [Epoch]
  /// The step, from 0, whose loss was not finite, so that the training ended before the epoch did; nil
  /// where none was.
  public let divergedAtStep: Int?
  /// The loss in finer steps: a mean every `ReferenceRecord.stepsPerPoint` steps.
  public let lossCurve: [LossPoint]

  /// The number of steps a mean of the loss curve is taken over, but for the last one.
  public static let stepsPerPoint = 25
}
