/// A line of a network's text: a keyword and what follows it.
struct NetworkStatement {
  let source: String
  /// The line, from 1.
  let line: Int
  let keyword: String
  let words: [String]

  /// The keywords of layers.
  static let layers = [
    "conv", "dense", "relu", "maxpool", "avgpool", "globalavgpool", "batchnorm", "dropout",
    "residual",
  ]

  /// Every keyword.
  static let keywords = ["name", "input", "classes"] + layers + ["shortcut", "end"]

  /// The lines that say something.
  static func all(of text: String, source: String) -> [NetworkStatement] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
      .compactMap { index, line in
        let words = line.prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace)
        guard let keyword = words.first else { return nil }
        return NetworkStatement(
          source: source, line: index + 1, keyword: String(keyword),
          words: words.dropFirst().map(String.init))
      }
  }

  /// The remarks above the first statement, words between single spaces.
  static func opening(of text: String) -> String {
    text.split(whereSeparator: \.isNewline).lazy
      .map { $0.drop(while: \.isWhitespace) }
      .prefix { $0.isEmpty || $0.hasPrefix("#") }
      .flatMap { $0.drop { $0 == "#" }.split(whereSeparator: \.isWhitespace) }
      .joined(separator: " ")
  }

  /// An error about the line.
  func wrong(_ reason: String) -> TrainingError {
    .badNetwork(source: source, line: line, reason: reason)
  }

  /// Refuses anything behind the keyword.
  func requireNothingMore() throws(TrainingError) {
    if let word = words.first {
      throw wrong("'\(PlainName.shown(word))' behind '\(keyword)': expected nothing more")
    }
  }

  /// The layer that the line describes; of residual layers the parser takes care.
  func layer() throws(TrainingError) -> LayerDescription {
    switch keyword {
    case "conv":
      let outputs = try count("channels", within: 1...4_096)
      let options = try options(["kernel", "stride", "padding", "groups"])
      guard let kernel = options["kernel"] else {
        throw wrong("'conv' without a kernel: expected such as 'conv \(outputs) kernel 3'")
      }
      let limit = try limited("kernel", kernel, 1...16) - 1
      return .convolution(
        outputs: outputs, kernel: kernel,
        stride: try limited("stride", options["stride"] ?? 1, 1...64),
        padding: try limited(
          "padding", options["padding"] ?? 0, 0...limit, "less than the kernel"),
        groups: try limited("groups", options["groups"] ?? 1, 1...4_096))
    case "dense":
      if words.first == "classes" {
        guard words.count == 1 else {
          throw wrong(
            "'\(PlainName.shown(words[1]))' behind 'dense classes': expected nothing more")
        }
        return .dense(outputs: nil)
      }
      return .dense(outputs: try count("neurons, or 'classes'", within: 1...65_536))
    case "maxpool", "avgpool":
      let size = try count("pixels a side", within: 1...64)
      let stride = try limited("stride", options(["stride"])["stride"] ?? size, 1...64)
      return keyword == "maxpool"
        ? .maximumPooling(size: size, stride: stride) : .averagePooling(size: size, stride: stride)
    case "dropout":
      guard words.count == 1, let rate = Double(words[0]), (0..<1).contains(rate) else {
        throw wrong(
          "'dropout \(PlainName.shown(words.joined(separator: " ")))': expected a rate of 0 or more and "
            + "less than 1"
        )
      }
      return .dropout(rate: rate)
    default:
      let plain: [String: LayerDescription] = [
        "relu": .rectifier, "globalavgpool": .globalAveragePooling,
        "batchnorm": .batchNormalisation,
      ]
      guard let layer = plain[keyword] else {
        throw wrong(
          "unknown layer '\(PlainName.shown(keyword))': "
            + NearestNames.expectation(for: keyword, among: Self.keywords))
      }
      try requireNothingMore()
      return layer
    }
  }

  /// The network's name.
  func name() throws(TrainingError) -> String {
    guard words.count == 1, PlainName.isPlain(words[0]) else {
      throw wrong(
        "'name \(PlainName.shown(words.joined(separator: " ")))': expected "
          + PlainName.expectation)
    }
    return words[0]
  }

  /// The shape of the images.
  func shape() throws(TrainingError) -> ImageShape {
    guard words.count == 1, let shape = ImageShape(words[0]) else {
      throw wrong(
        "'input \(PlainName.shown(words.joined(separator: " ")))': expected "
          + ImageShape.expectation)
    }
    return shape
  }

  /// The number behind the keyword.
  func count(_ what: String, within limits: ClosedRange<Int>) throws(TrainingError) -> Int {
    guard let word = words.first, let number = Int(word), limits.contains(number) else {
      throw wrong(
        "'\(keyword)\(words.first.map { " " + PlainName.shown($0) } ?? "")': expected \(limits.lowerBound)…"
          + "\(limits.upperBound) \(what)")
    }
    if keyword == "classes" || keyword == "dense", words.count > 1 {
      throw wrong(
        "'\(PlainName.shown(words[1]))' behind '\(keyword) \(word)': expected nothing more")
    }
    return number
  }

  /// The pairs of key and number behind the first number.
  private func options(_ known: [String]) throws(TrainingError) -> [String: Int] {
    var options: [String: Int] = [:]
    var rest = words.dropFirst()
    while let key = rest.popFirst() {
      guard known.contains(key) else {
        throw wrong(
          "'\(keyword)' has no '\(PlainName.shown(key))': "
            + NearestNames.expectation(for: key, among: known))
      }
      guard let word = rest.popFirst(), let number = Int(word) else {
        throw wrong("'\(key)' has no number behind it")
      }
      guard options.updateValue(number, forKey: key) == nil else {
        throw wrong("'\(key)' is said twice")
      }
    }
    return options
  }

  private func limited(
    _ key: String, _ number: Int, _ limits: ClosedRange<Int>, _ remark: String? = nil
  ) throws(TrainingError) -> Int {
    guard limits.contains(number) else {
      throw wrong(
        "'\(key) \(number)': expected \(limits.lowerBound)…\(limits.upperBound)"
          + (remark.map { ", \($0)" } ?? ""))
    }
    return number
  }
}
