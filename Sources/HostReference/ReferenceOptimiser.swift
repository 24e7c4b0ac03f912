import Training

/// The optimiser's memory of one parameter, and its step, as PyTorch's `SGD` and `Adam` make it.
struct ReferenceOptimiser<Scalar: ReferenceScalar>: Sendable {
  private var first: [Scalar]
  private var second: [Scalar]

  init(count: Int) {
    first = [Scalar](repeating: 0, count: count)
    second = first
  }

  /// Moves a parameter by one step; `count` is the number of this step, from 1.
  mutating func step(
    _ parameter: inout [Scalar], gradient: [Scalar], optimiser: Optimiser, rate: Double, count: Int
  ) {
    switch optimiser {
    case .descent(let momentum):
      let (momentum, rate) = (Scalar(momentum), Scalar(rate))
      for i in parameter.indices {
        first[i] = momentum * first[i] + gradient[i]
        parameter[i] -= rate * first[i]
      }
    case .adam(let beta1, let beta2, let epsilon):
      let (power1, power2) = (Self.power(beta1, count), Self.power(beta2, count))
      let size = Scalar(rate / (1 - power1))
      let correction = Scalar((1 - power2).squareRoot())
      let (b1, b2, epsilon) = (Scalar(beta1), Scalar(beta2), Scalar(epsilon))
      let (c1, c2) = (Scalar(1 - beta1), Scalar(1 - beta2))
      for i in parameter.indices {
        let g = gradient[i]
        first[i] = b1 * first[i] + c1 * g
        second[i] = b2 * second[i] + c2 * g * g
        parameter[i] -= size * first[i] / (second[i].squareRoot() / correction + epsilon)
      }
    }
  }

  private static func power(_ base: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1.0) { product, _ in product * base }
  }
}
