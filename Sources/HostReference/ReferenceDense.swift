/// A fully connected layer: `y[n, o] = b[o] + Σᵢ w[o, i] · x[n, i]`.
struct ReferenceDense<Scalar: ReferenceScalar> {
  let inputs: Int
  let outputs: Int

  func forward(_ x: [Scalar], weight: [Scalar], bias: [Scalar], images: Int) -> [Scalar] {
    let transposed = MatrixProduct.transposed(weight, rows: outputs, columns: inputs)
    return MatrixProduct.product(
      x, transposed, rows: images, inner: inputs, columns: outputs, start: bias)
  }

  /// Gradients of input (`Σₒ g[n, o] · w[o, i]`), weight (`Σₙ g[n, o] · x[n, i]`) and bias.
  func backward(
    _ g: [Scalar], _ x: [Scalar], weight: [Scalar], images: Int, wantsInput: Bool
  ) -> (input: [Scalar], weight: [Scalar], bias: [Scalar]) {
    let byOutput = MatrixProduct.transposed(g, rows: images, columns: outputs)
    var bias = [Scalar](repeating: 0, count: outputs)
    for image in 0..<images {
      for output in 0..<outputs { bias[output] += g[image * outputs + output] }
    }
    return (
      wantsInput
        ? MatrixProduct.product(g, weight, rows: images, inner: outputs, columns: inputs) : [],
      MatrixProduct.product(byOutput, x, rows: outputs, inner: images, columns: inputs),
      bias
    )
  }
}
