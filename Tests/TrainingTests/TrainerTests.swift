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
    var recipe = Recipe(format: try NumberFormat(named: "e5m4"))
    recipe.epochs = 1
    recipe.batchSize = 24
    let interpreted = try record(recipe, images: 72, executor: InterpreterExecutor(), jobs: 1)
    let native = try record(recipe, images: 72, executor: NativeExecutor(), jobs: 3)
    #expect(interpreted.epochs.map(\.loss) == native.epochs.map(\.loss))
    #expect(interpreted.epochs.map(\.testAccuracy) == native.epochs.map(\.testAccuracy))
    #expect(interpreted.programHashes == native.programHashes)
  }

  @Test("a trainer with another seed trains as one made from the recipe with that seed")
  func reseeded() throws {
    var recipe = Recipe(format: try NumberFormat(named: "e5m4"))
    recipe.setRounding(try RoundingMode(named: "stochastic:4"))
    recipe.epochs = 1
    func trainer(_ seed: UInt64) throws -> Trainer {
      recipe.seed = seed
      return try Trainer(
        network: .linear, data: Glyphs.dataSet(training: 128, test: 64), recipe: recipe,
        executor: TestExecutor.lanes, jobs: 1)
    }
    let (made, reseeded) = (try trainer(7).run(), try trainer(1).reseeded(7).run())
    #expect(reseeded.seed == 7)
    #expect(reseeded.epochs.map(\.loss) == made.epochs.map(\.loss))
    #expect(try trainer(1).run().epochs.map(\.loss) != made.epochs.map(\.loss))
  }

  @Test(
    "a convolutional network learns the glyphs in bfloat16, and float8e4m3 without wider sums not")
  func precisionShows() throws {
    var recipe = Recipe(format: try NumberFormat(named: "bfloat16"))
    recipe.epochs = 3
    recipe.batchSize = 32
    let wide = try record(recipe, images: 2_000, executor: NativeExecutor())
    let last = try #require(wide.epochs.last)
    #expect(last.testAccuracy > 0.5, "bfloat16: \(last.testAccuracy)")
    #expect(try #require(last.loss) < (try #require(wide.epochs.first?.loss)))

    recipe = Recipe(format: try NumberFormat(named: "float8e4m3"))
    recipe.epochs = 3
    recipe.batchSize = 32
    let narrow = try record(recipe, images: 2_000, executor: NativeExecutor())
    #expect(try #require(narrow.epochs.last).testAccuracy < last.testAccuracy - 0.2)
  }

  @Test("LeNet-5 in bfloat16 goes well beyond what a linear classifier reaches on the glyphs")
  func beyondLinear() throws {
    var recipe = Recipe(format: try NumberFormat(named: "bfloat16"))
    recipe.epochs = 3
    recipe.batchSize = 32
    let data = Glyphs.dataSet()
    let trained = try Trainer(
      network: .lenet5, data: data, recipe: recipe, executor: NativeExecutor(), jobs: 2
    ).run()
    // `GlyphDifficultyTests` keeps a linear classifier in binary64 at or below 0.80.
    #expect(try #require(trained.epochs.last).testAccuracy > 0.9)
  }

  @Test(
    "a training that saturates and does no better than guessing is told, one that learns is not"
  )
  func collapse() throws {
    var recipe = try Recipe(named: "e4m3")
    recipe.epochs = 2
    let learning = try record(recipe, images: 1_600, executor: NativeExecutor())
    #expect(learning.collapse == nil)
    // Every weight is thrown to the greatest number, which is finite.
    recipe.learningRate = 16
    let lost = try record(recipe, images: 1_600, executor: NativeExecutor())
    #expect(lost.divergence == nil)
    let collapse = try #require(lost.collapse)
    #expect(collapse.step == 0)
    #expect(try #require(collapse.loss) > 2.27)
    #expect(abs(collapse.lossOfGuessing - 2.302_585) < 1e-6, "ten classes")
  }

  @Test("sums held in binary16 let float8e4m3 learn")
  func widerSums() throws {
    var recipe = Recipe(
      format: try NumberFormat(named: "float8e4m3"),
      accumulator: try NumberFormat(named: "binary16"))
    recipe.epochs = 3
    recipe.batchSize = 32
    let trained = try record(recipe, images: 2_000, executor: NativeExecutor())
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
      recipe: Recipe(format: try NumberFormat(named: "e4m3")),
      executor: TestExecutor.lanes, jobs: 1)
    #expect(trainer.macsPerImage == 3 * 416_520 - 117_600)
  }

  @Test("settings outside their limits are refused in one line that says what was expected")
  func badSettings() throws {
    let binary128 = try NumberFormat(named: "binary128")
    let small = try NumberFormat(named: "e3m2")
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
      (
        { $0.optimiser = .descent(momentum: 1) }, "momentum 1.0: expected 0 or more and less than 1"
      ),
      ({ $0.lossScaling = .fixed(3) }, "loss scale 3.0: expected a power of two"),
      // Nothing would be learnt with these.
      (
        { _ in },
        "recipe 'e3m2', learningRate: learning rate 0.02: expected a number that is neither zero nor beyond the range in the format of the master weights, 'e3m2'"
      ),
      (
        { ($0.learningRate, $0.lossScaling) = (0.25, .fixed(1024)) },
        "recipe 'e3m2', lossScaling: loss scale 1024.0: expected a factor whose inverse is neither zero nor beyond the range in the format of the optimiser's state, 'e3m2'"
      ),
      (
        { ($0.learningRate, $0.optimiser) = (0.25, .descent(momentum: 0.97)) },
        "recipe 'e3m2', optimiser.sgd.momentum: momentum 0.97: expected a number between 0 and 1 in the format of the optimiser's state, 'e3m2'"
      ),
      (
        { $0.optimiser = .adam(beta1: 0.9, beta2: 0.99, epsilon: 1e-8) },
        "epsilon 1e-08: expected a number that is not zero in the format of the optimiser's state, 'e3m2'"
      ),
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
