/// Turns a page into markup, counting its figures and tables on the way.
struct PageWriter {
  /// The width of a chart beside text, and of one on a phone.
  private static let widths = (wide: 820.0, narrow: 358.0)

  private var figures = 0
  private var tables = 0
  private var slugs = Slugs(reserving: ["content"])

  /// The whole document.
  mutating func document(_ page: Page) -> HTML {
    let anchors = page.sections.map { slugs.make(from: $0.title) }
    let sections = zip(page.sections, anchors).map { section($0, anchor: $1) }
    let contents = Self.contents(page.sections, anchors)
    return .tag(
      "html", ["lang": "en"],
      [
        Self.head(page),
        .tag(
          "body", [:],
          [
            .tag("a", ["class": "skip", "href": "#content"], ["Skip to content"]),
            .tag(
              "div", ["class": "sheet"],
              [Self.masthead(page, contents), .tag("main", ["id": "content"], sections)]
                + Self.foot(page)),
          ] + Self.script(page)),
      ])
  }

  private static func head(_ page: Page) -> HTML {
    .tag(
      "head", [:],
      [
        .tag("meta", ["charset": "utf-8"]),
        .tag("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
        .tag("meta", ["name": "color-scheme", "content": "light dark"]),
        .tag("meta", ["name": "description", "content": page.subtitle]),
        .tag("title", [:], [.text(page.title)]),
        .tag("style", [:], [.raw(Stylesheet.chart + Stylesheet.page + Stylesheet.steps)]),
      ])
  }

  private static func masthead(_ page: Page, _ contents: [HTML]) -> HTML {
    let tiles = page.keyFigures.map { figure -> HTML in
      let value = figure.emphasis == .plain ? "figure" : "figure \(figure.emphasis.rawValue)"
      let unit = figure.unit.map { HTML.tag("span", ["class": "unit"], [.text($0)]) }
      let remark = figure.note.map { HTML.tag("dd", ["class": "remark"], [.text($0)]) }
      return .tag(
        "div", ["class": "tile"],
        [
          .tag("dt", [:], [.text(figure.label)]),
          .tag(
            "dd", ["class": value],
            [.text(figure.value), unit == nil ? nil : " ", unit].compactMap { $0 }),
        ] + (remark.map { [$0] } ?? []))
    }
    return .tag(
      "header", [:],
      [
        .tag("h1", [:], [.text(page.title)]),
        .tag("p", ["class": "subtitle"], [.text(page.subtitle)]),
      ] + (tiles.isEmpty ? [] : [.tag("dl", ["class": "tiles"], tiles)]) + contents)
  }

  /// The table of contents, for pages that have more than one section.
  private static func contents(_ sections: [Section], _ anchors: [String]) -> [HTML] {
    guard sections.count > 1 else { return [] }
    let items = zip(sections, anchors).map { section, anchor -> HTML in
      .tag("li", [:], [.tag("a", ["href": "#\(anchor)"], [.text(section.title)])])
    }
    return [.tag("nav", ["aria-label": "Contents"], [.tag("ol", [:], items)])]
  }

  private static func foot(_ page: Page) -> [HTML] {
    guard !page.footer.isEmpty else { return [] }
    return [.tag("footer", [:], page.footer.map { .tag("p", [:], $0) })]
  }

  /// The script, for pages with a figure that needs it.
  private static func script(_ page: Page) -> [HTML] {
    let needsIt = page.sections.flatMap(\.blocks).contains { block in
      guard case .figure(let figure) = block, case .steps = figure.drawing else { return false }
      return true
    }
    return needsIt ? [.tag("script", [:], [.raw(StepScript.text)])] : []
  }

  private mutating func section(_ section: Section, anchor: String) -> HTML {
    let title = HTML.tag(
      "h2", ["id": "\(anchor)--title"],
      [.tag("a", ["href": "#\(anchor)"], [.text(section.title)])])
    return .tag(
      "section", ["id": anchor, "aria-labelledby": "\(anchor)--title"],
      [title] + section.blocks.map { block($0) })
  }

  private mutating func block(_ block: Block) -> HTML {
    switch block {
    case .paragraph(let content): return .tag("p", [:], content)
    case .aside(let content): return .tag("p", ["class": "aside"], content)
    case .list(let items):
      return .tag("ul", ["class": "prose"], items.map { .tag("li", [:], $0) })
    case .code(let text): return Self.code(text)
    case .figure(let content): return figure(content)
    case .table(let table):
      guard !table.caption.isEmpty else { return table.html }
      tables += 1
      return table.html(number: "Table \(tables).")
    }
  }

  /// Text as typed; a word that begins with a hyphen, an option, is not broken behind the hyphen.
  private static func code(_ text: String) -> HTML {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    let content = words.enumerated().flatMap { index, word -> [HTML] in
      let isOption = word.hasPrefix("-") && !word.contains("\n")
      let piece: HTML =
        isOption
        ? .tag("span", ["class": "option"], [.text(String(word))]) : .text(String(word))
      return index == 0 ? [piece] : [" ", piece]
    }
    return .tag("pre", [:], [.tag("code", [:], content)])
  }

  /// A figure holds its chart twice, for two widths; the style sheet shows one of them.
  private mutating func figure(_ figure: Figure) -> HTML {
    figures += 1
    let chart = figure.drawing.chart
    let name = "figure-\(figures)"
    let drawings = [("wide", Self.widths.wide), ("narrow", Self.widths.narrow)].map {
      HTML.tag(
        "div", ["class": $0.0],
        [.element(chart.drawing(width: $0.1, identifier: slugs.make(from: "\(name) \($0.0)")))])
    }
    let number = HTML.tag("span", ["class": "number"], [.text("Figure \(figures).")])
    let caption = HTML.tag("figcaption", [:], [number, " "] + figure.caption)
    let command = figure.command.map { [Self.code($0)] } ?? []
    if case .steps(let steps) = figure.drawing {
      return .tag("figure", [:], [steps.html(drawings: drawings), caption] + command)
    }
    let numbers = HTML.tag(
      "details", [:], [.tag("summary", [:], ["The numbers"]), chart.data.html])
    return .tag("figure", [:], drawings + [caption, numbers] + command)
  }
}
