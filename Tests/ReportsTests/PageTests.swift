import Foundation
import Reports
import Testing

@Suite("Pages") struct PageTests {
  private let page = Page(
    title: "Report \(SampleChart.hostile)", subtitle: SampleChart.hostile,
    keyFigures: [
      KeyFigure("98.1", "accuracy", unit: "%", note: SampleChart.hostile, emphasis: .good),
      KeyFigure("3", SampleChart.hostile),
    ],
    sections: [
      Section(
        "What was verified",
        [
          .text(SampleChart.hostile), .paragraph(["see ", .code("a<b")]),
          .aside([.strong("Limitations")]), .list([["one"], ["two"]]), .code("transverse report"),
          .table(Table(caption: "Cases", columns: ["a"], rows: [["1"]])),
          .table(Table(columns: ["unnamed"], rows: [])),
          .table(Table(caption: SampleChart.hostile, columns: ["a"], rows: [["1"]])),
        ]),
      Section(
        "What was verified",
        [
          .figure(Figure(.lines(SampleChart.lines), caption: ["Falls."], command: "train <x>")),
          .figure(Figure(.bars(SampleChart.bars), caption: [])),
          .figure(Figure(.composition(SampleChart.composition), caption: [])),
          .figure(Figure(.steps(SampleChart.steps), caption: [])),
        ]),
      Section("content", []), Section("→", []), Section("figure 1 wide", []),
      Section("What was verified 2", []),
    ],
    footer: [["Made by ", .code("transverse")]])

  @Test("a page is well-formed and holds no script but ours, whatever its texts say")
  func wellFormed() {
    let (markup, failure) = ParsedMarkup.parse(page.html)
    #expect(failure == nil)
    #expect(markup.named("script").count == 1)
    #expect(markup.named("h1").count == 1 && markup.named("main").count == 1)
    #expect(markup.named("html").first?.attributes["lang"] == "en")
    #expect(markup.named("meta").contains { $0.attributes["name"] == "viewport" })
  }

  @Test("no two elements have one id, and every reference within the page has its target")
  func references() {
    let (markup, _) = ParsedMarkup.parse(page.html)
    let identifiers = markup.tags.compactMap { $0.attributes["id"] }
    #expect(identifiers.count == Set(identifiers).count)
    let targets = Set(identifiers)
    let links = markup.named("a").compactMap { $0.attributes["href"] }.filter { $0.hasPrefix("#") }
    #expect(links.count >= 13)
    for link in links { #expect(targets.contains(String(link.dropFirst())), "\(link)") }
    for tag in markup.tags {
      for name in (tag.attributes["aria-labelledby"] ?? "").split(separator: " ") {
        #expect(targets.contains(String(name)), "\(name)")
      }
      if let fill = tag.attributes["fill"], fill.hasPrefix("url(#") {
        #expect(targets.contains(String(fill.dropFirst(5).dropLast())), "\(fill)")
      }
    }
  }

  @Test("a page asks for nothing from the network")
  func selfContained() {
    let (markup, _) = ParsedMarkup.parse(page.html)
    #expect(markup.tags.allSatisfy { $0.attributes["src"] == nil })
    #expect(markup.named("link").isEmpty && markup.named("img").isEmpty)
    let style = markup.leaves.filter { $0.tag.name == "style" }.map(\.text).joined()
    #expect(style.count > 2000)
    for word in ["@import", "http:", "https:", "@font-face", "url("] {
      #expect(!style.contains(word), "the style sheet has \(word)")
    }
  }

  @Test("figures and captioned tables are numbered in order")
  func numbers() {
    let (markup, _) = ParsedMarkup.parse(page.html)
    let numbers = markup.leaves.filter { $0.tag.attributes["class"] == "number" }.map(\.text)
    #expect(
      numbers == ["Table 1.", "Table 2.", "Figure 1.", "Figure 2.", "Figure 3.", "Figure 4."])
  }

  @Test("the braces of the style sheet balance, and every variable used is defined in both modes")
  func styleSheet() throws {
    let (markup, _) = ParsedMarkup.parse(page.html)
    let style = markup.leaves.filter { $0.tag.name == "style" }.map(\.text).joined()
    var depth = 0
    for character in style {
      if character == "{" { depth += 1 }
      if character == "}" { depth -= 1 }
      #expect(depth >= 0)
    }
    #expect(depth == 0)
    let used = Set(style.matches(of: /var\((--[a-z0-9-]+)\)/).map { String($0.1) })
    #expect(used.count > 20)
    for variable in used {
      #expect(style.components(separatedBy: "\(variable):").count == 3, "\(variable)")
    }
  }

  @Test("equal pages are equal files")
  func deterministic() { #expect(page.html == page.html) }
}
