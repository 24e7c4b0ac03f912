import ArgumentParser
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

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Passes over the training images.", valueName: "count"))
  var epochs = "5"

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The seed of initial weights and order.", valueName: "number"))
  var seed = "1"

  @Option(parsing: .unconditional, help: ArgumentHelp("Images a step.", valueName: "count"))
  var batchSize = "32"

  @Option(parsing: .unconditional, help: ArgumentHelp("The learning rate.", valueName: "number"))
  var learningRate = "0.02"

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The share of the last step kept.", valueName: "number"))
  var momentum = "0.9"

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Use only the first training images.", valueName: "count"))
  var images: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Use only the first test images.", valueName: "count"))
  var testImages: String?

  /// The data set, cut to the wanted number of images.
  func loadData() throws -> DataSet {
    let set = try DataSetName(parsing: data).load()
    return set.prefix(
      training: try Self.count(images, option: "--images", of: set.training.count),
      test: try Self.count(testImages, option: "--test-images", of: set.test.count))
  }

  private static func count(_ text: String?, option: String, of all: Int) throws(InputError) -> Int
  {
    guard let text else { return all }
    return try WholeNumber.read(text, option: option, within: 1...all)
  }

  private static func number(_ text: String, option: String) throws(InputError) -> Double {
    guard let number = Double(text), number.isFinite else {
      throw InputError("'\(text)' is no value for \(option): expected a number such as 0.02")
    }
    return number
  }

  /// The recipe for a format.
  func recipe(
    format: FloatFormat, accumulator: FloatFormat? = nil, lossScale: String = "1"
  ) throws -> Recipe {
    var recipe = Recipe(
      format: .float(format), accumulator: accumulator.map { .float($0) })
    recipe.setRounding(try RoundingMode(named: rounding))
    recipe.epochs = try WholeNumber.read(epochs, option: "--epochs", within: 1...10_000)
    recipe.batchSize = try WholeNumber.read(batchSize, option: "--batch-size", within: 1...4_096)
    recipe.learningRate = try Self.number(learningRate, option: "--learning-rate")
    recipe.optimiser = .descent(momentum: try Self.number(momentum, option: "--momentum"))
    recipe.lossScaling = .fixed(try Self.number(lossScale, option: "--loss-scale"))
    recipe.seed = try WholeNumber.read(seed, option: "--seed", within: 0...UInt64.max)
    return recipe
  }

  /// The arguments as they would be typed again, but for threads, which change nothing.
  var asTyped: String {
    var words = "--network \(network) --data '\(data)' --rounding \(rounding) --epochs \(epochs)"
    words += " --seed \(seed) --batch-size \(batchSize) --learning-rate \(learningRate)"
    words += " --momentum \(momentum)"
    if let images { words += " --images \(images)" }
    if let testImages { words += " --test-images \(testImages)" }
    return words
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
