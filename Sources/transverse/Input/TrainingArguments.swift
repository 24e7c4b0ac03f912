import ArgumentParser
import NumberFormats
import Training

/// The arguments that say how a network is trained, but for its format.
struct TrainingArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A network by name (`transverse networks` lists them), or a text file.",
      valueName: "name or file"))
  var network = Network.lenet5.name

  @Option(
    help: ArgumentHelp(
      "The images: \(DataSetName.syntax).", valueName: "set"))
  var data = "glyphs"

  @Option(
    help: ArgumentHelp(
      "How every operation is rounded: nearestEven, towardZero, stochastic:K, …; else as the recipe.",
      valueName: "mode"))
  var rounding: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Passes over the training images; else as the recipe.", valueName: "count"))
  var epochs: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The seed of initial weights, order and random bits; else as the recipe.",
      valueName: "number"))
  var seed: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Images a step; else as the recipe.", valueName: "count"))
  var batchSize: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The learning rate; else as the recipe.", valueName: "number"))
  var learningRate: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The share of the last step kept; else as the recipe.", valueName: "number"))
  var momentum: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "A power of two by which the loss is multiplied, a dynamic one at first; else as the recipe.",
      valueName: "factor"))
  var lossScale: String?

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
    let name = try DataSetName(parsing: data)
    let set = try name.load()
    for file in DataSetRecord(set, name).files where file.published == false {
      StandardError.line(
        "note: \(data): \(file.name) is not the file that is published as \(name.name)'s; its digest is in the "
          + "record")
    }
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

  /// A recipe with the settings that were given.
  func applied(to recipe: Recipe) throws -> Recipe {
    var recipe = recipe
    if let rounding { recipe.setRounding(try RoundingMode(named: rounding)) }
    if let epochs {
      recipe.epochs = try WholeNumber.read(epochs, option: "--epochs", within: 1...10_000)
    }
    if let batchSize {
      recipe.batchSize = try WholeNumber.read(batchSize, option: "--batch-size", within: 1...4_096)
    }
    if let learningRate {
      recipe.learningRate = try Self.number(learningRate, option: "--learning-rate")
    }
    if let momentum {
      guard case .descent = recipe.optimiser else {
        throw InputError(
          "--momentum: '\(recipe.name)' steps by \(recipe.optimiser.name): expected sgd")
      }
      recipe.optimiser = .descent(momentum: try Self.number(momentum, option: "--momentum"))
    }
    if let lossScale {
      let factor = try Self.number(lossScale, option: "--loss-scale")
      recipe.lossScaling =
        if case .dynamic(_, let interval) = recipe.lossScaling {
          .dynamic(initial: factor, interval: interval)
        } else {
          .fixed(factor)
        }
    }
    if let seed {
      recipe.seed = try WholeNumber.read(seed, option: "--seed", within: 0...UInt64.max)
    }
    return recipe
  }

  /// The recipe of two formats with the settings that were given.
  func recipe(format: NumberFormat, accumulator: NumberFormat? = nil) throws -> Recipe {
    try applied(to: Recipe(format: format, accumulator: accumulator))
  }

  /// The arguments as they would be typed again, but for threads, which change nothing.
  var asTyped: String {
    let given = [
      ("rounding", rounding), ("epochs", epochs), ("seed", seed), ("batch-size", batchSize),
      ("learning-rate", learningRate), ("momentum", momentum), ("loss-scale", lossScale),
      ("images", images), ("test-images", testImages),
    ]
    return "--network \(ShellQuoting.word(network)) --data \(ShellQuoting.word(data))"
      + given.map { name, value in value.map { " --\(name) \(ShellQuoting.word($0))" } ?? "" }
      .joined()
  }
}
