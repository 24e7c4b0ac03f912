import Lanes

// Classifying with a trained network.

extension Trainer {
  /// What a trained network makes of test images.
  public struct Evaluation: Hashable, Sendable {
    /// The share classified rightly; one with a NaN among its logits is not.
    public let accuracy: Double
    /// How many images have a logit that is not finite.
    public let notFinite: Int
  }

  /// What a trained network makes of the test images.
  ///
  /// - Parameters:
  ///   - trained: what this trainer trained.
  ///   - executor: what runs the programs, be it another than trained: one with faults, say.
  ///   - images: how many test images, the first ones; all when nil.
  /// - Returns: the share classified rightly, and how many could not be.
  public func evaluation(
    of trained: TrainedNetwork, executor: any LaneExecutor, images: Int? = nil
  ) -> Evaluation {
    guard
      let kernels = try? RecipeKernels(
        recipe, plan: plan, executor: executor, library: kernels.library,
        jobs: kernels.engine.sharing.jobs)
    else { preconditionFailure("the recipe has programs") }
    return evaluation(trained, kernels, images: images ?? data.test.count)
  }

  /// The share of the test images that a trained network classifies rightly.
  ///
  /// - Parameters:
  ///   - trained: what this trainer trained.
  ///   - executor: what runs the programs, be it another than trained: one with faults, say.
  ///   - images: how many test images, the first ones; all when nil.
  /// - Returns: the share, 0…1.
  public func testAccuracy(
    of trained: TrainedNetwork, executor: any LaneExecutor, images: Int? = nil
  ) -> Double {
    evaluation(of: trained, executor: executor, images: images).accuracy
  }

  func evaluation(
    _ network: TrainedNetwork, _ kernels: RecipeKernels, images: Int
  ) -> Evaluation {
    let pass = Pass(kernels: kernels, step: network.steps, isTraining: false)
    let loss = SoftmaxCrossEntropy(kernels: kernels.loss, engine: kernels.engine)
    let parameters = network.states.map(\.master)
    var (correct, notFinite) = (0, 0)
    for start in stride(from: 0, to: images, by: 512) {
      let indices = Array(start..<min(images, start + 512))
      let logits = stack.forward(input.tensor(data.test, indices, kernels.engine), parameters, pass)
        .output
      let answers = loss.answers(logits, labels: indices.map { data.test.labels[$0] })
      correct += answers.correct
      notFinite += answers.notFinite
    }
    return Evaluation(
      accuracy: Double(correct) / Double(max(1, images)), notFinite: notFinite)
  }
}
