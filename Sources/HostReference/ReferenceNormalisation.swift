import Training

/// Batch normalisation of each channel: `y = γ · (x - μ) / √(σ² + ε) + β`.
///
/// In training `μ` and `σ²` are mean and biased variance over the batch and the pixels, `ε` is 1e-5;
/// in evaluation they are running means, which move by a tenth towards each batch's mean and unbiased
/// variance, as PyTorch's do.
///
/// - Source: S. Ioffe, C. Szegedy, "Batch normalization", ICML 2015.
struct ReferenceNormalisation<Scalar: ReferenceScalar> {
  let shape: ImageShape

  static var epsilon: Scalar { 1e-5 }
  static var momentum: Scalar { 0.1 }

  /// What a layer remembers from batch to batch.
  struct Running: Sendable {
    var mean: [Scalar]
    var variance: [Scalar]

    init(channels: Int) {
      mean = [Scalar](repeating: 0, count: channels)
      variance = [Scalar](repeating: 1, count: channels)
    }
  }

  /// What the way back needs.
  struct Memory: Sendable {
    var normalised: [Scalar]
    var inverseDeviation: [Scalar]
  }

  /// With batch statistics.
  func forward(
    _ x: [Scalar], factor: [Scalar], bias: [Scalar], images: Int, running: inout Running
  ) -> (output: [Scalar], memory: Memory) {
    let count = images * shape.pixels
    var memory = Memory(
      normalised: x, inverseDeviation: [Scalar](repeating: 0, count: shape.channels))
    var y = x
    for channel in 0..<shape.channels {
      var sum: Scalar = 0
      forEach(channel, images) { sum += x[$0] }
      let mean = sum / Scalar(count)
      var squares: Scalar = 0
      forEach(channel, images) { squares += (x[$0] - mean) * (x[$0] - mean) }
      let variance = squares / Scalar(count)
      let inverse = 1 / (variance + Self.epsilon).squareRoot()
      memory.inverseDeviation[channel] = inverse
      forEach(channel, images) {
        let normalised = (x[$0] - mean) * inverse
        memory.normalised[$0] = normalised
        y[$0] = factor[channel] * normalised + bias[channel]
      }
      running.mean[channel] += Self.momentum * (mean - running.mean[channel])
      // One number has no unbiased variance.
      let unbiased = squares / Scalar(max(1, count - 1))
      running.variance[channel] += Self.momentum * (unbiased - running.variance[channel])
    }
    return (y, memory)
  }

  /// With running statistics.
  func evaluate(
    _ x: [Scalar], factor: [Scalar], bias: [Scalar], images: Int, running: Running
  ) -> [Scalar] {
    var y = x
    for channel in 0..<shape.channels {
      let inverse = 1 / (running.variance[channel] + Self.epsilon).squareRoot()
      let mean = running.mean[channel]
      forEach(channel, images) {
        y[$0] = factor[channel] * ((x[$0] - mean) * inverse) + bias[channel]
      }
    }
    return y
  }

  /// `dx = γ / √(σ² + ε) · (g - mean(g) - x̂ · mean(g · x̂))`, `dγ = Σ g · x̂`, `dβ = Σ g`.
  func backward(
    _ g: [Scalar], _ memory: Memory, factor: [Scalar], images: Int
  ) -> (input: [Scalar], factor: [Scalar], bias: [Scalar]) {
    let count = Scalar(images * shape.pixels)
    var dx = g
    var dFactor = [Scalar](repeating: 0, count: shape.channels)
    var dBias = dFactor
    for channel in 0..<shape.channels {
      var sum: Scalar = 0
      var weighted: Scalar = 0
      forEach(channel, images) {
        sum += g[$0]
        weighted += g[$0] * memory.normalised[$0]
      }
      let scale = factor[channel] * memory.inverseDeviation[channel]
      forEach(channel, images) {
        dx[$0] = scale * (g[$0] - sum / count - memory.normalised[$0] * (weighted / count))
      }
      dFactor[channel] = weighted
      dBias[channel] = sum
    }
    return (dx, dFactor, dBias)
  }

  @inline(__always)
  private func forEach(_ channel: Int, _ images: Int, _ body: (Int) -> Void) {
    for image in 0..<images {
      let first = image * shape.count + channel * shape.pixels
      for index in first..<first + shape.pixels { body(index) }
    }
  }
}
