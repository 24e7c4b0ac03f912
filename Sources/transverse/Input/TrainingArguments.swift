import ArgumentParser
import Foundation
import NumberFormats
import Training

/// The arguments that say how a network is trained, but for its format.
struct TrainingArguments: ParsableArguments {
  @Option(help: ArgumentHelp("The network: lenet5, mlp or linear.", valueName: "name"))
  var network = Network.lenet5.name

  @Option(
    help: ArgumentHelp(
      "The images: glyphs (generated), mnist:PATH or fashion-mnist:PATH.", valueName: "set"))
  var data = "glyphs"

  @Option(
    help: ArgumentHelp(
      "How every operation is rounded: nearestEven, nearestAway, towardZero, up, down or odd.",
      valueName: "mode"))
  var rounding = RoundingMode.nearestEven.rawValue

  @Option(help: ArgumentHelp("Passes over the training images.", valueName: "count"))
  var epochs = 5

  @Option(help: ArgumentHelp("The seed of initial weights and order.", valueName: "number"))
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("Images a step.", valueName: "count"))
  var batchSize = 32

  @Option(help: ArgumentHelp("The learning rate.", valueName: "number"))
  var learningRate = 0.02

  @Option(help: ArgumentHelp("The share of the last step kept.", valueName: "number"))
  var momentum = 0.9

  @Option(help: ArgumentHelp("Use only the first training images.", valueName: "count"))
  var images: Int?

  @Option(help: ArgumentHelp("Use only the first test images.", valueName: "count"))
  var testImages: Int?

  @Option(help: ArgumentHelp("Threads; without it as many as processors.", valueName: "count"))
  var jobs: Int?

  /// The data set, cut to the wanted number of images.
  func loadData() throws -> DataSet {
    let set = try DataSetName(parsing: data).load()
    for (name, count, most) in [
      ("--images", images, set.training.count), ("--test-images", testImages, set.test.count),
    ] {
      if let count, !(1...most).contains(count) {
        throw InputError("\(name) \(count): expected 1…\(most), as many as \(set.name) has")
      }
    }
    return set.prefix(
      training: images ?? set.training.count, test: testImages ?? set.test.count)
  }

  /// The recipe for a format.
  func recipe(
    format: FloatFormat, accumulator: FloatFormat? = nil, lossScale: Double = 1
  ) throws -> Recipe {
    var recipe = Recipe(format: format, accumulator: accumulator)
    recipe.rounding = try RoundingMode(named: rounding)
    recipe.epochs = epochs
    recipe.batchSize = batchSize
    recipe.learningRate = learningRate
    recipe.momentum = momentum
    recipe.lossScale = lossScale
    recipe.seed = seed
    return recipe
  }

  /// The arguments as they would be typed again, but for threads, which change nothing.
  var asTyped: String {
    var words = "--network \(network) --data \(data) --rounding \(rounding) --epochs \(epochs)"
    words += " --seed \(seed) --batch-size \(batchSize) --learning-rate \(learningRate)"
    words += " --momentum \(momentum)"
    if let images { words += " --images \(images)" }
    if let testImages { words += " --test-images \(testImages)" }
    return words
  }

  /// The number of threads.
  func threads() throws(InputError) -> Int {
    guard let jobs else { return ProcessInfo.processInfo.activeProcessorCount }
    guard (1...1_024).contains(jobs) else { throw InputError("--jobs \(jobs): expected 1…1024") }
    return jobs
  }
}

extension FloatFormat {
  /// The float format with a name or shape; an integer format is refused.
  init(trainable name: String) throws {
    guard case .float(let format) = try NumberFormat(named: name) else {
      throw InputError(
        "format '\(name)' is an integer format: expected a float to train in, such as bfloat16")
    }
    self = format
  }
}
