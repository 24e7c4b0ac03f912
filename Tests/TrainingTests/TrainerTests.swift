import FormatArithmetic
import Lanes
import NumberFormats
import TestSupport
import Testing
import Training

@Suite("Training") struct TrainerTests {
  private func record(
    _ recipe: Recipe, network: Network = .lenet5, images: Int, executor: any LaneExecutor,
    jobs: Int = 2
  ) throws -> TrainingRecord {
    let data = Glyphs.dataSet(training: images, test: 200)
    return try Trainer(
      network: network, data: data, recipe: recipe, executor: executor, jobs: jobs
    ).run()
  }

  @Test("the result depends neither on the executor nor on the number of threads")
  func reproducible() throws {
    var recipe = Recipe(format: try FloatFormat(exponentBits: 5, significandBits: 4))
    recipe.epochs = 1
    recipe.batchSize = 24
    let interpreted = try record(recipe, images: 72, executor: InterpreterExecutor(), jobs: 1)
    let native = try record(recipe, images: 72, executor: NativeExecutor(), jobs: 3)
    #expect(interpreted.epochs.map(\.loss) == native.epochs.map(\.loss))
    #expect(interpreted.epochs.map(\.testAccuracy) == native.epochs.map(\.testAccuracy))
    #expect(interpreted.programHashes == native.programHashes)
  }

  @Test(
    "a convolutional network learns the glyphs in bfloat16, and float8e4m3 without wider sums not")
  func precisionShows() throws {
    var recipe = Recipe(format: try FloatFormat(exponentBits: 8, significandBits: 7))
    recipe.epochs = 2
    let wide = try record(recipe, images: 1_000, executor: NativeExecutor())
    let last = try #require(wide.epochs.last)
    #expect(last.testAccuracy > 0.5, "bfloat16: \(last.testAccuracy)")
    #expect(try #require(last.loss) < (try #require(wide.epochs.first?.loss)))

    recipe.format = try FloatFormat(exponentBits: 4, significandBits: 3)
    recipe.accumulator = recipe.format
    let narrow = try record(recipe, images: 1_000, executor: NativeExecutor())
    #expect(try #require(narrow.epochs.last).testAccuracy < last.testAccuracy - 0.2)
  }

  @Test("of equal logits the first is the answer, so a silent network does no better than chance")
  func ties() throws {
    let format = try FloatFormat(exponentBits: 8, significandBits: 7)
    let result = SoftmaxCrossEntropy(format: format, lossScale: 1).evaluate(
      Tensor(zeros: [3, 10, 1, 1]), labels: [0, 3, 9])
    #expect(result.correct == 1)
    let nan = UInt64(format.canonicalNaN)
    let broken = SoftmaxCrossEntropy(format: format, lossScale: 1).evaluate(
      Tensor(shape: [1, 10, 1, 1], codes: [nan] + [UInt64](repeating: 0, count: 9)), labels: [1])
    #expect(broken.correct == 0)
  }

  @Test("LeNet-5 in bfloat16 goes well beyond what a linear classifier reaches on the glyphs")
  func beyondLinear() throws {
    var recipe = Recipe(format: try FloatFormat(exponentBits: 8, significandBits: 7))
    recipe.epochs = 3
    let data = Glyphs.dataSet()
    let trained = try Trainer(
      network: .lenet5, data: data, recipe: recipe, executor: NativeExecutor(), jobs: 2
    ).run()
    // `GlyphDifficultyTests` keeps a linear classifier in binary64 at or below 0.80.
    #expect(try #require(trained.epochs.last).testAccuracy > 0.9)
  }

  @Test("sums held in binary16 let float8e4m3 learn")
  func widerSums() throws {
    var recipe = Recipe(
      format: try FloatFormat(exponentBits: 4, significandBits: 3),
      accumulator: try FloatFormat(exponentBits: 5, significandBits: 10))
    recipe.epochs = 2
    let trained = try record(recipe, images: 1_000, executor: NativeExecutor())
    #expect(try #require(trained.epochs.last).testAccuracy > 0.5)
  }

  @Test(
    "LeNet-5 on 28 × 28 images takes 416,520 multiply-accumulates forward and 1,131,960 in training"
  )
  func macs() throws {
    // LeCun et al. 1998's shapes: 117,600 + 240,000 + 48,000 + 10,080 + 840, the first without the
    // gradient of its input.
    let images = ImageSet(
      name: "blank", images: [UInt8](repeating: 0, count: 784), labels: [0], height: 28, width: 28,
      classes: 10)
    let data = DataSet(name: "blank", source: "test", training: images, test: images)
    let trainer = try Trainer(
      network: .lenet5, data: data,
      recipe: Recipe(format: try FloatFormat(exponentBits: 2, significandBits: 1)),
      executor: TestExecutor.lanes, jobs: 1)
    #expect(trainer.macsPerImage == 3 * 416_520 - 117_600)
  }

