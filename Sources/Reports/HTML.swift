/// A piece of HTML or SVG: text, an element, or markup of our own.
///
/// Text is escaped when it is rendered, so a value made from a caller's string can hold no markup.
/// A string literal, interpolated or not, is text:
///
/// ```swift
/// let greeting: HTML = "1 < 2 & \(name)"           // rendered as 1 &lt; 2 &amp; …
/// ```
public struct HTML: Hashable, Sendable {
  private indirect enum Content: Hashable, Sendable {
    case text(String)
    case element(Element)
    case markup(String)
  }

  private let content: Content

  /// Makes a piece that shows the given text, whatever characters it holds.
  public static func text(_ text: String) -> HTML { HTML(content: .text(text)) }

  /// Makes a piece that is the given element.
  public static func element(_ element: Element) -> HTML { HTML(content: .element(element)) }

  /// Makes a piece that is rendered as it stands: only for markup written by us, never for data.
  ///
  /// The style sheet needs it, because the content of `<style>` knows no character references.
  package static func raw(_ markup: String) -> HTML { HTML(content: .markup(markup)) }

  /// Makes the element with the given name, attributes and content.
  public static func tag(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ children: [HTML] = []
  ) -> HTML {
    .element(Element(name, attributes, children))
  }

  /// Makes text set as code.
  public static func code(_ text: String) -> HTML { .tag("code", [:], [.text(text)]) }

  /// Makes text set as important.
  public static func strong(_ text: String) -> HTML { .tag("strong", [:], [.text(text)]) }

  /// Makes text that leads to the given address, or plain text when the address is not a plain one.
  ///
  /// - Parameters:
  ///   - text: the text to show.
  ///   - address: a fragment, a relative path, or an `http`, `https` or `mailto` address; any other
  ///     scheme (`javascript:`, `data:`, …) is not followed.
  /// - Returns: the link, or the text alone.
  public static func link(_ text: String, to address: String) -> HTML {
    LinkAddress(address).map { .tag("a", ["href": $0.text], [.text(text)]) } ?? .text(text)
  }

  /// The piece as text of an HTML or SVG file; it is well-formed XML too.
  public var rendered: String {
    var output = ""
    render(into: &output)
    return output
  }

  /// Appends the piece to a file's text.
  func render(into output: inout String) {
    switch content {
    case .text(let text): Escaping.append(text, to: &output)
    case .element(let element): element.render(into: &output)
    case .markup(let markup): output += markup
    }
  }
}

extension HTML: ExpressibleByStringInterpolation {
  /// Makes a piece that shows the given text.
  public init(stringLiteral text: String) { self = .text(text) }
}
