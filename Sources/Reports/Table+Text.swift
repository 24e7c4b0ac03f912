extension Table {
  /// The table as lines of aligned text for a terminal: heads, a rule, rows; two spaces between.
  ///
  /// The caption stands above and the columns' remarks below. No line ends in a space, and every
  /// line ends in a line feed.
  public var text: String {
    let heads = columns.map { Self.oneLine($0.heading) }
    let body = rows.map { row in row.map { Self.oneLine($0.text) } }
    let widths = columns.indices.map { column in
      ([heads] + body).map { DisplayWidth.of($0[column]) }.max() ?? 0
    }
    var lines: [String] = []
    if !caption.isEmpty { lines += [Self.oneLine(caption), ""] }
    lines.append(line(heads, widths))
    lines.append(widths.map { String(repeating: "─", count: $0) }.joined(separator: "  "))
    lines += body.map { line($0, widths) }
    let remarks = columns.compactMap { column in
      column.note.map { Self.oneLine("\(column.title): \($0)") }
    }
    if !remarks.isEmpty { lines += [""] + remarks }
    return lines.map { $0 + "\n" }.joined()
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    let padded = cells.indices.map { column -> String in
      let gap = widths[column] - DisplayWidth.of(cells[column])
      let before =
        switch columns[column].alignment {
        case .leading: 0
        case .center: gap / 2
        case .trailing: gap
        }
      return String(repeating: " ", count: before) + cells[column]
        + String(repeating: " ", count: gap - before)
    }
    let joined = padded.joined(separator: "  ")
    return String(joined.reversed().drop { $0 == " " }.reversed())
  }

  /// The text with line ends, tabs and other controls as spaces, so that a row stays one line.
  static func oneLine(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map {
          $0.properties.generalCategory == .control || $0 == "\u{2028}" || $0 == "\u{2029}"
            ? " " : $0
        }))
  }
}
