import Training

/// Layers by plain loops of host binary64, forward only: what tests compare layers and the finite
/// differences of gradients with.
struct PlainLayers {
  /// Numbers of a batch by image, channel, row and column.
  struct Batch {
    var numbers: [Double]
    var shape: ImageShape
    let images: Int

    func place(_ n: Int, _ c: Int, _ row: Int, _ column: Int) -> Int {
      ((n * shape.channels + c) * shape.height + row) * shape.width + column
    }

    /// The number at a place; outside the image 0.
    func number(_ n: Int, _ c: Int, _ row: Int, _ column: Int) -> Double {
      guard (0..<shape.height).contains(row), (0..<shape.width).contains(column) else { return 0 }
      return numbers[place(n, c, row, column)]
    }
  }

  /// The parameters in the order of the plan; taken one after the other.
  private(set) var parameters: ArraySlice<[Double]>
  /// Running means and variances; nil in training.
  private var running: ArraySlice<[Double]>?
  /// Means and unbiased variances of the batches, in the order of the layers.
  private(set) var statistics: [[Double]] = []
  private let seed: UInt64
  private let step: Int
  private var index = 0

  init(_ parameters: [[Double]], running: [[Double]]? = nil, seed: UInt64 = 1, step: Int) {
    self.parameters = parameters[...]
    self.running = running?[...]
    self.seed = seed
    self.step = step
  }

  private mutating func next() -> [Double] { parameters.popFirst() ?? [] }

  mutating func run(_ layers: [LayerDescription], _ batch: Batch) -> Batch {
    layers.reduce(batch) { run($1, $0) }
  }

  private mutating func run(_ layer: LayerDescription, _ x: Batch) -> Batch {
    let place = index
    index += 1
    switch layer {
    case .convolution(let outputs, let kernel, let stride, let padding, let groups):
      return convolution(x, outputs, kernel, stride, padding, groups)
    case .dense(let outputs):
      let (weights, biases) = (next(), next())
      let count = x.shape.count
      return made(x, ImageShape(channels: outputs ?? 10, height: 1, width: 1)) { n, o, _, _ in
        (0..<count).reduce(biases[o]) { $0 + x.numbers[n * count + $1] * weights[o * count + $1] }
      }
    case .rectifier: return made(x, x.shape) { max(0, x.number($0, $1, $2, $3)) }
    case .maximumPooling(let size, let stride):
      return pooled(x, size, size, stride) { $0.max() ?? 0 }
    case .averagePooling(let size, let stride):
      return pooled(x, size, size, stride) { $0.reduce(0, +) / Double($0.count) }
    case .globalAveragePooling:
      return pooled(x, x.shape.height, x.shape.width, 1) { $0.reduce(0, +) / Double($0.count) }
    case .batchNormalisation: return normalised(x)
    case .dropout(let rate):
      if running != nil { return x }
      let mask = DropoutMask(
        rate: rate, elements: x.shape.count, layer: place, step: step, seed: seed)
      var y = x
      for (k, number) in x.numbers.enumerated() {
        let (image, element) = (k / x.shape.count, k % x.shape.count)
        y.numbers[k] = mask.keeps(element: element, image: image) ? number / (1 - rate) : 0
      }
      return y
    case .residual(let body, let shortcut):
      let (made, passed) = (run(body, x), run(shortcut, x))
      var y = made
      y.numbers = zip(made.numbers, passed.numbers).map(+)
      return y
    }
  }

  private func made(
    _ x: Batch, _ shape: ImageShape, _ number: (Int, Int, Int, Int) -> Double
  ) -> Batch {
    var y = Batch(numbers: [], shape: shape, images: x.images)
    for n in 0..<x.images {
      for c in 0..<shape.channels {
        for row in 0..<shape.height {
          for column in 0..<shape.width { y.numbers.append(number(n, c, row, column)) }
        }
      }
    }
    return y
  }

  private mutating func convolution(
    _ x: Batch, _ outputs: Int, _ kernel: Int, _ stride: Int, _ padding: Int, _ groups: Int
  ) -> Batch {
    let (weights, biases) = (next(), next())
    let inputs = x.shape.channels / groups
    func extent(_ size: Int) -> Int { (size + 2 * padding - kernel) / stride + 1 }
    let shape = ImageShape(
      channels: outputs, height: extent(x.shape.height), width: extent(x.shape.width))
    return made(x, shape) { n, o, row, column in
      var sum = biases[o]
      for i in 0..<inputs {
        for u in 0..<kernel {
          for v in 0..<kernel {
            sum +=
              weights[((o * inputs + i) * kernel + u) * kernel + v]
              * x.number(
                n, o / (outputs / groups) * inputs + i, stride * row + u - padding,
                stride * column + v - padding)
          }
        }
      }
      return sum
    }
  }

  private func pooled(
    _ x: Batch, _ rows: Int, _ columns: Int, _ stride: Int, _ value: ([Double]) -> Double
  ) -> Batch {
    let shape = ImageShape(
      channels: x.shape.channels, height: (x.shape.height - rows) / stride + 1,
      width: (x.shape.width - columns) / stride + 1)
    return made(x, shape) { n, c, row, column in
      value(
        (0..<rows).flatMap { u in
          (0..<columns).map { x.number(n, c, stride * row + u, stride * column + $0) }
        })
    }
  }

  private mutating func normalised(_ x: Batch) -> Batch {
    let (factors, biases) = (next(), next())
    var means: [Double] = []
    var variances: [Double] = []
    if running != nil {
      means = running?.popFirst() ?? []
      variances = running?.popFirst() ?? []
    } else {
      let count = Double(x.images * x.shape.pixels)
      var unbiased: [Double] = []
      for channel in 0..<x.shape.channels {
        let numbers = x.numbers.indices.filter {
          $0 / x.shape.pixels % x.shape.channels == channel
        }.map { x.numbers[$0] }
        let mean = numbers.reduce(0, +) / count
        let squares = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        means.append(mean)
        variances.append(squares / count)
        unbiased.append(squares / (count - 1))
      }
      statistics += [means, unbiased]
    }
    return made(x, x.shape) { n, c, row, column in
      factors[c] * (x.number(n, c, row, column) - means[c]) / (variances[c] + 1e-5).squareRoot()
        + biases[c]
    }
  }
}
