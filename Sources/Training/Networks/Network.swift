/// A network: its layers in order, without weights.
public struct Network: Hashable, Sendable {
  /// The name used on the command line and in reports.
  public let name: String
  /// The layers in order.
  public let layers: [LayerDescription]

  /// Makes a network.
  ///
  /// - Parameters:
  ///   - name: the name.
  ///   - layers: the layers in order.
  public init(name: String, layers: [LayerDescription]) {
    self.name = name
    self.layers = layers
  }
}

/// What a layer of a network is.
public indirect enum LayerDescription: Hashable, Sendable {
  /// A convolution: `outputs` channels, `kernel × kernel` taps, zeros around the image; inputs and
  /// outputs are split into `groups` that do not see each other.
  case convolution(outputs: Int, kernel: Int, stride: Int, padding: Int, groups: Int)
  /// A fully connected layer; without a number of outputs it has one a class.
  case dense(outputs: Int?)
  /// The rectified linear unit.
  case rectifier
  /// The greatest of each `size × size` pixels.
  case maximumPooling(size: Int, stride: Int)
  /// The mean of each `size × size` pixels.
  case averagePooling(size: Int, stride: Int)
  /// The mean of each channel.
  case globalAveragePooling
  /// Each channel brought to mean 0 and variance 1 over the batch, then scaled and shifted by learnt
  /// numbers.
  case batchNormalisation
  /// In training, numbers are dropped with the given probability and the others divided by what is
  /// left of 1.
  case dropout(rate: Double)
  /// The sum of what two branches make of the same input; an empty shortcut passes it on.
  case residual(body: [LayerDescription], shortcut: [LayerDescription])
}
