extension NetworkText {
  /// The most layers that a text may have.
  public static let layerLimit = 1_000

  /// How deep residual layers may stand in each other.
  public static let depthLimit = 16

  /// Reads a network's text.
  ///
  /// - Parameters:
  ///   - text: the text.
  ///   - source: the file, for messages.
  /// - Throws: `TrainingError.badNetwork` that says the file, the line, what is wrong and what was
  ///   expected.
  public init(parsing text: String, source: String) throws(TrainingError) {
    var parser = NetworkParser(text, source: source)
    let layers = try parser.layers(depth: 0)
    guard let name = parser.name else {
      throw parser.wrong("the network has no name: expected a line such as 'name lenet5'")
    }
    guard !layers.isEmpty else {
      throw parser.wrong("the network has no layers: expected a line such as 'dense classes'")
    }
    self.init(
      about: NetworkStatement.opening(of: text), network: Network(name: name, layers: layers),
      image: parser.image, classes: parser.classes)
  }
}

/// Reads statements one after another.
private struct NetworkParser {
  let source: String
  private let statements: ArraySlice<NetworkStatement>
  private var next: Int
  private var layerCount = 0
  var name: String?
  var image: ImageShape?
  var classes: Int?

  init(_ text: String, source: String) {
    self.source = source
    statements = NetworkStatement.all(of: text, source: source)[...]
    next = statements.startIndex
  }

  /// An error about the text as a whole, at its last line.
  func wrong(_ reason: String) -> TrainingError {
    .badNetwork(source: source, line: statements.last?.line ?? 1, reason: reason)
  }

  /// The layers up to the end of the branch or of the text; of a branch, the statement that ends it
  /// comes next.
  mutating func layers(depth: Int) throws(TrainingError) -> [LayerDescription] {
    var layers: [LayerDescription] = []
    while next < statements.endIndex {
      let statement = statements[next]
      if depth > 0, ["shortcut", "end"].contains(statement.keyword) { break }
      next += 1
      if try readHead(statement, depth: depth) { continue }
      layerCount += 1
      guard layerCount <= NetworkText.layerLimit else {
        throw statement.wrong("too many layers: expected at most \(NetworkText.layerLimit)")
      }
      layers.append(
        statement.keyword == "residual"
          ? try residual(statement, depth: depth) : try statement.layer())
    }
    return layers
  }

  private mutating func residual(
    _ statement: NetworkStatement, depth: Int
  ) throws(TrainingError) -> LayerDescription {
    try statement.requireNothingMore()
    guard depth < NetworkText.depthLimit else {
      throw statement.wrong(
        "residual layers in each other: expected at most \(NetworkText.depthLimit) deep")
    }
    let body = try layers(depth: depth + 1)
    var shortcut: [LayerDescription] = []
    if next < statements.endIndex, statements[next].keyword == "shortcut" {
      try statements[next].requireNothingMore()
      next += 1
      shortcut = try layers(depth: depth + 1)
    }
    guard next < statements.endIndex, statements[next].keyword == "end" else {
      if next < statements.endIndex {
        throw statements[next].wrong("a second shortcut: expected 'end'")
      }
      throw statement.wrong("'residual' has no 'end'")
    }
    try statements[next].requireNothingMore()
    next += 1
    return .residual(body: body, shortcut: shortcut)
  }

  /// Takes over a statement that is no layer; false when it is one.
  private mutating func readHead(
    _ statement: NetworkStatement, depth: Int
  ) throws(TrainingError) -> Bool {
    let isGiven: Bool
    switch statement.keyword {
    case "name":
      isGiven = name != nil
      name = try statement.name()
    case "input":
      isGiven = image != nil
      image = try statement.shape()
    case "classes":
      isGiven = classes != nil
      classes = try statement.count("classes", within: 2...65_536)
    case "shortcut", "end":
      throw statement.wrong("'\(statement.keyword)' without a 'residual' above it")
    default: return false
    }
    if depth > 0 {
      throw statement.wrong("'\(statement.keyword)' within a residual layer: expected a layer")
    }
    if isGiven { throw statement.wrong("'\(statement.keyword)' is said twice") }
    return true
  }
}
