import TestSupport
import Testing
import Training

/// Layers in binary64: what they give agrees with plain loops, and their gradients agree with central
/// finite differences of a loss, both to a millionth of the greatest number of its kind.
@Suite("Gradients of layers") struct LayerGradientTests {
  static let images = 5
  static let step = 3

  /// A layer and what it is put to.
  struct Case: Sendable, CustomTestStringConvertible {
    let layer: LayerDescription
    var shape = ImageShape(channels: 2, height: 5, width: 4)
    var testDescription: String { "\(layer)" }
  }

  private static let convolution = LayerDescription.convolution(
    outputs: 3, kernel: 3, stride: 2, padding: 1, groups: 1)
  private static let cases: [Case] = [
    Case(layer: convolution),
    Case(layer: convolution, shape: ImageShape(channels: 3, height: 5, width: 4)),
    Case(layer: .convolution(outputs: 2, kernel: 1, stride: 2, padding: 0, groups: 2)),
    Case(layer: .dense(outputs: 3)),
    Case(layer: .rectifier),
    Case(layer: .maximumPooling(size: 2, stride: 2)),
    Case(layer: .averagePooling(size: 2, stride: 2)),
    Case(layer: .averagePooling(size: 3, stride: 1)),
    Case(layer: .averagePooling(size: 2, stride: 3)),
    Case(layer: .globalAveragePooling),
    Case(layer: .batchNormalisation),
    Case(layer: .batchNormalisation, shape: ImageShape(channels: 9, height: 1, width: 1)),
    Case(layer: .dropout(rate: 0.4)),
    Case(layer: .residual(body: [.dropout(rate: 0.25)], shortcut: [])),
    Case(
      layer: .residual(
        body: [
          convolution, .batchNormalisation, .rectifier, .dropout(rate: 0.2),
          .convolution(outputs: 3, kernel: 3, stride: 1, padding: 1, groups: 1),
          .batchNormalisation,
        ],
        shortcut: [
          .convolution(outputs: 3, kernel: 1, stride: 2, padding: 0, groups: 1),
          .batchNormalisation, .dropout(rate: 0.3),
        ])),
    Case(
      layer: .residual(
        body: [.globalAveragePooling, .residual(body: [.dense(outputs: 2)], shortcut: [])],
        shortcut: [.dense(outputs: 2)])),
  ]

  @Test("values and gradients are those of the formulas", arguments: cases)
  func gradients(_ given: Case) throws {
    let (layer, images) = (given.layer, Self.images)
    let plan = try NetworkPlan(
      Network(name: "test", layers: [layer, .dense(outputs: nil)]), image: given.shape, classes: 10)
    var random = CounterRandom(seed: 21, stream: 0).sequence
    let tensors = plan.layers[0].allParameters
    let parameters = tensors.map { tensor in
      (0..<tensor.count).map { _ in random.uniform(0.25...1.5) * (random.unit() < 0.5 ? -1 : 1) }
    }
    let x = (0..<(images * given.shape.count)).map { _ in random.uniform(-1...1) }
    let weights = (0..<(images * plan.layers[0].output.count)).map { _ in random.uniform(-1...1) }
    let running = plan.parameters.filter { !$0.isLearnt }.map { tensor in
      (0..<tensor.count).map { _ in random.uniform(0.5...1) }
    }

    func plain(_ x: [Double], _ parameters: [[Double]]) -> (output: [Double], PlainLayers) {
      var layers = PlainLayers(parameters, step: Self.step)
      let batch = PlainLayers.Batch(numbers: x, shape: given.shape, images: images)
      return (layers.run([layer], batch).numbers, layers)
    }
    func loss(_ x: [Double], _ parameters: [[Double]]) -> Double {
      zip(plain(x, parameters).output, weights).reduce(0) { $0 + $1.0 * $1.1 }
    }
    func slope(_ loss: (Double) -> Double) -> Double { (loss(1e-5) - loss(-1e-5)) / 2e-5 }

    let probe = try LayerProbe(
      layer, image: given.shape, executor: TestExecutor.lanes, jobs: 2)
    let result = probe.run(
      x, images: images, parameters: parameters, buffers: running, gradient: weights,
      step: Self.step)
    let (output, layers) = plain(x, parameters)
    expectNear(result.output, output, "output")
    expectNear(
      result.inputGradient,
      x.indices.map { index in
        slope {
          var moved = x
          moved[index] += $0
          return loss(moved, parameters)
        }
      }, "gradient of the input")
    #expect(result.parameterGradients.count == parameters.count)
    for (place, gradient) in result.parameterGradients.enumerated() {
      expectNear(
        gradient,
        parameters[place].indices.map { index in
          slope {
            var moved = parameters
            moved[place][index] += $0
            return loss(x, moved)
          }
        }, "gradient of \(tensors[place].name)",
        // A shift before batch normalisation has the gradient 0, up to rounding.
        floor: 1e-3)
    }
    #expect(result.buffers.count == layers.statistics.count)
    for (place, buffer) in result.buffers.enumerated() {
      expectNear(
        buffer, zip(running[place], layers.statistics[place]).map { $0 + 0.1 * ($1 - $0) },
        "buffer \(place)")
    }

    let evaluated = probe.run(
      x, images: images, parameters: parameters, buffers: running, gradient: [], step: nil)
    var still = PlainLayers(parameters, running: running, step: Self.step)
    let batch = PlainLayers.Batch(numbers: x, shape: given.shape, images: images)
    expectNear(evaluated.output, still.run([layer], batch).numbers, "output in evaluation")
    #expect(evaluated.buffers.isEmpty, "evaluation leaves buffers alone")
  }

  private func expectNear(
    _ found: [Double], _ expected: [Double], _ what: String, floor: Double = 0
  ) {
    #expect(found.count == expected.count, "\(what)")
    let scale = expected.reduce(floor) { max($0, abs($1)) }
    let worst = zip(found, expected).reduce(0.0) {
      // A NaN is as far off as can be.
      let distance = abs($1.0 - $1.1)
      return distance.isNaN ? .infinity : max($0, distance)
    }
    #expect(worst <= 1e-6 * scale, "\(what) is off by \(worst) of \(scale)")
  }
}

extension PlannedLayer {
  /// The learnt parameters of the layer and of its branches.
  fileprivate var allParameters: [ParameterTensor] {
    parameters + (body + shortcut).flatMap(\.allParameters)
  }
}
