/// How many columns of a terminal a text takes.
enum DisplayWidth {
  /// The sum over the characters: 2 for an East Asian wide one or an emoji, else 1.
  ///
  /// A character is a grapheme cluster, so combining marks take no column of their own.
  static func of(_ text: String) -> Int {
    text.reduce(0) { $0 + ($1.unicodeScalars.contains(where: isWide) ? 2 : 1) }
  }

  /// Whether the scalar is wide or full-width.
  ///
  /// Source: Unicode Standard Annex #11, by blocks.
  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.properties.isEmojiPresentation { return true }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
      return true
    default:
      return false
    }
  }
}
