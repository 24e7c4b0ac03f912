/// Where a training stands between two steps: all that decides how it goes on.
public struct TrainingState: Sendable {
  /// The network.
  public internal(set) var network: TrainedNetwork
  var place: Place

  /// What is kept beside the network.
  struct Place: Codable, Hashable {
    /// The epoch, from 1.
    var epoch = 1
    /// Images done in this epoch.
    var images = 0
    /// The sum of their losses.
    var loss = 0.0
    /// How many of them were classified rightly.
    var correct = 0
    /// Seconds of wall and of processor time spent on them.
    var seconds = 0.0
    var cpuSeconds = 0.0
    /// The epochs that are done.
    var epochs: [TrainingRecord.Epoch] = []
    /// The loss so far.
    var curve = LossCurve()
    /// Steps since the loss scale was last changed.
    var stepsSinceScaling = 0
    /// Steps that were left out for gradients that were not finite.
    var skipped = 0

    /// Whether a training can stand there.
    ///
    /// - Parameters:
    ///   - steps: the steps done.
    ///   - count: the number of training images.
    ///   - recipe: the recipe.
    /// - Returns: false when the numbers contradict each other.
    func isPossible(steps: Int, images count: Int, recipe: Recipe) -> Bool {
      guard epoch >= 1, epoch <= recipe.epochs + 1, epochs.count == epoch - 1,
        (0...count).contains(images), images.isMultiple(of: recipe.batchSize) || images == count,
        (0...images).contains(correct), stepsSinceScaling >= 0,
        (0...max(0, steps)).contains(skipped)
      else { return false }
      return steps == (epoch - 1) * recipe.steps(for: count) + recipe.steps(for: images)
    }
  }
}
