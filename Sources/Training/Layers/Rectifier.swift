/// The rectified linear unit: `y = x` where `x` is positive, else +0.
struct Rectifier: Layer {
  let inputShape: ImageShape

  var outputShape: ImageShape { inputShape }

  func forward(_ input: Tensor, _ parameters: LayerParameters, _ arithmetic: TrainingArithmetic)
    -> Tensor
  {
    Tensor(
      shape: input.shape, codes: arithmetic.engine.map(arithmetic.rectifier, [input.codes])[0])
  }

  func backward(
    _ gradient: Tensor, input: Tensor, _ parameters: LayerParameters, wantsInputGradient: Bool,
    _ arithmetic: TrainingArithmetic
  ) -> LayerGradients {
    let codes = arithmetic.engine.map(
      arithmetic.rectifierGradient, [input.codes, gradient.codes])[0]
    return LayerGradients(input: Tensor(shape: input.shape, codes: codes), parameters: .none)
  }
}
