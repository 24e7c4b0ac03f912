/// How a series is told from the others: by colour, dash and marker together.
///
/// The colours are `--series-1` … `--series-8` of the style sheet, chosen to differ for readers
/// with protanopia and deuteranopia and to stand out from both the light and the dark ground. Dash
/// and marker alone tell the series apart on a black and white print.
public struct SeriesStyle: Hashable, Sendable {
  /// The number of styles that differ.
  public static let count = 8

  /// Which of the styles it is, 0 ..< `count`.
  public let slot: Int

  /// Takes a style by number; numbers beyond the last begin again.
  ///
  /// - Parameter number: any number from 0.
  public init(_ number: Int) {
    precondition(number >= 0, "styles are numbered from 0")
    slot = number % Self.count
  }

  /// The class that gives lines, markers and text the series' colour.
  var name: String { "s\(slot + 1)" }

  /// The lengths of strokes and gaps, or nothing for a solid line.
  var dash: String? {
    [nil, "8 3", "2 3", "9 3 2 3", "14 4", "5 5", "9 3 2 3 2 3", "4 2"][slot]
  }

  /// A marker about eight pixels across.
  func marker(x: Double, y: Double) -> HTML {
    let shape = "mark \(name)"
    switch slot {
    case 0:
      return .tag(
        "circle", ["cx": SVG.number(x), "cy": SVG.number(y), "r": "3.5", "class": shape])
    case 1:
      return SVG.rectangle(x: x - 3.25, y: y - 3.25, width: 6.5, height: 6.5, style: shape)
    case 2: return closed(x, y, [(0, -4.4), (4.2, 3.2), (-4.2, 3.2)])
    case 3: return closed(x, y, [(0, -4.6), (4.6, 0), (0, 4.6), (-4.6, 0)])
    case 4: return closed(x, y, [(0, 4.4), (4.2, -3.2), (-4.2, -3.2)])
    case 5: return open(x, y, [[(-3.6, -3.6), (3.6, 3.6)], [(-3.6, 3.6), (3.6, -3.6)]])
    case 6: return open(x, y, [[(-4.4, 0), (4.4, 0)], [(0, -4.4), (0, 4.4)]])
    default: return closed(x, y, [(-2, -4.2), (2, -4.2), (4.2, 0), (2, 4.2), (-2, 4.2), (-4.2, 0)])
    }
  }

  private func closed(_ x: Double, _ y: Double, _ corners: [(Double, Double)]) -> HTML {
    .tag(
      "path", ["d": SVG.path(corners.map { (x + $0.0, y + $0.1) }) + "Z", "class": "mark \(name)"])
  }

  private func open(_ x: Double, _ y: Double, _ strokes: [[(Double, Double)]]) -> HTML {
    let data = strokes.map { SVG.path($0.map { (x + $0.0, y + $0.1) }) }.joined()
    return .tag("path", ["d": data, "class": "cross \(name)"])
  }
}
