/// A network's parameters during or after a training.
public struct TrainedNetwork: Sendable {
  /// Parameters and buffers in the order of the network's plan.
  var states: [ParameterState]
  /// Steps done.
  var steps: Int
  /// The factor on the loss.
  var lossScale: Double
}
