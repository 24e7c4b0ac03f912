/// A data set as the command line names it: `SET` or `SET:PATH`.
public enum DataSetName: Hashable, Sendable {
  /// `glyphs`: the generated digits.
  case glyphs
  /// `mnist:PATH`: the folder with the four IDX files of MNIST.
  case mnist(path: String)
  /// `fashion-mnist:PATH`: the folder with the four IDX files of Fashion-MNIST.
  case fashionMNIST(path: String)

  /// `usps:PATH`: the folder with the four IDX files of the USPS zip-code digits.
  case usps(path: String)
  /// `optdigits:PATH`: the folder with the two text files of the UCI handwritten digits.
  case optdigits(path: String)
  /// `cifar10:PATH`: the folder with batches of CIFAR-10's binary version.
  case cifar10(path: String)

  /// What may be written, for messages and help.
  public static let syntax =
    "glyphs, mnist:PATH, fashion-mnist:PATH, usps:PATH, optdigits:PATH or cifar10:PATH"

  /// Reads `SET` or `SET:PATH`; a path may itself hold colons.
  public init(parsing text: String) throws(DataError) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    let path = parts.count > 1 ? String(parts[1]) : nil
    switch name {
    case "glyphs":
      if let path { throw .unexpectedPath(name: name, path: path) }
      self = .glyphs
    case "mnist":
      self = .mnist(path: try Self.given(path, name: name))
    case "fashion-mnist":
      self = .fashionMNIST(path: try Self.given(path, name: name))
    case "usps":
      self = .usps(path: try Self.given(path, name: name))
    case "optdigits":
      self = .optdigits(path: try Self.given(path, name: name))
    case "cifar10":
      self = .cifar10(path: try Self.given(path, name: name))
    default:
      throw .unknownSet(text: text)
    }
  }

  /// The images that the name stands for, generated or read.
  public func load() throws(DataError) -> DataSet {
    switch self {
    case .glyphs:
      Glyphs.dataSet()
    case .mnist(let path):
      try IDXFolder(path: path, name: "mnist").load()
    case .fashionMNIST(let path):
      try IDXFolder(path: path, name: "fashion-mnist").load()
    case .usps(let path):
      try ZipCodeFolder(path: path).load()
    case .optdigits(let path):
      try TextDigitsFolder(path: path).load()
    case .cifar10(let path):
      try CIFARFolder(path: path).load()
    }
  }

  private static func given(_ path: String?, name: String) throws(DataError) -> String {
    guard let path, !path.isEmpty else { throw .missingPath(name: name) }
    return path
  }
}

extension DataSetName: CustomStringConvertible {
  /// The name as it is written on the command line.
  public var description: String {
    switch self {
    case .glyphs: "glyphs"
    case .mnist(let path): "mnist:\(path)"
    case .fashionMNIST(let path): "fashion-mnist:\(path)"
    case .usps(let path): "usps:\(path)"
    case .optdigits(let path): "optdigits:\(path)"
    case .cifar10(let path): "cifar10:\(path)"
    }
  }
}
