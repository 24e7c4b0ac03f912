import Foundation
import Reports
import Testing

@Suite("Figures of steps") struct StepFigureTests {
  private let figure = SampleChart.steps

  private func page(_ figures: [Figure]) -> Page {
    Page(title: "t", subtitle: "s", sections: [Section("one", figures.map { .figure($0) })])
  }

  private func parsed() throws -> ParsedMarkup {
    let (markup, failure) = ParsedMarkup.parse(page([Figure(.steps(figure), caption: [])]).html)
    #expect(failure == nil)
    return markup
  }

  @Test("a page has our script once when a figure needs it, and otherwise none")
  func script() throws {
    let steps = Figure(.steps(figure), caption: [])
    for (figures, count) in [
      ([steps], 1), ([steps, steps], 1), ([Figure(.heat(SampleChart.heat), caption: [])], 0),
    ] {
      let (markup, failure) = ParsedMarkup.parse(page(figures).html)
      #expect(failure == nil)
      let scripts = markup.leaves.filter { $0.tag.name == "script" }
      #expect(scripts.count == count)
      for script in scripts {
        #expect(script.tag.attributes.isEmpty)
        #expect(!script.text.contains("<") && !script.text.contains("&"))
        for word in ["fetch", "XMLHttpRequest", "import", "http", "eval", "innerHTML"] {
          #expect(!script.text.contains(word), "\(word)")
        }
      }
    }
  }

  @Test("no text of the caller becomes markup or script")
  func escaping() throws {
    let markup = try parsed()
    #expect(markup.named("script").count == 1)
    #expect(markup.leaves.contains { $0.text.contains("</svg><script>alert('x')") })
    for item in markup.named("li") {
      for name in ["data-change", "data-mark"] {
        let words = (item.attributes[name] ?? "").split(separator: " ")
        for word in words { #expect(word.wholeMatch(of: /[0-9A-Za-z.=,%-]+/) != nil, "\(word)") }
      }
    }
  }

  @Test("controls are real buttons and a slider with names, and hidden until the script runs")
  func controls() throws {
    let markup = try parsed()
    let buttons = markup.leaves.filter { $0.tag.name == "button" }
    #expect(
      buttons.map { $0.tag.attributes["data-to"] } == ["first", "back", "next", "landmark", "last"])
    for button in buttons {
      #expect(button.tag.attributes["type"] == "button" && !button.text.isEmpty)
      // A name that is spoken holds the one that is seen (WCAG 2.2, 2.5.3).
      if let label = button.tag.attributes["aria-label"] {
        #expect(label.lowercased().contains(button.text.lowercased()))
      }
    }
    let slider = try #require(markup.named("input").first)
    #expect(slider.attributes["type"] == "range" && slider.attributes["aria-label"] == "Step")
    #expect(slider.attributes["max"] == "\(figure.steps.count - 1)")
    let controls = markup.tags.filter { $0.attributes["class"] == "controls" }
    #expect(controls.count == 1 && controls[0].attributes["hidden"] != nil)
    #expect(markup.tags.filter { $0.attributes["aria-live"] == "polite" }.count == 1)
    let group = try #require(markup.tags.first { $0.attributes["class"] == "steps" })
    #expect(
      group.attributes["role"] == "group" && group.attributes["aria-label"] == shown(figure.title))
  }

  @Test("without a script the first step is drawn and every step is told")
  func withoutScript() throws {
    let markup = try parsed()
    let items = markup.named("li").filter { $0.attributes["data-change"] != nil }
    #expect(items.count == figure.steps.count)
    for step in figure.steps {
      #expect(markup.text.contains(shown(step.text)))
    }
    let said = markup.leaves.filter { $0.tag.attributes["class"] == "said" }
    #expect(said.map(\.text).joined().contains(figure.steps[0].text))
    let drawn = drawnCells(markup)
    let given = figure.steps[0].contents.flatMap(\.columns)
    // Once for each of two widths.
    #expect(
      drawn == given.map { [$0.label] + $0.symbols.map(String.init) }
        + given.map { [$0.label] + $0.symbols.map(String.init) })
  }

  @Test("differences put together are each step's contents, and its marks")
  func differences() throws {
    let markup = try parsed()
    let items = markup.named("li").filter { $0.attributes["data-change"] != nil }
    var state: [String: String] = [:]
    for (item, step) in zip(items, figure.steps) {
      for word in (item.attributes["data-change"] ?? "").split(separator: " ") {
        let parts = word.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
        try #require(parts.count == 2)
        state[parts[0]] = parts[1]
      }
      let marks = Set((item.attributes["data-mark"] ?? "").split(separator: " ").map(String.init))
      var expected: Set<String> = []
      for (track, content) in step.contents.enumerated() {
        #expect(state["\(track)"] == "\(content.offset)")
        for (index, column) in content.columns.enumerated() {
          let parts = try #require(state["\(track).\(index)"]).split(
            separator: ",", omittingEmptySubsequences: false)
          #expect(
            parts.map { String($0).removingPercentEncoding } == [column.symbols, column.label])
        }
        expected.formUnion(content.sources.map { "\(track).\($0)s" })
        expected.formUnion(content.targets.map { "\(track).\($0)t" })
        if content.isActive { expected.insert("\(track)w") }
      }
      #expect(marks == expected)
      #expect((item.attributes["class"] == "landmark") == step.isLandmark)
    }
  }

  @Test("a step that changes little is written in little")
  func size() throws {
    let column = StepFigure.Column("a0", "0101")
    let steps = (0..<500).map { number in
      StepFigure.Step(
        "shift", "moves", [.init(offset: number % 7, columns: Array(repeating: column, count: 20))])
    }
    let figure = StepFigure(
      title: "t", description: "d", lanes: ["a", "b", "c", "d"],
      tracks: [.init("track", slots: 30)], steps: steps, wording: SampleChart.steps.wording)
    #expect(page([Figure(.steps(figure), caption: [])]).html.utf8.count < 80_000)
  }

  @Test("cells and windows stay within the drawing at any width", arguments: [240.0, 358, 820])
  func fits(width: Double) throws {
    let (markup, _) = ParsedMarkup.parse(figure.svg(width: width))
    let extent = try #require(markup.tags.first?.attributes["width"].flatMap(Double.init))
    #expect(extent <= width + 0.01)
    for tag in markup.named("rect") {
      let x = try #require(tag.attributes["x"].flatMap(Double.init))
      let length = try #require(tag.attributes["width"].flatMap(Double.init))
      #expect(x >= 0 && x + length <= extent + 0.01)
    }
  }

  @Test("movement is for those only who have not asked for less of it")
  func motion() {
    let style = Stylesheet.chart
    #expect(style.components(separatedBy: "transition").count == 2)
    #expect(
      style.contains("@media (prefers-reduced-motion:no-preference){.chart .data{transition:"))
  }

  /// A text as a document can hold it.
  private func shown(_ text: String) -> String { text.replacing("\u{0}", with: "\u{FFFD}") }

  /// The texts of each column drawn: its label and its symbols.
  private func drawnCells(_ markup: ParsedMarkup) -> [[String]] {
    let lanes = figure.lanes.count
    let texts = markup.leaves.filter {
      $0.tag.name == "text"
        && !["heading", "lane", "end", "label"].contains($0.tag.attributes["class"] ?? "")
    }.map(\.text)
    return stride(from: 0, to: texts.count, by: lanes + 1).map {
      Array(texts[$0..<min($0 + lanes + 1, texts.count)])
    }
  }
}
