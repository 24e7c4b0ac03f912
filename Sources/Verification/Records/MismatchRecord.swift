import NumberFormats

/// A mismatch as it stands in records: codes as hexadecimal text, and the command that replays it.
public struct MismatchRecord: Hashable, Sendable, Codable {
  /// The number of the case in its source; nil when shrinking made the operands.
  public let caseIndex: Int?
  /// The codes of the operands.
  public let operands: [String]
  /// What the program delivers.
  public let result: String
  /// What the golden delivers.
  public let expected: String
  /// The high word that the program delivers, of full-width operations.
  public let high: String?
  /// The high word that the golden delivers.
  public let expectedHigh: String?
  /// The flags that the program raises, where they are compared.
  public let flags: String?
  /// The flags that the golden raises.
  public let expectedFlags: String?
  /// The command that computes this one case again.
  public let replay: String

  /// Writes down a mismatch.
  ///
  /// - Parameters:
  ///   - mismatch: the mismatch.
  ///   - campaign: the campaign in which it was found.
  public init(_ mismatch: Mismatch, _ campaign: Campaign) {
    let format = campaign.resultFormat
    caseIndex = mismatch.caseIndex
    operands = campaign.texts(mismatch.operands)
    result = format.bitsText(of: mismatch.actual.result)
    expected = format.bitsText(of: mismatch.expected.result)
    high = mismatch.actual.highText
    expectedHigh = mismatch.expected.highText
    flags = mismatch.actual.flags?.description
    expectedFlags = mismatch.expected.flags?.description
    replay = mismatch.replayCommand(in: campaign)
  }

  /// The mismatch that was written down; nil where a code or a flag is not readable.
  var mismatch: Mismatch? {
    let codes = operands.compactMap(Self.code)
    guard codes.count == operands.count,
      let actual = Self.answer(result, high, flags),
      let right = Self.answer(expected, expectedHigh, expectedFlags)
    else { return nil }
    return Mismatch(caseIndex: caseIndex, operands: codes, actual: actual, expected: right)
  }

  private static func answer(_ result: String, _ high: String?, _ flags: String?) -> Answer? {
    guard let result = code(result) else { return nil }
    let highCode = high.flatMap(code)
    let raised = flags.flatMap { Flags(named: $0) }
    guard (high == nil) == (highCode == nil), (flags == nil) == (raised == nil) else { return nil }
    return Answer(result: result, high: highCode, flags: raised)
  }

  private static func code(_ text: String) -> Code? {
    text.hasPrefix("0x") ? Code(text.dropFirst(2), radix: 16) : nil
  }
}
