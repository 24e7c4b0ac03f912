import Training

/// A network's text, laid out for images.
struct SizedNetwork {
  let text: NetworkText
  let plan: NetworkPlan

  /// Lays a network out for images, else for those that it is meant for, else for 28 × 28 grey pixels of
  /// 10 classes.
  ///
  /// - Throws: `TrainingError` when the network does not fit them.
  init(_ text: NetworkText, image: ImageShape? = nil, classes: Int? = nil) throws {
    self.text = text
    plan = try NetworkPlan(
      text.network,
      image: image ?? text.image ?? ImageShape(channels: 1, height: 28, width: 28),
      classes: classes ?? text.classes ?? 10)
  }

  /// The number of learnt numbers.
  var parameterCount: Int { Self.count(plan.learntParameters) }

  /// The number of learnt numbers of a layer.
  static func count(_ tensors: [ParameterTensor]) -> Int { tensors.reduce(0) { $0 + $1.count } }
}
