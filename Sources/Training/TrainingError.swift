import NumberFormats

/// What is wrong with a training that a caller asked for; its description is one line.
public enum TrainingError: Error, Hashable, Sendable {
  /// No network has this name.
  case unknownNetwork(name: String)

  /// The images are too small for the network.
  case imageTooSmall(network: String, height: Int, width: Int)

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
    case .imageTooSmall(let network, let height, let width):
      "images of \(height) × \(width) pixels are too small for \(network): expected at least 14 × 14"
    case .formatTooWide(let format):
      "format '\(format)' is too wide for training: expected at most 64 bits"
    case .badSetting(let name, let value, let expected):
      "\(name) \(value): expected \(expected)"
    }
  }
}
