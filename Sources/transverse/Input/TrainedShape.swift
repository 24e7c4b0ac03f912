import Racetrack
import Training

extension NetworkShape {
  /// The shapes of a network as `train` lays it out; nil where it has layers that the model of costs does
  /// not know: normalisation, dropout, means and branches.
  init?(_ plan: NetworkPlan) {
    var shapes: [LayerShape] = []
    for layer in plan.layers {
      switch layer.description {
      case .convolution(let outputs, let kernel, let stride, let padding, let groups):
        shapes.append(
          .convolution(
            outputs: outputs, kernel: kernel, stride: stride, padding: padding, groups: groups))
      case .dense(let outputs): shapes.append(.dense(outputs: outputs ?? plan.classes))
      case .rectifier: shapes.append(.rectifier)
      case .maximumPooling(let size, let stride):
        shapes.append(.maximumPooling(size: size, stride: stride))
      case .averagePooling, .globalAveragePooling, .batchNormalisation, .dropout, .residual:
        return nil
      }
    }
    let image = plan.image
    self.init(
      name: plan.network.name, source: "the network as train lays it out",
      input: Extent(channels: image.channels, height: image.height, width: image.width),
      shapes: shapes)
  }
}
