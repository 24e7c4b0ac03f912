import Lanes
import NumberFormats
import TestSupport
import Testing
import Training

/// Layers in binary64 against plain loops of host binary64 in the stated order of every sum: both
/// round every operation to nearest even, so they must agree bit for bit, and another order would not.
@Suite("Layers") struct LayerTests {
  private let arithmetic: TrainingArithmetic

  init() throws {
    let binary64 = try FloatFormat(exponentBits: 11, significandBits: 52)
    arithmetic = TrainingArithmetic(
      Recipe(format: binary64), executor: TestExecutor.lanes, jobs: 2)
  }

  @Test("a convolution and its gradients are the stated sums", arguments: [0, 1, 2])
  func convolution(padding: Int) {
    let shape = ImageShape(channels: 2, height: 6, width: 5)
    let layer = Convolution(inputShape: shape, outputs: 3, kernel: 3, padding: padding)
    let (images, k, out) = (3, 3, layer.outputShape)
    var random = CounterRandom(seed: 7, stream: UInt64(padding)).sequence
    let x = random.numbers(images * shape.count)
    let w = random.numbers(layer.parameterCounts.weights)
    let b = random.numbers(3)
    let g = random.numbers(images * out.count)

    func pixel(_ n: Int, _ i: Int, _ r: Int, _ c: Int) -> Double {
      guard (0..<6).contains(r), (0..<5).contains(c) else { return 0 }
      return x[((n * 2 + i) * 6 + r) * 5 + c]
    }
    func slope(_ n: Int, _ o: Int, _ r: Int, _ c: Int) -> Double {
      guard (0..<out.height).contains(r), (0..<out.width).contains(c) else { return 0 }
      return g[((n * 3 + o) * out.height + r) * out.width + c]
    }
    func weight(_ o: Int, _ i: Int, _ u: Int, _ v: Int) -> Double {
      w[((o * 2 + i) * k + u) * k + v]
    }

    var forward: [Double] = []
    var inputGradient: [Double] = []
    for n in 0..<images {
      for o in 0..<3 {
        for (r, c) in pairs(out.height, out.width) {
          forward.append(
            loops(2, k, k).reduce(b[o]) { sum, t in
              sum + pixel(n, t.0, r + t.1 - padding, c + t.2 - padding) * weight(o, t.0, t.1, t.2)
            })
        }
      }
      for i in 0..<2 {
        for (r, c) in pairs(6, 5) {
          inputGradient.append(
            loops(3, k, k).reduce(0) { sum, t in
              let (u, v) = (k - 1 - t.1, k - 1 - t.2)
              return sum + slope(n, t.0, r - u + padding, c - v + padding) * weight(t.0, i, u, v)
            })
        }
      }
    }
    var weightGradient: [Double] = []
    for o in 0..<3 {
      for (i, u, v) in loops(2, k, k) {
        let partial = (0..<images).map { n in
          pairs(out.height, out.width).reduce(0.0) { sum, p in
            sum + slope(n, o, p.0, p.1) * pixel(n, i, p.0 + u - padding, p.1 + v - padding)
          }
        }
        weightGradient.append(partial.dropFirst().reduce(partial[0], +))
      }
    }
    let biasGradient = (0..<3).map { o in
      let partial = (0..<images).map { n in
        pairs(out.height, out.width).reduce(0.0) { $0 + slope(n, o, $1.0, $1.1) }
      }
      return partial.dropFirst().reduce(partial[0], +)
    }

    let parameters = LayerParameters(weights: w.map(\.bitPattern), biases: b.map(\.bitPattern))
    let input = Tensor(shape: [images, 2, 6, 5], codes: x.map(\.bitPattern))
    let output = layer.forward(input, parameters, arithmetic)
    #expect(output.codes.map(Double.init(bitPattern:)) == forward)
    let back = layer.backward(
      Tensor(shape: output.shape, codes: g.map(\.bitPattern)), input: input, parameters,
      wantsInputGradient: true, arithmetic)
    #expect(back.input?.codes.map(Double.init(bitPattern:)) == inputGradient)
    #expect(back.parameters.weights.map(Double.init(bitPattern:)) == weightGradient)
    #expect(back.parameters.biases.map(Double.init(bitPattern:)) == biasGradient)
  }

