import NumberFormats

/// What an operation delivers for one case.
public struct Answer: Hashable, Sendable {
  /// The code of the result.
  public let result: Code
  /// The high word of a full-width integer operation; nil for others.
  public let high: Code?
  /// The flags; nil when they are not compared.
  public let flags: Flags?

  /// Puts an answer together.
  ///
  /// - Parameters:
  ///   - result: the code of the result.
  ///   - high: the high word of a full-width integer operation.
  ///   - flags: the flags, when they are compared.
  public init(result: Code, high: Code? = nil, flags: Flags? = nil) {
    self.result = result
    self.high = high
    self.flags = flags
  }
}

/// A case on which the program and the reference differ.
public struct Mismatch: Hashable, Sendable {
  /// The number of the case in its source; nil when shrinking made the operands.
  public let caseIndex: Int?
  /// The codes of the operands.
  public let operands: [Code]
  /// What the program delivers.
  public let actual: Answer
  /// What the reference delivers.
  public let expected: Answer
}

extension Mismatch {
  /// The discrepancy in one line: operands, result, what was expected, and flags.
  ///
  /// - Parameter campaign: the campaign in which it was found.
  /// - Returns: such as `float8e4m3 add nearestEven 0x38 0x01: 0x39, expected 0x38`.
  public func line(in campaign: Campaign) -> String {
    let head = [campaign.format.name, campaign.operation.rawValue, campaign.roundingName]
    let codes = campaign.texts(operands)
    return (head + codes).joined(separator: " ") + ": " + actual.text(in: campaign.resultFormat)
      + ", expected " + expected.text(in: campaign.resultFormat)
  }

  /// The command that computes this one case again.
  ///
  /// - Parameter campaign: the campaign in which it was found.
  /// - Returns: a command line of the tool.
  public func replayCommand(in campaign: Campaign) -> String {
    var words = ["transverse", "compute", campaign.format.name, campaign.operation.rawValue]
    words += campaign.texts(operands) + campaign.attributeWords
    if campaign.comparesFlags { words.append("--flags") }
    if campaign.distance != .seven { words += ["--trd", "\(campaign.distance.rawValue)"] }
    return words.joined(separator: " ")
  }
}

extension Answer {
  /// The high word in hexadecimal; its width depends on the operation, so it is not padded.
  var highText: String? { high.map { "0x" + String($0, radix: 16, uppercase: true) } }

  func text(in format: NumberFormat) -> String {
    var text = format.bitsText(of: result)
    if let highText { text += " high \(highText)" }
    if let flags { text += " flags \(flags)" }
    return text
  }
}

extension Campaign {
  /// The raw bits of operands.
  func texts(_ operands: [Code]) -> [String] {
    zip(operandFormats, operands).map { $0.bitsText(of: $1) }
  }

  /// The arguments that choose the attributes: the rounding mode, and what is not as usual.
  var attributeWords: [String] {
    (rounding.map { ["--rounding", $0.rawValue] } ?? []) + unusualAttributeWords
  }

  /// The arguments that choose the attributes, beside the rounding mode, that are not as usual.
  var unusualAttributeWords: [String] {
    var words: [String] = []
    if attributes.overflow != .standard { words += ["--overflow", attributes.overflow.rawValue] }
    if attributes.tininess != .afterRounding {
      words += ["--tininess", attributes.tininess.rawValue]
    }
    if attributes.nan != .canonical { words += ["--nan", attributes.nan.rawValue] }
    let flushed = [(attributes.flushesInputs, "inputs"), (attributes.flushesOutputs, "outputs")]
      .filter(\.0).map(\.1)
    if !flushed.isEmpty { words += ["--flush", flushed.joined(separator: ",")] }
    return words
  }

  /// The command that runs the whole campaign again.
  public var replayCommand: String {
    var words = ["transverse", "verify", format.name, "--operations", operation.rawValue]
    words += attributeWords
    words += source.arguments
    if distance != .seven { words += ["--trd", "\(distance.rawValue)"] }
    return words.joined(separator: " ")
  }
}
