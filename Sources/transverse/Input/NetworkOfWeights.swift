import Training
import VectorFiles

/// The network that a file of weights says that it belongs to.
enum NetworkOfWeights {
  /// The network to use the weights in.
  ///
  /// - Parameters:
  ///   - named: the network that was asked for; nil for that of the file, or LeNet-5 where it names none.
  ///   - file: the weights.
  ///   - path: their file, for messages.
  /// - Returns: the network.
  /// - Throws: `InputError` when the file says that its weights belong to another network than was asked
  ///   for, or names one that is not known without saying what it is made of.
  static func chosen(
    _ named: Network?, of file: SafetensorsFile, path: String
  ) throws -> Network {
    let name = file.metadata["network"]
    let layers = file.metadata["layers"]
    if let named {
      if let name, named.name != name {
        throw InputError(
          "\(path): weights of the network '\(name)': expected '\(named.name)', which --network says"
        )
      }
      if let layers, layers != NetworkText(network: named).description {
        throw InputError(
          "\(path): weights of another network that is called '\(named.name)' too: expected the layers "
            + "that --network says")
      }
      return named
    }
    if let layers { return try NetworkText(parsing: layers, source: path).network }
    guard let name else { return .lenet5 }
    guard let network = Network.all.first(where: { $0.name == name }) else {
      throw InputError(
        "\(path): weights of the network '\(name)', which the tool does not know: expected its text "
          + "by --network FILE")
    }
    return network
  }
}
