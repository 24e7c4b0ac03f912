import NumberFormats

/// What is wrong with a training that a caller asked for; its description is one line.
public enum TrainingError: Error, Hashable, Sendable {
  /// No network has this name.
  case unknownNetwork(name: String)

  /// No recipe has this name.
  case unknownRecipe(name: String)

  /// A recipe's file is not as it should be; the path is that of the key.
  case badRecipe(source: String, path: String, reason: String)

  /// A network's text is not as it should be in a line, counted from 1.
  case badNetwork(source: String, line: Int, reason: String)

  /// A file of a recipe or network cannot be read.
  case unreadable(path: String, reason: String)

  /// A file of parameters or a checkpoint does not fit the training.
  case badCheckpoint(path: String, reason: String)

  /// A layer does not fit what comes into it.
  case layerDoesNotFit(network: String, layer: String, input: String, reason: String)

  /// The last layer does not give one number a class.
  case wrongOutputs(network: String, found: Int, classes: Int)

  /// A combination of formats has no programs.
  case noProgram(reason: String)

  /// A layer's means would be zero whatever its numbers: the format of a recipe's key has no `1 / count`.
  case noMean(network: String, layer: String, count: Int, format: String, key: String)

  /// A network's numbers do not fit into the machine; the layer is the largest.
  case networkTooLarge(network: String, layer: String, reason: String)

  /// A number that a layer computes with is no number of the format of a recipe's key, or zero in it.
  case constantLost(network: String, layer: String, constant: String, format: String, key: String)

  /// The format is too wide to be trained in.
  case formatTooWide(format: String)

  /// A number of the recipe is outside its range.
  case badSetting(name: String, value: String, expected: String)
}

extension TrainingError: CustomStringConvertible {
  /// One line: what was given, and what was expected.
  public var description: String {
    switch self {
    case .unknownNetwork(let name):
      "unknown network '\(name)': expected one of "
        + Network.all.map(\.name).joined(separator: ", ")
    case .unknownRecipe(let name):
      "unknown recipe '\(name)': expected one of "
        + Recipe.named.map(\.name).joined(separator: ", ")
    case .badRecipe(let source, let path, let reason):
      "\(source): " + (path.isEmpty ? "" : "\(path): ") + reason
    case .badNetwork(let source, let line, let reason): "\(source):\(line): \(reason)"
    case .unreadable(let path, let reason): "\(path): \(reason)"
    case .badCheckpoint(let path, let reason): "\(path): \(reason)"
    case .layerDoesNotFit(let network, let layer, let input, let reason):
      "network '\(network)': \(layer) takes \(input): \(reason)"
    case .wrongOutputs(let network, let found, let classes):
      "network '\(network)': gives \(found) numbers an image: expected \(classes), one a class"
    case .noProgram(let reason): reason
    case .noMean(let network, let layer, let count, let format, let key):
      "network '\(network)': \(layer) takes means of \(count) numbers: 1/\(count) is 0 in '\(format)': "
        + "expected a format of \(key) that holds it"
    case .networkTooLarge(let network, let layer, let reason):
      "network '\(network)' is too large: \(layer) takes \(reason)"
    case .constantLost(let network, let layer, let constant, let format, let key):
      "network '\(network)': \(layer) takes \(constant), which '\(format)' does not hold: expected a "
        + "format of \(key) that does"
    case .formatTooWide(let format):
      "format '\(format)' is too wide for training: expected at most 64 bits"
    case .badSetting(let name, let value, let expected):
      "\(name) \(value): expected \(expected)"
    }
  }
}
