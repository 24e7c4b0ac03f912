import Training

/// The loss of a batch and the gradients of all parameters, in the host's own arithmetic, for the
/// comparison of another path's.
public struct ReferenceGradients: Hashable, Sendable {
  /// The mean loss of the batch: softmax cross-entropy in natural logarithms.
  public let loss: Double
  /// The gradients of the mean loss by the parameters' names, each in the order of its
  /// `ParameterTensor`.
  public let gradients: [String: [Double]]

  /// Computes loss and gradients as in a training step: batch statistics, dropout of the given step.
  ///
  /// - Parameters:
  ///   - plan: the network.
  ///   - parameters: the numbers of every parameter by name; nil for the initial ones of the seed.
  ///   - inputs: the batch, `[image][channel][row][column]`.
  ///   - labels: the class of each image.
  ///   - precision: the arithmetic.
  ///   - seed: the seed of initial weights and dropout.
  /// - Precondition: every parameter has its numbers, every image its pixels; labels are classes.
  public init(
    plan: NetworkPlan, parameters: [String: [Double]]? = nil, inputs: [Double], labels: [UInt8],
    precision: ReferencePrecision, seed: UInt64 = 1
  ) {
    let values = parameters.map { named in plan.learntParameters.map { named[$0.name] ?? [] } }
    switch precision {
    case .binary32:
      var model = ReferenceModel<Float>(plan, parameters: values, seed: seed)
      self.init(plan, model.gradients(inputs.map { Float($0) }, labels: labels))
    case .binary64:
      var model = ReferenceModel<Double>(plan, parameters: values, seed: seed)
      self.init(plan, model.gradients(inputs, labels: labels))
    }
  }

  private init<Scalar>(_ plan: NetworkPlan, _ batch: ReferenceModel<Scalar>.Batch) {
    loss = batch.losses.reduce(0) { $0 + Double($1) } / Double(max(1, batch.losses.count))
    gradients = Dictionary(
      uniqueKeysWithValues: zip(plan.learntParameters, batch.gradients).map { tensor, values in
        (tensor.name, values.map { Double($0) })
      })
  }
}

extension ImageSet {
  /// Some images as the numbers that networks take: pixel `p` of 0…255 is `(p - 128) / 128`.
  ///
  /// - Parameter indices: which images, in the order of the batch.
  /// - Returns: the numbers, `[image][row][column]`.
  public func referenceInputs(_ indices: some Sequence<Int>) -> [Double] {
    indices.flatMap { image(at: $0).map { (Double($0) - 128) / 128 } }
  }
}
