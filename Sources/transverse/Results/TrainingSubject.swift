import Reports
import Training

/// What a row of `transverse results` is about: everything that trainings of one experiment have in
/// common, whatever their seed and column.
struct TrainingSubject: Hashable {
  let data: String
  let network: String
  let recipe: String
  /// The epochs that were planned; nil where a diverged training does not say.
  let epochs: Int?
  let format: String
  let batchSize: Int
  let learningRate: Double
  let momentum: Double
  let lossScale: Double
  let trainingImages: Int
  let testImages: Int
  /// Tells networks of one name from each other, and sizes of images.
  let macsPerImage: Int
  /// All settings of the recipe, with exact sums; nil where they are not known.
  let settings: String?
  /// The rounding that was asked for beside the recipe.
  ///
  /// The record's own rounding cannot stand for it: it is that of the sums, which in the column of exact
  /// sums is another one.
  let askedRounding: String?

  init(_ record: TrainingRecord) {
    data = record.data
    network = record.network
    recipe = record.recipe
    // A training that did not diverge ran as far as was planned.
    epochs =
      record.plannedEpochs
      ?? (record.divergence == nil
        ? record.epochs.count : record.argument(of: "--epochs").flatMap { Int($0) })
    format = record.format
    batchSize = record.batchSize
    learningRate = record.learningRate
    momentum = record.momentum
    lossScale = record.lossScale
    trainingImages = record.trainingImages
    testImages = record.testImages
    macsPerImage = record.macsPerImage
    settings = RecordedRecipe(record)?.exactSettings
    askedRounding = record.argument(of: "--rounding")
  }
}

extension TrainingSubject {
  /// What names the subject in the table; subjects that agree in it are told apart by their settings.
  struct Name: Hashable, Comparable {
    let data: String
    let network: String
    let recipe: String
    let epochs: Int?

    static func < (left: Name, right: Name) -> Bool {
      (left.data, left.network, left.recipe, left.epochs ?? .max)
        < (right.data, right.network, right.recipe, right.epochs ?? .max)
    }
  }

  var name: Name { Name(data: data, network: network, recipe: recipe, epochs: epochs) }
}

extension TrainingSubject: Comparable {
  static func < (left: TrainingSubject, right: TrainingSubject) -> Bool {
    if left.name != right.name { return left.name < right.name }
    if left.descent != right.descent { return left.descent < right.descent }
    if left.rest != right.rest { return left.rest < right.rest }
    return left.settings ?? "" < right.settings ?? ""
  }

  private var descent: (Double, Double, Double, Int) {
    (learningRate, momentum, lossScale, batchSize)
  }

  private var rest: (Int, Int, Int, String, String) {
    (trainingImages, testImages, macsPerImage, askedRounding ?? "", format)
  }
}

extension TrainingRecord {
  /// The argument of an option in the command that made the record; nil where there is none.
  func argument(of option: String) -> String? {
    let words = command?.split(separator: " ") ?? []
    guard let place = words.firstIndex(of: option[...]), place + 1 < words.endIndex else {
      return nil
    }
    return String(words[place + 1])
  }
}