  @Test("a dense layer and its gradients are the stated sums")
  func dense() {
    let (images, i, o) = (5, 7, 4)
    let layer = Dense(inputShape: ImageShape(channels: i, height: 1, width: 1), outputs: o)
    var random = CounterRandom(seed: 8, stream: 0).sequence
    let x = random.numbers(images * i)
    let w = random.numbers(i * o)
    let b = random.numbers(o)
    let g = random.numbers(images * o)
    let forward = pairs(images, o).map { n, o in
      (0..<i).reduce(b[o]) { $0 + x[n * i + $1] * w[o * i + $1] }
    }
    let inputGradient = pairs(images, i).map { n, k in
      (0..<o).reduce(0.0) { $0 + g[n * o + $1] * w[$1 * i + k] }
    }
    let weightGradient = pairs(o, i).map { row, column in
      (0..<images).reduce(0.0) { $0 + g[$1 * o + row] * x[$1 * i + column] }
    }
    let biasGradient = (0..<o).map { row in (0..<images).reduce(0.0) { $0 + g[$1 * o + row] } }

    let parameters = LayerParameters(weights: w.map(\.bitPattern), biases: b.map(\.bitPattern))
    let input = Tensor(shape: [images, i, 1, 1], codes: x.map(\.bitPattern))
    let output = layer.forward(input, parameters, arithmetic)
    #expect(output.codes.map(Double.init(bitPattern:)) == forward)
    let back = layer.backward(
      Tensor(shape: output.shape, codes: g.map(\.bitPattern)), input: input, parameters,
      wantsInputGradient: true, arithmetic)
    #expect(back.input?.codes.map(Double.init(bitPattern:)) == inputGradient)
    #expect(back.parameters.weights.map(Double.init(bitPattern:)) == weightGradient)
    #expect(back.parameters.biases.map(Double.init(bitPattern:)) == biasGradient)
  }

  @Test(
    "the rectifier and the greatest of squares pass numbers on, and gradients to where they came from"
  )
  func exactLayers() {
    let shape = ImageShape(channels: 2, height: 5, width: 4)
    var random = CounterRandom(seed: 9, stream: 0).sequence
    // Few distinct values, so that squares have equals.
    let x = (0..<(3 * shape.count)).map { _ in Double(random.integer(below: 5)) - 2 }
    let input = Tensor(shape: [3, 2, 5, 4], codes: x.map(\.bitPattern))

    let rectifier = Rectifier(inputShape: shape)
    let slopes = random.numbers(x.count)
    let gradient = Tensor(shape: input.shape, codes: slopes.map(\.bitPattern))
    #expect(
      rectifier.forward(input, .none, arithmetic).codes.map(Double.init(bitPattern:))
        == x.map { max($0, 0) })
    let rectified = rectifier.backward(
      gradient, input: input, .none, wantsInputGradient: true, arithmetic)
    #expect(
      rectified.input?.codes.map(Double.init(bitPattern:))
        == zip(x, slopes).map { $0 > 0 ? $1 : 0 })

    let pooling = MaximumPooling(inputShape: shape)
    var greatest: [Double] = []
    var routed = [Double](repeating: 0, count: x.count)
    let pooled = random.numbers(3 * 2 * 2 * 2)
    for (plane, r, c) in loops(6, 2, 2) {
      let places = [0, 1, 4, 5].map { plane * 20 + 2 * r * 4 + 2 * c + $0 }
      let best = places.max { x[$0] < x[$1] }.map { x[$0] } ?? 0
      let first = places.first { x[$0] == best } ?? 0
      routed[first] = pooled[greatest.count]
      greatest.append(best)
    }
    #expect(
      pooling.forward(input, .none, arithmetic).codes.map(Double.init(bitPattern:)) == greatest)
    let back = pooling.backward(
      Tensor(shape: [3, 2, 2, 2], codes: pooled.map(\.bitPattern)), input: input, .none,
      wantsInputGradient: true, arithmetic)
    #expect(back.input?.codes.map(Double.init(bitPattern:)) == routed)
  }
}

/// All pairs of indices, the last running fastest.
private func pairs(_ a: Int, _ b: Int) -> [(Int, Int)] {
  (0..<a).flatMap { i in (0..<b).map { (i, $0) } }
}

/// All triples of indices, the last running fastest.
private func loops(_ a: Int, _ b: Int, _ c: Int) -> [(Int, Int, Int)] {
  pairs(a, b).flatMap { i, j in (0..<c).map { (i, j, $0) } }
}

extension RandomSequence {
  fileprivate mutating func numbers(_ count: Int) -> [Double] {
    (0..<count).map { _ in uniform(-1...1) }
  }
}
