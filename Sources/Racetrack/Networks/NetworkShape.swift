/// A network as far as its cost goes: shapes of layers, no weights.
public struct NetworkShape: Hashable, Sendable {
  /// The name on the command line.
  public let name: String
  /// What the shapes are taken from.
  public let source: String
  /// The image.
  public let input: Extent
  /// The layers in order.
  public let shapes: [LayerShape]

  /// Makes a network.
  ///
  /// - Parameters:
  ///   - name: the name.
  ///   - source: what the shapes are taken from.
  ///   - input: the image.
  ///   - shapes: the layers in order.
  public init(name: String, source: String, input: Extent, shapes: [LayerShape]) {
    self.name = name
    self.source = source
    self.input = input
    self.shapes = shapes
  }

  /// The layers with what goes in and comes out.
  public var layers: [SizedLayer] {
    var extent = input
    return shapes.map { shape in
      let layer = SizedLayer(shape, input: extent)
      extent = layer.output
      return layer
    }
  }

  /// The multiply-accumulate steps of an image.
  public var macs: PassCounts { PassCounts(layers) }

  /// Those of the convolutions alone.
  public var convolutionMACs: PassCounts { PassCounts(layers.filter(\.isConvolution)) }

  /// The number of weights, biases not counted.
  public var weights: Int { layers.reduce(0) { $0 + $1.weights } }
}

/// Multiply-accumulate steps of an image, by what they are for.
public struct PassCounts: Hashable, Sendable {
  /// Those of inference.
  public let forward: Int
  /// Those of the gradients of inputs; the first layer with weights needs none.
  public let inputGradient: Int
  /// Those of the gradients of weights.
  public let weightGradient: Int

  /// Counts the steps of layers, the first of which with weights needs no gradient of its input.
  init(_ layers: [SizedLayer]) {
    let counts = layers.map(\.macs)
    forward = counts.reduce(0, +)
    inputGradient = forward - (counts.first { $0 > 0 } ?? 0)
    weightGradient = forward
  }

  /// Those of training, the update of the weights not counted.
  public var training: Int { forward + inputGradient + weightGradient }
}
