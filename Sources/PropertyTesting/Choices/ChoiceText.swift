/// Recorded draws as one word of text, such as `3.0.ff`: hexadecimal numbers between points.
public enum ChoiceText {
  /// The text of draws; `-` for none.
  ///
  /// - Parameter draws: what was drawn.
  /// - Returns: the text.
  public static func text(of draws: [UInt64]) -> String {
    draws.isEmpty ? "-" : draws.map { String($0, radix: 16) }.joined(separator: ".")
  }

  /// The draws of a text.
  ///
  /// - Parameter text: what `text(of:)` gives.
  /// - Returns: the draws, or nil for any other text.
  public static func draws(in text: some StringProtocol) -> [UInt64]? {
    if text == "-" { return [] }
    var draws: [UInt64] = []
    for part in text.split(separator: ".", omittingEmptySubsequences: false) {
      guard let draw = UInt64(part, radix: 16), !part.hasPrefix("+") else { return nil }
      draws.append(draw)
    }
    return draws
  }
}
