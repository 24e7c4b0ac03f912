extension Network {
  /// The layers for images of a shape.
  ///
  /// - Throws: `TrainingError.imageTooSmall` when a layer has nothing left to work on.
  func layers(for image: ImageShape, classes: Int) throws(TrainingError) -> [any Layer] {
    var layers: [any Layer] = []
    var shape = image
    for kind in self.layers {
      let layer: any Layer
      switch kind {
      case .convolution(let outputs, let kernel, _, let padding, _):
        layer = Convolution(inputShape: shape, outputs: outputs, kernel: kernel, padding: padding)
      case .dense(let outputs): layer = Dense(inputShape: shape, outputs: outputs ?? classes)
      case .rectifier: layer = Rectifier(inputShape: shape)
      case .maximumPooling: layer = MaximumPooling(inputShape: shape)
      default: preconditionFailure("not yet")
      }
      shape = layer.outputShape
      guard shape.height > 0, shape.width > 0 else {
        throw .imageTooSmall(network: name, height: image.height, width: image.width)
      }
      layers.append(layer)
    }
    return layers
  }
}