  @Test("gradients are the slopes of the loss, by finite differences in binary64")
  func finiteDifferences() throws {
    let binary64 = try FloatFormat(exponentBits: 11, significandBits: 52)
    let arithmetic = TrainingArithmetic(
      Recipe(format: binary64), executor: TestExecutor.lanes, jobs: 1)
    let shape = ImageShape(channels: 1, height: 6, width: 6)
    let layers: [any Layer] = [
      Convolution(inputShape: shape, outputs: 2, kernel: 3, padding: 0),
      Rectifier(inputShape: ImageShape(channels: 2, height: 4, width: 4)),
      MaximumPooling(inputShape: ImageShape(channels: 2, height: 4, width: 4)),
      Dense(inputShape: ImageShape(channels: 2, height: 2, width: 2), outputs: 10),
    ]
    var random = CounterRandom(seed: 11, stream: 0).sequence
    var parameters = layers.map { layer in
      LayerParameters(
        weights: (0..<layer.parameterCounts.weights).map { _ in random.uniform(-1...1).bitPattern },
        biases: (0..<layer.parameterCounts.biases).map { _ in random.uniform(-1...1).bitPattern })
    }
    let input = Tensor(
      shape: [2, 1, 6, 6], codes: (0..<72).map { _ in random.uniform(-1...1).bitPattern })
    let softmax = SoftmaxCrossEntropy(format: binary64, lossScale: 1)

    func activations(_ parameters: [LayerParameters]) -> [Tensor] {
      zip(layers, parameters).reduce(into: [input]) { done, next in
        done.append(next.0.forward(done[done.count - 1], next.1, arithmetic))
      }
    }
    func loss(_ parameters: [LayerParameters]) -> Double {
      softmax.evaluate(activations(parameters)[layers.count], labels: [3, 8]).loss / 2
    }

    let values = activations(parameters)
    var gradient = softmax.evaluate(values[layers.count], labels: [3, 8]).gradient
    var slopes = [LayerParameters](repeating: .none, count: layers.count)
    for index in layers.indices.reversed() {
      let back = layers[index].backward(
        gradient, input: values[index], parameters[index], wantsInputGradient: true, arithmetic)
      slopes[index] = back.parameters
      gradient = try #require(back.input)
    }
    let step = 1e-5
    for layer in [0, 3] {
      for weight in stride(from: 0, to: slopes[layer].weights.count, by: 5) {
        let original = Double(bitPattern: parameters[layer].weights[weight])
        let losses = [step, -step].map { offset in
          parameters[layer].weights[weight] = (original + offset).bitPattern
          return loss(parameters)
        }
        parameters[layer].weights[weight] = original.bitPattern
        let measured = (losses[0] - losses[1]) / (2 * step)
        let computed = Double(bitPattern: slopes[layer].weights[weight])
        #expect(abs(measured - computed) < 1e-7, "layer \(layer), weight \(weight)")
      }
    }
  }

  @Test("settings outside their limits are refused in one line that says what was expected")
  func badSettings() throws {
    let binary128 = try FloatFormat(exponentBits: 15, significandBits: 112)
    let small = try FloatFormat(exponentBits: 3, significandBits: 2)
    var cases: [(Recipe, String)] = [
      (
        Recipe(format: binary128),
        "format 'binary128' is too wide for training: expected at most 64 bits"
      )
    ]
    for (change, line) in [
      ({ (r: inout Recipe) in r.epochs = 0 }, "epochs 0: expected 1…10000"),
      ({ $0.batchSize = 0 }, "batch size 0: expected 1…4096"),
      ({ $0.learningRate = -1 }, "learning rate -1.0: expected 0…100, not 0"),
      ({ $0.momentum = 1 }, "momentum 1.0: expected 0 or more and less than 1"),
      ({ $0.lossScale = 3 }, "loss scale 3.0: expected a power of two"),
    ] as [((inout Recipe) -> Void, String)] {
      var recipe = Recipe(format: small)
      change(&recipe)
      cases.append((recipe, line))
    }
    let data = Glyphs.dataSet(training: 10, test: 10)
    for (recipe, line) in cases {
      let error = #expect(throws: TrainingError.self) {
        _ = try Trainer(
          network: .mlp, data: data, recipe: recipe, executor: TestExecutor.lanes, jobs: 1)
      }
      #expect(error?.description == line)
    }
    #expect(throws: TrainingError.unknownNetwork(name: "lenet")) { try Network(named: "lenet") }
  }
}
