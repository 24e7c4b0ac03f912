extension Table {
  /// The table as HTML: a figure that scrolls sideways, by touch or by keyboard, when it is wide.
  public var html: HTML { html(number: nil) }

  /// The table as HTML, its caption led by a number, such as `Table 3`.
  func html(number: String?) -> HTML {
    var parts: [HTML] = []
    if let heading = heading(number: number) { parts.append(heading) }
    parts.append(.tag("thead", [:], [.tag("tr", [:], columns.map(\.html))]))
    parts.append(.tag("tbody", [:], rows.map(html(row:))))
    let label = caption.isEmpty ? "Table" : caption
    let scroller = HTML.tag(
      "div", ["class": "scroll", "role": "region", "tabindex": "0", "aria-label": label],
      [.tag("table", [:], parts)])
    return .tag("div", ["class": "table"], [scroller] + notes)
  }

  private func heading(number: String?) -> HTML? {
    guard !caption.isEmpty || number != nil else { return nil }
    let lead = number.map { HTML.tag("span", ["class": "number"], [.text($0)]) }
    let content = [lead, lead == nil ? nil : " ", .text(caption)].compactMap { $0 }
    // The span stays in view when the table is scrolled sideways; a caption itself cannot.
    return .tag("caption", [:], [.tag("span", ["class": "fixed"], content)])
  }

  private func html(row: [TableCell]) -> HTML {
    .tag(
      "tr", [:],
      zip(columns, row).enumerated().map { position, pair in
        let (column, cell) = pair
        let content = [cell.html]
        return position == 0 && hasRowHeaders
          ? .tag("th", ["scope": "row", "class": column.alignment.name], content)
          : .tag("td", ["class": column.alignment.name], content)
      })
  }

  /// The columns' remarks, each after its column's title.
  private var notes: [HTML] {
    let remarks = columns.compactMap { column in
      column.note.map { note -> HTML in
        .tag(
          "li", [:], [.tag("span", ["class": "term"], [.text(column.title)]), .text(": \(note)")])
      }
    }
    return remarks.isEmpty ? [] : [.tag("ul", ["class": "notes"], remarks)]
  }
}

extension TableColumn {
  /// The head cell of the column.
  fileprivate var html: HTML {
    let unit = unit.map { HTML.tag("span", ["class": "unit"], [.text($0)]) }
    return .tag(
      "th", ["scope": "col", "class": alignment.name],
      [.text(title), unit == nil ? nil : " ", unit].compactMap { $0 })
  }
}

extension TableCell {
  /// The content of the cell.
  fileprivate var html: HTML {
    let content = link.map { HTML.link(text, to: $0) } ?? .text(text)
    return emphasis == .plain ? content : .tag("span", ["class": emphasis.rawValue], [content])
  }
}

extension Table.Alignment {
  /// The class that the style sheet knows.
  fileprivate var name: String {
    switch self {
    case .leading: "leading"
    case .center: "center"
    case .trailing: "trailing"
    }
  }
}
