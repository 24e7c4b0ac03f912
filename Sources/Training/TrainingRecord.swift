import TransverseRead

/// What a training was and what came of it; the keys of its JSON form are a contract.
public struct TrainingRecord: Codable, Hashable, Sendable {
  /// One pass over the training images.
  public struct Epoch: Codable, Hashable, Sendable {
    /// The mean loss of the training images as they were met; nil when it is not finite.
    public let loss: Double?
    /// The share of training images classified rightly as they were met.
    public let trainAccuracy: Double
    /// The share of test images classified rightly after the epoch.
    public let testAccuracy: Double
    /// Training images a second of wall time.
    public let imagesPerSecond: Double
    /// CPU time of the epoch's training steps, in seconds: of the thread, or of all threads of the process,
    /// those that look for work included, where several share a training.
    public let cpuSeconds: Double
  }

  /// A point of the loss curve: the mean loss of some consecutive steps.
  public struct LossPoint: Codable, Hashable, Sendable {
    /// The number of steps done when the mean was taken.
    public let step: Int
    /// The mean loss; nil when it is not finite.
    public let loss: Double?
  }

  /// What is rounded beside the numbers themselves.
  public enum Column: String, Codable, Hashable, Sendable {
    /// Every product and every partial sum.
    case everyOperation
    /// Nothing: sums are exact, and rounded once.
    case exactSums
  }

  /// Where a training met the first number that is not finite, and stopped.
  public struct Divergence: Codable, Hashable, Sendable, Error {
    /// The epoch, from 1.
    public let epoch: Int
    /// The step of the training, from 0.
    public let step: Int
    /// The layer or parameter.
    public let layer: String
    /// What the number is: an activation, the loss, a gradient, a parameter or the optimiser's state.
    public let tensor: String
    /// The flag that such a number raises: overflow for an infinity, invalid for a NaN, "overflow or
    /// invalid" for a NaN of a format that has no infinity.
    public let flag: String
  }

  /// A training that has come to do no better than guessing, though all its numbers are finite: in formats
  /// that saturate nothing else tells of a divergence.
  public struct Collapse: Codable, Hashable, Sendable {
    /// The step of the training, from 0, since which no mean of the loss curve was below that of guessing by a
    /// hundredth.
    public let step: Int
    /// The last mean of the loss curve; nil when it is not finite.
    public let loss: Double?
    /// The loss of who holds all classes for equally probable: the natural logarithm of their number.
    public let lossOfGuessing: Double
  }

  /// A program that the training ran.
  public struct ProgramHash: Codable, Hashable, Sendable {
    /// What the program computes.
    public let program: String
    /// Its content hash, 64 hexadecimal digits.
    public let hash: String
    /// The number of transverse reads.
    public let reads: Int

    init(_ program: Program) {
      self.program = program.name
      hash = program.contentHash.description
      reads = program.reads.count
    }
  }

  /// The command that does the training again; nil where none was said.
  public var command: String?
  /// The recipe's name.
  public let recipe: String
  /// The recipe with all its settings as JSON that `Recipe(json:source:)` reads; nil in records that were
  /// made before it was kept.
  public let settings: String?
  /// Which column of a report the training belongs to.
  public let column: Column
  /// The network's name.
  public let network: String
  /// The data set as it was named.
  public let data: String
  /// The files that the images were read from; none when they are generated, nil in records that were
  /// made before they were kept.
  public let dataFiles: [DataFile]?
  /// The format in which activations are kept.
  public let format: String
  /// The format of the partial sums of the way forward, or in which exact sums are delivered.
  public let accumulator: String
  /// The rounding mode.
  public let rounding: String
  /// The seed of weights and order.
  public let seed: UInt64
  /// The executor that ran the programs.
  public let executor: String
  /// Multiply-accumulate steps an image takes, forward and backward.
  public let macsPerImage: Int
  /// The number of training images.
  public let trainingImages: Int
  /// The number of test images.
  public let testImages: Int
  /// Images a step.
  public let batchSize: Int
  /// The learning rate.
  public let learningRate: Double
  /// The momentum.
  public let momentum: Double
  /// The loss scale.
  public let lossScale: Double
  /// Steps left out because a gradient was not finite, under a dynamic loss scale; nil in records that
  /// were made before they were kept.
  public let skippedSteps: Int?
  /// The loss scale after the last step.
  public let finalLossScale: Double?
  /// What was computed outside programs.
  public let hostExceptions: [String]
  /// The epochs that were planned; nil in records of tools that did not say.
  public let plannedEpochs: Int?
  /// The epochs that were done, in order.
  public let epochs: [Epoch]
  /// The loss in finer steps.
  public let lossCurve: [LossPoint]
  /// Where the training stopped for a number that is not finite; nil where it did not.
  public let divergence: Divergence?
  /// Whether it has come to guessing at the end of its last epoch; nil where it did not.
  public let collapse: Collapse?
  /// The programs that were run.
  public let programHashes: [ProgramHash]
}

extension TrainingRecord {
  /// Multiply-accumulate steps a second of wall time in the last epoch's training.
  public var macsPerSecond: Double {
    Double(macsPerImage) * (epochs.last?.imagesPerSecond ?? 0)
  }
}
