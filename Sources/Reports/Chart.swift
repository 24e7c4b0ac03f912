/// A drawing of numbers that can also be shown as the table of those numbers.
public protocol Chart: Hashable, Sendable {
  /// What the chart shows, in one line.
  var title: String { get }

  /// The numbers that the chart shows.
  var data: Table { get }

  /// The chart as an `<svg>` element, styled by `Stylesheet.chart`.
  ///
  /// - Parameters:
  ///   - width: the width in CSS pixels, at least 240.
  ///   - identifier: a name that no other element of the page has.
  /// - Returns: the element; its height follows from the content.
  func drawing(width: Double, identifier: String) -> Element
}

extension Chart {
  /// The chart as the text of an SVG file that needs no other file.
  ///
  /// - Parameter width: the width in CSS pixels, at least 240.
  /// - Returns: the file's text.
  public func svg(width: Double = 720) -> String {
    let drawing = drawing(width: width, identifier: "chart")
    let style = HTML.tag("style", [:], [.raw(Stylesheet.chart)])
    let file = Element(
      name: drawing.name, attributes: drawing.attributes, children: [style] + drawing.children)
    return HTML.element(file.with("xmlns", "http://www.w3.org/2000/svg")).rendered
  }
}
