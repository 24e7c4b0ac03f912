/// What a layer does, as far as its cost goes.
public enum LayerShape: Hashable, Sendable {
  /// A convolution with square kernels; the channels are cut into groups that do not meet.
  case convolution(outputs: Int, kernel: Int, stride: Int = 1, padding: Int = 0, groups: Int = 1)
  /// A fully connected layer.
  case dense(outputs: Int)
  /// The rectified linear unit.
  case rectifier
  /// The greatest of each square of `size` × `size`.
  case maximumPooling(size: Int, stride: Int)
}

/// A layer with what goes in and comes out for one image.
public struct SizedLayer: Hashable, Sendable {
  /// What the layer does.
  public let shape: LayerShape
  /// What goes in.
  public let input: Extent
  /// What comes out.
  public let output: Extent

  /// Sizes a layer.
  ///
  /// - Parameters:
  ///   - shape: what the layer does.
  ///   - input: what goes in.
  public init(_ shape: LayerShape, input: Extent) {
    self.shape = shape
    self.input = input
    func side(_ length: Int, _ window: Int, _ stride: Int, _ padding: Int) -> Int {
      (length + 2 * padding - window) / stride + 1
    }
    switch shape {
    case .convolution(let outputs, let kernel, let stride, let padding, _):
      output = Extent(
        channels: outputs, height: side(input.height, kernel, stride, padding),
        width: side(input.width, kernel, stride, padding))
    case .dense(let outputs): output = Extent(channels: outputs, height: 1, width: 1)
    case .rectifier: output = input
    case .maximumPooling(let size, let stride):
      output = Extent(
        channels: input.channels, height: side(input.height, size, stride, 0),
        width: side(input.width, size, stride, 0))
    }
    precondition(output.height > 0 && output.width > 0, "a layer has something left to work on")
  }

  /// The products that are added to make one output; 0 of a layer without weights.
  public var fanIn: Int {
    switch shape {
    case .convolution(_, let kernel, _, _, let groups):
      input.channels / groups * kernel * kernel
    case .dense: input.count
    case .rectifier, .maximumPooling: 0
    }
  }

  /// The number of weights, biases not counted.
  public var weights: Int { output.channels * fanIn }

  /// The multiply-accumulate steps of an image on the way forward.
  ///
  /// Formula: `outputs · fan-in`; products with the zeros of a padding count.
  public var macs: Int { output.count * fanIn }

  /// Whether the layer is a convolution.
  public var isConvolution: Bool { if case .convolution = shape { true } else { false } }

  /// What the layer is, in words, such as `conv 5×5, 6×28×28`.
  public var title: String {
    let out = "\(output.channels)×\(output.height)×\(output.width)"
    switch shape {
    case .convolution(_, let kernel, _, _, _): return "conv \(kernel)×\(kernel), \(out)"
    case .dense(let outputs): return "dense, \(outputs)"
    case .rectifier: return "rectifier, \(out)"
    case .maximumPooling(let size, _): return "max \(size)×\(size), \(out)"
    }
  }
}
