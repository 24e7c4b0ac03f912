/// An element of HTML or SVG: a name, attributes in the order given, and content.
public struct Element: Hashable, Sendable {
  /// One attribute; its value is escaped when it is rendered.
  public struct Attribute: Hashable, Sendable {
    /// The attribute's name.
    public let name: String
    /// The attribute's value, not escaped.
    public let value: String

    /// Makes an attribute.
    ///
    /// - Parameters:
    ///   - name: a name of letters, digits, `-`, `_` and `:`.
    ///   - value: any text.
    public init(_ name: String, _ value: String) {
      precondition(Escaping.isName(name), "'\(name)' is not a name of an attribute")
      self.name = name
      self.value = value
    }
  }

  /// The element's name, such as `p` or `svg`.
  public let name: String
  /// The attributes, in the order in which they are rendered.
  public let attributes: [Attribute]
  /// What stands between the element's tags.
  public let children: [HTML]

  /// Makes an element.
  ///
  /// - Parameters:
  ///   - name: the name, of letters, digits, `-`, `_` and `:`.
  ///   - attributes: the attributes, as a literal such as `["class": "note"]`.
  ///   - children: the content; an element that HTML calls void has none.
  public init(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ children: [HTML] = []
  ) {
    self.init(
      name: name, attributes: attributes.map { Attribute($0.key, $0.value) }, children: children)
  }

  /// Makes an element from an array of attributes.
  init(name: String, attributes: [Attribute], children: [HTML]) {
    precondition(Escaping.isName(name), "'\(name)' is not a name of an element")
    precondition(
      !Self.void.contains(name) || children.isEmpty, "the element '\(name)' cannot have content")
    self.name = name
    self.attributes = attributes
    self.children = children
  }

  /// The same element with one more attribute.
  func with(_ name: String, _ value: String) -> Element {
    Element(
      name: self.name, attributes: attributes + [Attribute(name, value)], children: children)
  }

  /// The elements that HTML closes by itself.
  private static let void: Set<String> = ["br", "col", "hr", "img", "input", "link", "meta", "wbr"]

  /// The elements inside which a line break would be seen, or that stand within a line.
  private static let inline: Set<String> = [
    "a", "b", "code", "em", "i", "small", "span", "strong", "sub", "sup", "tspan",
  ]

  /// Appends the element to a file's text; block elements end their line, for readable files.
  func render(into output: inout String) {
    output += "<\(name)"
    for attribute in attributes {
      output += " \(attribute.name)=\""
      Escaping.append(attribute.value, to: &output)
      output += "\""
    }
    if Self.void.contains(name) {
      output += "/>"
    } else {
      output += ">"
      for child in children { child.render(into: &output) }
      output += "</\(name)>"
    }
    if !Self.inline.contains(name) { output += "\n" }
  }
}
