/// The rectified linear unit: `y = x` where `x` is positive, else +0.
package struct Rectifier: Layer {
  package let inputShape: ImageShape

  package init(inputShape: ImageShape) { self.inputShape = inputShape }

  package var outputShape: ImageShape { inputShape }

  package func forward(
    _ input: Tensor, _ parameters: LayerParameters, _ arithmetic: TrainingArithmetic
  )
    -> Tensor
  {
    Tensor(
      shape: input.shape, codes: arithmetic.engine.map(arithmetic.rectifier, [input.codes])[0])
  }

  package func backward(
    _ gradient: Tensor, input: Tensor, _ parameters: LayerParameters, wantsInputGradient: Bool,
    _ arithmetic: TrainingArithmetic
  ) -> LayerGradients {
    let codes = arithmetic.engine.map(
      arithmetic.rectifierGradient, [input.codes, gradient.codes])[0]
    return LayerGradients(input: Tensor(shape: input.shape, codes: codes), parameters: .none)
  }
}
