import NumberFormats

extension Recipe {
  /// Checks that the formats in which a network's means are made hold the factor `1 / count`: in a format
  /// that rounds it to zero, such as an integer, every mean would be zero.
  ///
  /// - Throws: `TrainingError` that names the layer and the format.
  func checkMeans(of plan: NetworkPlan) throws(TrainingError) {
    let layers = plan.allLayers
    // Nothing before the first parameters is asked for a gradient.
    let firstGradient = layers.firstIndex { !$0.parameters.isEmpty } ?? layers.count
    for (index, layer) in layers.enumerated() {
      guard let count = layer.meanCount else { continue }
      var formats = [("forward.accumulator", forward.accumulator)]
      if index > firstGradient { formats.append(("gradients", gradients)) }
      for (key, format) in formats where format.nearestCode(to: 1 / Double(count)) == 0 {
        throw .noMean(
          network: plan.network.name, layer: layer.path, count: count, format: format.name, key: key
        )
      }
    }
  }
}
