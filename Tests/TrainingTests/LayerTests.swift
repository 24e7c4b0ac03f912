import Lanes
import TestSupport
import Testing
import Training

/// Layers in binary64 against plain loops of host binary64 in the stated order of every sum: both
/// round every operation to nearest even, so they must agree bit for bit, and another order would not.
@Suite("Layers") struct LayerTests {
  /// A convolution by loops that say what each sum is of.
  private struct PlainConvolution {
    let shape: ImageShape
    let outputs, kernel, stride, padding, groups: Int

    var height: Int { (shape.height + 2 * padding - kernel) / stride + 1 }
    var width: Int { (shape.width + 2 * padding - kernel) / stride + 1 }
    var inputsPerGroup: Int { shape.channels / groups }
    var outputsPerGroup: Int { outputs / groups }
    var weights: Int { outputs * inputsPerGroup * kernel * kernel }

    func pixel(_ x: [Double], _ n: Int, _ i: Int, _ r: Int, _ c: Int) -> Double {
      guard (0..<shape.height).contains(r), (0..<shape.width).contains(c) else { return 0 }
      return x[((n * shape.channels + i) * shape.height + r) * shape.width + c]
    }

    func slope(_ g: [Double], _ n: Int, _ o: Int, _ r: Int, _ c: Int) -> Double {
      guard r % stride == 0, c % stride == 0, (0..<height).contains(r / stride),
        (0..<width).contains(c / stride)
      else { return 0 }
      return g[((n * outputs + o) * height + r / stride) * width + c / stride]
    }

    func weight(_ w: [Double], _ o: Int, _ i: Int, _ u: Int, _ v: Int) -> Double {
      w[((o * inputsPerGroup + i) * kernel + u) * kernel + v]
    }

    func forward(_ x: [Double], _ w: [Double], _ b: [Double], images: Int) -> [Double] {
      (0..<images).flatMap { n in
        (0..<outputs).flatMap { o in
          pairs(height, width).map { r, c in
            loops(inputsPerGroup, kernel, kernel).reduce(b[o]) { sum, t in
              let channel = o / outputsPerGroup * inputsPerGroup + t.0
              return sum
                + pixel(x, n, channel, r * stride + t.1 - padding, c * stride + t.2 - padding)
                * weight(w, o, t.0, t.1, t.2)
            }
          }
        }
      }
    }

    func inputGradient(_ g: [Double], _ w: [Double], images: Int) -> [Double] {
      (0..<images).flatMap { n in
        (0..<shape.channels).flatMap { i in
          pairs(shape.height, shape.width).map { r, c in
            // Kernel rows descending, output channels, kernel columns descending.
            loops(kernel, outputsPerGroup, kernel).reduce(0.0) { sum, t in
              let (u, v) = (kernel - 1 - t.0, kernel - 1 - t.2)
              let o = i / inputsPerGroup * outputsPerGroup + t.1
              return sum + slope(g, n, o, r + padding - u, c + padding - v)
                * weight(w, o, i % inputsPerGroup, u, v)
            }
          }
        }
      }
    }

    func weightGradient(_ g: [Double], _ x: [Double], images: Int) -> [Double] {
      (0..<outputs).flatMap { o in
        loops(inputsPerGroup, kernel, kernel).map { i, u, v in
          let channel = o / outputsPerGroup * inputsPerGroup + i
          let partial = (0..<images).map { n in
            pairs(height, width).reduce(0.0) { sum, p in
              sum + slope(g, n, o, p.0 * stride, p.1 * stride)
                * pixel(x, n, channel, p.0 * stride + u - padding, p.1 * stride + v - padding)
            }
          }
          return partial.dropFirst().reduce(partial[0], +)
        }
      }
    }

    func biasGradient(_ g: [Double], images: Int) -> [Double] {
      (0..<outputs).map { o in
        let partial = (0..<images).map { n in
          pairs(height, width).reduce(0.0) { $0 + slope(g, n, o, $1.0 * stride, $1.1 * stride) }
        }
        return partial.dropFirst().reduce(partial[0], +)
      }
    }
  }

  @Test(
    "a convolution and its gradients are the stated sums",
    arguments: [
      (2, 3, 3, 1, 0, 1, 3), (2, 3, 3, 1, 1, 1, 3), (2, 3, 3, 1, 2, 1, 66), (1, 9, 5, 1, 2, 1, 2),
      (4, 6, 3, 2, 1, 2, 5), (3, 2, 1, 2, 0, 1, 4), (4, 4, 3, 1, 1, 4, 2),
    ])
  func convolution(
    channels: Int, outputs: Int, kernel: Int, stride: Int, padding: Int, groups: Int, images: Int
  ) throws {
    let shape = ImageShape(channels: channels, height: 6, width: 5)
    let plain = PlainConvolution(
      shape: shape, outputs: outputs, kernel: kernel, stride: stride, padding: padding,
      groups: groups)
    var random = CounterRandom(seed: 7, stream: UInt64(padding)).sequence
    let x = random.numbers(images * shape.count)
    let w = random.numbers(plain.weights)
    let b = random.numbers(outputs)
    let g = random.numbers(images * outputs * plain.height * plain.width)
    for jobs in [1, 3] {
      let probe = try LayerProbe(
        .convolution(
          outputs: outputs, kernel: kernel, stride: stride, padding: padding, groups: groups),
        image: shape, executor: TestExecutor.lanes, jobs: jobs)
      let result = probe.run(x, images: images, parameters: [w, b], gradient: g)
      #expect(result.output == plain.forward(x, w, b, images: images))
      #expect(result.inputGradient == plain.inputGradient(g, w, images: images))
      #expect(result.parameterGradients[0] == plain.weightGradient(g, x, images: images))
      #expect(result.parameterGradients[1] == plain.biasGradient(g, images: images))
    }
  }

