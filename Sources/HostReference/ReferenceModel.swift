import Training

/// A network with weights, computed in the host's own arithmetic: the reference that the verified
/// training is compared with, and nothing else.
///
/// Numbers of a batch stand as `[image][channel][row][column]`.
package struct ReferenceModel<Scalar: ReferenceScalar>: Sendable {
  /// The network.
  package let plan: NetworkPlan
  /// The parameters, in the order of `plan.learntParameters`.
  package private(set) var parameters: [[Scalar]]
  /// The number of steps done.
  package private(set) var steps = 0
  /// The seed of dropout.
  package let seed: UInt64

  private var optimisers: [ReferenceOptimiser<Scalar>]
  var running: [ReferenceNormalisation<Scalar>.Running?]
  let places: Places

  /// Where layers and parameters stand, by the layer's path.
  struct Places: Sendable {
    var layer: [String: Int] = [:]
    var parameter: [String: Int] = [:]
  }

  /// Makes a model.
  ///
  /// - Parameters:
  ///   - plan: the network.
  ///   - parameters: the parameters in the order of `plan.learntParameters`; nil for the initial ones of the
  ///     seed.
  ///   - seed: the seed of initial weights and dropout.
  package init(_ plan: NetworkPlan, parameters: [[Double]]? = nil, seed: UInt64) {
    self.plan = plan
    self.seed = seed
    let tensors = plan.learntParameters
    let values =
      parameters
      ?? tensors.enumerated().map { $1.initialValues(index: $0, seed: seed) }
    precondition(
      values.map(\.count) == tensors.map(\.count), "every parameter has its numbers")
    self.parameters = values.map { $0.map { Scalar($0) } }
    optimisers = tensors.map { ReferenceOptimiser(count: $0.count) }
    var places = Places()
    var first = 0
    running = []
    for (index, layer) in plan.allLayers.enumerated() {
      places.layer[layer.path] = index
      places.parameter[layer.path] = first
      first += layer.parameters.count
      running.append(
        layer.description == .batchNormalisation ? .init(channels: layer.input.channels) : nil)
    }
    self.places = places
  }

  /// What a batch gives in training.
  package struct Batch: Sendable {
    /// The loss of each image.
    package var losses: [Scalar]
    /// The number of images classified rightly.
    package var correct: Int
    /// The gradients of the mean loss, in the order of `plan.learntParameters`.
    package var gradients: [[Scalar]]
  }

  /// Loss and gradients of a batch, as in training; moves only the running means of normalisation.
  package mutating func gradients(_ inputs: [Scalar], labels: [UInt8]) -> Batch {
    let images = labels.count
    precondition(inputs.count == images * plan.image.count, "every image has its pixels")
    let (logits, memories) = forward(plan.layers, inputs, images: images)
    let loss = ReferenceLoss.evaluate(logits, labels: labels, classes: plan.classes)
    var gradients = parameters.map { [Scalar](repeating: 0, count: $0.count) }
    _ = backward(
      plan.layers, memories, loss.gradient, images: images, wantsInput: false,
      into: &gradients)
    return Batch(losses: loss.losses, correct: loss.correct, gradients: gradients)
  }

  /// One step: loss, gradients and update.
  package mutating func step(
    _ inputs: [Scalar], labels: [UInt8], optimiser: Optimiser, rate: Double
  ) -> Batch {
    let batch = gradients(inputs, labels: labels)
    steps += 1
    for index in parameters.indices {
      optimisers[index].step(
        &parameters[index], gradient: batch.gradients[index], optimiser: optimiser, rate: rate,
        count: steps)
    }
    return batch
  }

  /// The logits of images in evaluation: running means, no dropout.
  package func logits(_ inputs: [Scalar], images: Int) -> [Scalar] {
    evaluate(plan.layers, inputs, images: images)
  }

  /// How many images are classified rightly in evaluation.
  package func correct(_ inputs: [Scalar], labels: [UInt8]) -> Int {
    ReferenceLoss.evaluate(
      logits(inputs, images: labels.count), labels: labels, classes: plan.classes
    ).correct
  }
}
