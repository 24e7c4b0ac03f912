import Foundation

/// The shapes that the charts are drawn with.
///
/// Lengths are CSS pixels; y grows downwards.
enum SVG {
  /// Where a text stands relative to its position.
  enum Anchor: String {
    case start
    case middle
    case end
  }

  /// A coordinate with at most two decimals.
  static func number(_ value: Double) -> String {
    precondition(value.isFinite, "a chart drew a coordinate that is not finite")
    let text = String(format: "%.2f", value)
    let short = String(text.reversed().drop { $0 == "0" }.reversed())
    let whole = short.hasSuffix(".") ? String(short.dropLast()) : short
    return whole == "-0" ? "0" : whole
  }

  /// The element that holds a drawing, named and described for readers that do not see it.
  static func root(
    identifier: String, width: Double, height: Double, title: String, description: String,
    content: [HTML]
  ) -> Element {
    precondition(width >= 240, "a chart is at least 240 pixels wide, not \(width)")
    let size = (number(width), number(height))
    return Element(
      "svg",
      [
        "class": "chart", "role": "img", "viewBox": "0 0 \(size.0) \(size.1)", "width": size.0,
        "height": size.1, "aria-labelledby": "\(identifier)--title \(identifier)--desc",
      ],
      [
        .tag("title", ["id": "\(identifier)--title"], [.text(title)]),
        .tag("desc", ["id": "\(identifier)--desc"], [.text(description)]),
      ] + content)
  }

  /// Text whose baseline is at `y`.
  static func text(
    _ text: String, x: Double, y: Double, _ anchor: Anchor = .start, style: String = ""
  ) -> HTML {
    .tag(
      "text",
      [
        "x": number(x), "y": number(y), "text-anchor": anchor.rawValue,
        "class": style.isEmpty ? "label" : style,
      ],
      [.text(text)])
  }

  /// A straight line.
  static func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, style: String) -> HTML {
    .tag(
      "line",
      ["x1": number(x1), "y1": number(y1), "x2": number(x2), "y2": number(y2), "class": style])
  }

  /// A rectangle; a negative width or height is drawn as none.
  static func rectangle(
    x: Double, y: Double, width: Double, height: Double, style: String, radius: Double = 0
  ) -> HTML {
    .tag(
      "rect",
      [
        "x": number(x), "y": number(y), "width": number(max(0, width)),
        "height": number(max(0, height)), "rx": number(radius), "class": style,
      ])
  }

  /// The points as the data of a path of straight lines.
  static func path(_ points: [(x: Double, y: Double)]) -> String {
    points.enumerated().map { index, point in
      "\(index == 0 ? "M" : "L")\(number(point.x)) \(number(point.y))"
    }.joined()
  }

  /// Shapes drawn together, with the text that a pointer resting on them shows.
  static func hover(_ text: String, _ shapes: [HTML]) -> HTML {
    .tag("g", ["class": "point"], [.tag("title", [:], [.text(text)])] + shapes)
  }
}