  @Test(
    "a dense layer and its gradients are the stated sums, however its weights share rows",
    arguments: [(7, 4, 5), (70, 11, 3), (300, 3, 67), (520, 2, 2)])
  func dense(inputs i: Int, outputs o: Int, images: Int) throws {
    var random = CounterRandom(seed: 8, stream: 0).sequence
    let x = random.numbers(images * i)
    let w = random.numbers(i * o)
    let b = random.numbers(o)
    let g = random.numbers(images * o)
    let probe = try LayerProbe(
      .dense(outputs: o), image: ImageShape(channels: 1, height: 1, width: i),
      executor: TestExecutor.lanes, jobs: 2)
    let result = probe.run(x, images: images, parameters: [w, b], gradient: g)
    #expect(
      result.output
        == pairs(images, o).map { n, out in
          (0..<i).reduce(b[out]) { $0 + x[n * i + $1] * w[out * i + $1] }
        })
    #expect(
      result.inputGradient
        == pairs(images, i).map { n, index in
          (0..<o).reduce(0.0) { $0 + g[n * o + $1] * w[$1 * i + index] }
        })
    #expect(
      result.parameterGradients[0]
        == pairs(o, i).map { out, index in
          (0..<images).reduce(0.0) { $0 + g[$1 * o + out] * x[$1 * i + index] }
        })
    #expect(
      result.parameterGradients[1]
        == (0..<o).map { out in (0..<images).reduce(0.0) { $0 + g[$1 * o + out] } })
  }

  @Test("sums in chunks and pairwise are the stated sums", arguments: [1, 2, 3, 5, 8, 13])
  func orders(terms: Int) throws {
    var random = CounterRandom(seed: 9, stream: 0).sequence
    let (x, w) = (random.numbers(terms), random.numbers(terms))
    let products = zip(x, w).map { $0 * $1 }
    func sum(_ order: AccumulationOrder) throws -> [Double] {
      try LayerProbe(
        .dense(outputs: 1), image: ImageShape(channels: 1, height: 1, width: terms), order: order,
        executor: TestExecutor.lanes, jobs: 1
      ).run(x, images: 1, parameters: [w, [0.375]], gradient: [1]).output
    }
    let chunks = stride(from: 0, to: terms, by: 3).map { start in
      products[start..<min(terms, start + 3)].reduce(0, +)
    }
    #expect(try sum(.chunked(3)) == [chunks.reduce(0.375, +)])
    var round = products
    while round.count > 1 {
      round = stride(from: 0, to: round.count, by: 2).map { start in
        start + 1 < round.count ? round[start] + round[start + 1] : round[start]
      }
    }
    #expect(try sum(.pairwise) == [0.375 + round[0]])
  }

  @Test("the rectifier passes what is positive, and its gradient there")
  func rectifier() throws {
    let x = [-1, -0.0, 0.0, 1e-300, 3, -.infinity, .infinity, -7]
    let g = (1...8).map(Double.init)
    let result = try LayerProbe(
      .rectifier, image: ImageShape(channels: 1, height: 2, width: 4),
      executor: TestExecutor.lanes, jobs: 1
    ).run(x, images: 1, parameters: [], gradient: g)
    #expect(result.output == [0, 0, 0, 1e-300, 3, 0, .infinity, 0])
    #expect(result.inputGradient == [0, 0, 0, 4, 5, 0, 7, 0])
  }

  @Test(
    "maximum pooling takes the greatest of each window and sends the gradient to the first of them",
    arguments: [(2, 2), (3, 2), (3, 3), (2, 1)])
  func maximumPooling(size: Int, stride: Int) throws {
    let shape = ImageShape(channels: 2, height: 7, width: 6)
    let images = 3
    var random = CounterRandom(seed: 10, stream: 0).sequence
    // Few values, so that many are equal.
    let x = (0..<(images * shape.count)).map { _ in Double(random.integer(below: 4)) }
    let (height, width) = ((7 - size) / stride + 1, (6 - size) / stride + 1)
    let g = random.numbers(images * 2 * height * width)
    var output: [Double] = []
    var gradient = [[(place: Int, part: Double)]](repeating: [], count: x.count)
    for plane in 0..<(images * 2) {
      for (r, c) in pairs(height, width) {
        let places = pairs(size, size).map { u, v in
          (plane * 7 + r * stride + u) * 6 + c * stride + v
        }
        let greatest = places.map { x[$0] }.max() ?? 0
        let first = places.first { x[$0] == greatest } ?? 0
        for (index, place) in places.enumerated() {
          gradient[place].append((index, place == first ? g[output.count] : 0))
        }
        output.append(greatest)
      }
    }
    let result = try LayerProbe(
      .maximumPooling(size: size, stride: stride), image: shape, executor: TestExecutor.lanes,
      jobs: 2
    ).run(x, images: images, parameters: [], gradient: g)
    #expect(result.output == output)
    // The windows that meet a pixel are added by the pixel's place in them.
    #expect(
      result.inputGradient
        == gradient.map { $0.sorted { $0.place < $1.place }.reduce(0) { $0 + $1.part } })
  }
}

extension RandomSequence {
  fileprivate mutating func numbers(_ count: Int) -> [Double] {
    (0..<count).map { _ in uniform(-1...1) }
  }
}

private func pairs(_ m: Int, _ n: Int) -> [(Int, Int)] {
  (0..<m).flatMap { a in (0..<n).map { (a, $0) } }
}

private func loops(_ l: Int, _ m: Int, _ n: Int) -> [(Int, Int, Int)] {
  (0..<l).flatMap { a in pairs(m, n).map { (a, $0.0, $0.1) } }
}
