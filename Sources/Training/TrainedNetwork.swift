/// A network's parameters after a training.
public struct TrainedNetwork: Sendable {
  /// The parameters of each layer.
  let states: [ParameterState]
}
