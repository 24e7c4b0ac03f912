import FormatArithmetic
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

  /// Checks that the format of normalisation holds the count of a batch's numbers and the other constants
  /// of each batch normalisation.
  ///
  /// - Throws: `TrainingError` that names the layer, the constant and the format.
  func checkNormalisation(of plan: NetworkPlan) throws(TrainingError) {
    let format = NumberFormat.float(normalisation)
    for layer in plan.allLayers where layer.description == .batchNormalisation {
      let count = batchSize * layer.output.pixels
      let constants: [(words: String, value: Double)] = [
        ("the count of a batch, \(count)", Double(count)), ("10^-5", 1e-5), ("0.1", 0.1),
      ]
      for (words, value) in constants {
        let kept = format.double(of: format.nearestCode(to: value))
        // Every format with two digits is nearer than that.
        guard abs(kept / value - 1) <= 0.25 else {
          throw .constantLost(
            network: plan.network.name, layer: layer.path, constant: words, format: format.name,
            key: "normalisation")
        }
      }
    }
  }

  /// Checks that the factor 1, by which sums of numbers are made as sums of products, is one of the formats
  /// of factors.
  ///
  /// - Throws: `TrainingError` that names the layer and the format.
  func checkUnits(of plan: NetworkPlan) throws(TrainingError) {
    for layer in plan.allLayers {
      let sums: (key: String, format: NumberFormat)
      if layer.meanCount != nil {
        sums = ("forward.weights", forward.left.factor)
      } else if !layer.parameters.isEmpty, layer.description != .batchNormalisation {
        sums = ("weightGradient.activations", weightGradient.left.factor)
      } else {
        continue
      }
      guard sums.format.double(of: sums.format.nearestCode(to: 1)) == 1 else {
        throw .constantLost(
          network: plan.network.name, layer: layer.path, constant: "sums as products with 1",
          format: sums.format.name, key: sums.key)
      }
    }
  }
}
