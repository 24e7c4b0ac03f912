/// How wide a text is, estimated: a file that needs no font cannot measure one.
enum TextMeasure {
  /// The size of every label of a chart, in CSS pixels.
  static let size = 13.0

  /// An upper estimate of the width in CSS pixels, good for every usual sans-serif system font.
  static func width(of text: String, size: Double = size) -> Double {
    text.reduce(0) { $0 + advance($1) } * size
  }

  /// The advance width of a character in ems, by kind; of half-bold DejaVu Sans,
  /// which is wider than Segoe UI, Helvetica and Roboto.
  private static func advance(_ character: Character) -> Double {
    switch character {
    case "i", "j", "l", "I", ".", ",", ":", ";", "'", "|", "!": 0.38
    case " ", "f", "t", "r", "(", ")", "[", "]", "-", "/": 0.44
    case "m", "w", "M", "W", "%", "@", "—", "…": 1.02
    case "A"..."Z": 0.76
    default: Double(DisplayWidth.of(String(character))) * 0.69
    }
  }
}
