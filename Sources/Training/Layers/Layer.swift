/// The weights and biases of a layer, or their gradients.
package struct LayerParameters: Hashable, Sendable {
  /// For dense layers `[out, in]`, for convolutions `[out, in, row, column]`, flattened.
  package var weights: [UInt64]
  /// `[out]`.
  package var biases: [UInt64]

  package init(weights: [UInt64], biases: [UInt64]) {
    self.weights = weights
    self.biases = biases
  }

  /// What a layer without parameters has.
  package static let none = LayerParameters(weights: [], biases: [])
}

/// What a layer hands back on the way back.
package struct LayerGradients: Sendable {
  /// The gradient with respect to the layer's input, in the recipe's format; nil when nobody asked.
  package let input: Tensor?
  /// The gradients with respect to the parameters, in the accumulator's format.
  package let parameters: LayerParameters
}

/// A layer of a network: shapes and orders of summation, no state.
///
/// Tensors are `[images, channels, height, width]`, in the recipe's format. Weights come in the
/// recipe's format, biases in the accumulator's.
package protocol Layer: Sendable {
  /// What the layer takes for an image.
  var inputShape: ImageShape { get }
  /// What the layer gives for an image.
  var outputShape: ImageShape { get }
  /// The number of weights and of biases.
  var parameterCounts: (weights: Int, biases: Int) { get }
  /// The number of inputs of one output neuron; sets the scale of the initial weights.
  var fanIn: Int { get }
  /// The multiply-accumulate steps that an image takes on the way forward.
  var macs: Int { get }

  /// The layer's output.
  func forward(_ input: Tensor, _ parameters: LayerParameters, _ arithmetic: TrainingArithmetic)
    -> Tensor

  /// The gradients, from the gradient with respect to the output.
  func backward(
    _ gradient: Tensor, input: Tensor, _ parameters: LayerParameters, wantsInputGradient: Bool,
    _ arithmetic: TrainingArithmetic
  ) -> LayerGradients
}

extension Layer {
  package var parameterCounts: (weights: Int, biases: Int) { (0, 0) }
  package var fanIn: Int { 0 }
  package var macs: Int { 0 }
}
