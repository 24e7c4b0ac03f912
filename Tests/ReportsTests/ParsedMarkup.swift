import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What an XML parser, which is not ours, reads in a document.
final class ParsedMarkup: NSObject, XMLParserDelegate {
  /// An element that was opened.
  struct Tag {
    let name: String
    let attributes: [String: String]
  }

  private(set) var tags: [Tag] = []
  private(set) var text = ""

  /// The texts of the elements that hold no other element, with their tags.
  private(set) var leaves: [(tag: Tag, text: String)] = []
  private var open: [(tag: Tag, text: String)] = []

  /// Nothing when the document is not well-formed; then `failure` says why.
  static func parse(_ document: String) -> (markup: ParsedMarkup, failure: String?) {
    let markup = ParsedMarkup()
    let parser = XMLParser(data: Data(document.utf8))
    parser.delegate = markup
    let succeeded = parser.parse()
    let reason = parser.parserError.map { "\($0)" } ?? "no reason given"
    return (
      markup,
      succeeded ? nil : "line \(parser.lineNumber), column \(parser.columnNumber): \(reason)"
    )
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String] = [:]
  ) {
    tags.append(Tag(name: name, attributes: attributes))
    open.append((Tag(name: name, attributes: attributes), ""))
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    text += string
    if let last = open.popLast() { open.append((last.tag, last.text + string)) }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    if let last = open.popLast() { leaves.append(last) }
  }

  /// The elements with the given name.
  func named(_ name: String) -> [Tag] { tags.filter { $0.name == name } }
}
