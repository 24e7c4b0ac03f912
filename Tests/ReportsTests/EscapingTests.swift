import Reports
import TestSupport
import Testing

@Suite("HTML builder") struct EscapingTests {
  @Test("text and attribute values come back from an XML parser as they went in")
  func roundTrip() {
    let pieces = ["<", ">", "&", "\"", "'", "]]>", "<!--", "</p>", "&lt;", "é", "→", "😀", " ", "a"]
    for seed in UInt64(1)...50 {
      var generator = SeededNumbers(seed: seed)
      let text = (0..<20).map { _ in pieces[Int.random(in: pieces.indices, using: &generator)] }
        .joined()
      let (markup, failure) = ParsedMarkup.parse(
        HTML.tag("p", ["title": text], [.text(text)]).rendered)
      #expect(failure == nil, "seed \(seed)")
      #expect(markup.tags.count == 1, "seed \(seed): text became an element")
      #expect(markup.tags.first?.attributes["title"] == text, "seed \(seed)")
      #expect(markup.text == text, "seed \(seed)")
    }
  }

  @Test("the five characters of markup are written as references")
  func references() {
    #expect(
      HTML.text("<a href=\"x\">'&'</a>").rendered
        == "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;")
  }

  @Test("an interpolated string is text")
  func interpolation() {
    let name = "<script>"
    let piece: HTML = "hello \(name)"
    #expect(piece.rendered == "hello &lt;script&gt;")
  }

  @Test("characters that XML does not allow become the replacement character")
  func controls() {
    #expect(HTML.text("a\u{0}b\u{1B}c\u{FFFE}d\te").rendered == "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\te")
  }

  @Test("a carriage return comes back from an XML parser as it went in")
  func carriageReturn() {
    let (markup, failure) = ParsedMarkup.parse(HTML.tag("p", [:], ["a\r\nb\rc"]).rendered)
    #expect(failure == nil)
    #expect(Array(markup.text.unicodeScalars) == Array("a\r\nb\rc".unicodeScalars))
  }

  @Test("a void element has no end tag")
  func void() {
    #expect(HTML.tag("meta", ["charset": "utf-8"]).rendered == "<meta charset=\"utf-8\"/>\n")
    #expect(HTML.tag("br").rendered == "<br/>\n")
    #expect(HTML.tag("span").rendered == "<span></span>")
  }

  @Test(
    "an address with a scheme that can run code is not followed",
    arguments: [
      "javascript:alert(1)", "JavaScript:alert(1)", " javascript:x", "java\nscript:x",
      "data:text/html,x",
      "vbscript:x", "file:///etc/passwd", "",
    ])
  func unsafeLinks(address: String) {
    #expect(HTML.link("here", to: address).rendered == "here")
  }

  @Test(
    "a plain address is followed",
    arguments: [
      "#formats", "notes/a:b.html", "https://example.org/?q=a", "mailto:a@example.org", "a.html",
    ])
  func safeLinks(address: String) {
    #expect(HTML.link("here", to: address).rendered == "<a href=\"\(address)\">here</a>")
  }
}
