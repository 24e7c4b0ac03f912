import FormatArithmetic
import NumberFormats
import TransverseRead

/// Which campaign a record is of, in words: two records are of one campaign when these are the same.
public struct EvidenceSubject: Hashable, Sendable {
  /// The name of the format that the operation is asked for.
  public let format: String
  /// The name of the operation.
  public let operation: String
  /// The rounding mode, or `none` where nothing is rounded.
  public let rounding: String
  /// What else is not as usual, in the words of the command line: `--overflow saturateFinite`.
  public let attributes: [String]
  /// The name of the case source.
  public let source: String
  /// The seed of the case source, if it has one.
  public let seed: UInt64?
  /// The words of the command line that ask for the case source.
  public let sourceArguments: [String]
  /// The transverse read distance.
  public let distance: Int
  /// Whether the IEEE flags were compared too.
  public let comparesFlags: Bool

  /// Names a campaign.
  ///
  /// - Parameter campaign: any campaign.
  public init(_ campaign: Campaign) {
    format = campaign.format.name
    operation = campaign.operation.rawValue
    rounding = campaign.roundingName
    attributes = campaign.unusualAttributeWords
    source = campaign.source.name
    seed = campaign.source.seed
    sourceArguments = campaign.source.arguments
    distance = campaign.distance.rawValue
    comparesFlags = campaign.comparesFlags
  }

  /// The campaign in a few words, such as `binary16 add nearestEven exhaustive`.
  public var name: String {
    ([format, operation, rounding] + attributes + [source]).joined(separator: " ")
  }

  /// The program that the tool has for this campaign today.
  ///
  /// - Returns: its description, or nil where the tool does not know the format, the operation or an
  ///   attribute.
  public var program: OperationProgram? {
    guard let format = try? NumberFormat(named: format),
      let operation = try? Operation(named: operation),
      let distance = TransverseReadDistance(rawValue: distance),
      let mode = rounding == "none" ? .nearestEven : try? RoundingMode(named: rounding),
      let attributes = Attributes(rounding: mode, words: attributes)
    else { return nil }
    return try? OperationProgram(
      operation, format, attributes: attributes, deliversFlags: comparesFlags, distance: distance)
  }
}

extension EvidenceSubject: Codable {
  private enum CodingKeys: String, CodingKey {
    case format, operation, rounding, attributes, source, seed, sourceArguments
    case distance = "trd"
    case comparesFlags = "flagsCompared"
  }
}

extension Attributes {
  /// The attributes in the words of the command line; nil for words that are none.
  fileprivate init?(rounding: RoundingMode, words: [String]) {
    self.init(rounding: rounding)
    var rest = words[...]
    while let option = rest.popFirst() {
      guard let value = rest.popFirst() else { return nil }
      switch option {
      case "--overflow":
        guard let policy = OverflowPolicy(rawValue: value) else { return nil }
        overflow = policy
      case "--tininess":
        guard let rule = Tininess(rawValue: value) else { return nil }
        tininess = rule
      case "--nan":
        guard let policy = NaNPolicy(rawValue: value) else { return nil }
        nan = policy
      case "--flush":
        flushesInputs = value.split(separator: ",").contains("inputs")
        flushesOutputs = value.split(separator: ",").contains("outputs")
      default: return nil
      }
    }
  }
}
