/// A data set as the command line names it: `SET` or `SET:PATH`.
public enum DataSetName: Hashable, Sendable {
  /// `glyphs`: the generated digits.
  case glyphs
  /// `mnist:PATH`: the folder with the four IDX files of MNIST.
  case mnist(path: String)
  /// `fashion-mnist:PATH`: the folder with the four IDX files of Fashion-MNIST.
  case fashionMNIST(path: String)
  /// `usps:PATH`: the folder with the USPS digits, see `USPSFolder`.
  case usps(path: String)
  /// `optdigits:PATH`: the folder with the two text files of the UCI digits.
  case optdigits(path: String)
  /// `cifar10:PATH`: the folder with CIFAR-10's binary version, see `CIFARFolder`.
  case cifar10(path: String)

  /// What may be written, for messages and help.
  public static let syntax =
    "glyphs, " + folderSets.dropLast().map { "\($0.name):PATH" }.joined(separator: ", ")
    + " or \(folderSets[folderSets.count - 1].name):PATH"

  /// The sets that are read from a folder.
  private static let folderSets: [(name: String, make: @Sendable (String) -> DataSetName)] = [
    ("mnist", { .mnist(path: $0) }), ("fashion-mnist", { .fashionMNIST(path: $0) }),
    ("usps", { .usps(path: $0) }), ("optdigits", { .optdigits(path: $0) }),
    ("cifar10", { .cifar10(path: $0) }),
  ]

  /// Reads `SET` or `SET:PATH`; a path may itself hold colons.
  public init(parsing text: String) throws(DataError) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    let path = parts.count > 1 ? String(parts[1]) : nil
    if name == "glyphs" {
      if let path { throw .unexpectedPath(name: name, path: path) }
      self = .glyphs
      return
    }
    guard let set = Self.folderSets.first(where: { $0.name == name }) else {
      throw .unknownSet(text: text)
    }
    guard let path, !path.isEmpty else { throw .missingPath(name: name) }
    self = set.make(path)
  }

  /// The images that the name stands for, generated or read.
  public func load() throws(DataError) -> DataSet {
    switch self {
    case .glyphs: Glyphs.dataSet()
    case .mnist(let path), .fashionMNIST(let path): try IDXFolder(path: path, name: name).load()
    case .usps(let path): try USPSFolder(path: path).load()
    case .optdigits(let path): try OptdigitsFolder(path: path).load()
    case .cifar10(let path): try CIFARFolder(path: path).load()
    }
  }

  /// The set's name, without a path.
  public var name: String {
    switch self {
    case .glyphs: "glyphs"
    case .mnist: "mnist"
    case .fashionMNIST: "fashion-mnist"
    case .usps: "usps"
    case .optdigits: "optdigits"
    case .cifar10: "cifar10"
    }
  }

  /// The folder of its files; nil when the images are generated.
  public var path: String? {
    switch self {
    case .glyphs: nil
    case .mnist(let path), .fashionMNIST(let path), .usps(let path), .optdigits(let path),
      .cifar10(let path):
      path
    }
  }
}

extension DataSetName: CustomStringConvertible {
  /// The name as it is written on the command line.
  public var description: String { path.map { "\(name):\($0)" } ?? name }
}
