import NumberFormats

// A dynamic loss scale: halved by a step whose gradients are not finite, doubled after many that are.

extension Trainer {
  /// Whether a smaller loss scale may help.
  func mayHalveLossScale(_ scale: Double) -> Bool {
    if case .dynamic = recipe.lossScaling { scale > Self.leastLossScale } else { false }
  }

  /// Below this a gradient is not finite whatever it is multiplied by.
  private static let leastLossScale = 0x1p-24

  /// Doubles a dynamic loss scale after as many steps as the recipe says, as long as the optimiser's state
  /// holds its inverse.
  func adjustLossScale(_ state: inout TrainingState) {
    guard case .dynamic(_, let interval) = recipe.lossScaling else { return }
    state.place.stepsSinceScaling += 1
    guard state.place.stepsSinceScaling >= interval else { return }
    state.place.stepsSinceScaling = 0
    if recipe.update.state.nearestCode(to: 0.5 / state.network.lossScale) != 0 {
      state.network.lossScale *= 2
    }
  }
}
