extension Table {
  /// The table in GitHub's Markdown; the caption stands above and the columns' remarks below.
  ///
  /// Characters that Markdown or HTML would read as markup are escaped, so the text that a reader
  /// sees is the text of the cell.
  public var markdown: String {
    var lines: [String] = []
    if !caption.isEmpty { lines += ["**\(Self.markdown(caption))**", ""] }
    lines.append(Self.markdownRow(columns.map { Self.markdown($0.heading) }))
    lines.append(
      Self.markdownRow(
        columns.map {
          switch $0.alignment {
          case .leading: ":---"
          case .center: ":---:"
          case .trailing: "---:"
          }
        }))
    for row in rows { lines.append(Self.markdownRow(row.map(Self.markdown))) }
    let remarks = columns.compactMap { column in
      column.note.map { "- \(Self.markdown(column.title)): \(Self.markdown($0))" }
    }
    if !remarks.isEmpty { lines += [""] + remarks }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func markdownRow(_ cells: [String]) -> String {
    "| \(cells.joined(separator: " | ")) |"
  }

  private static func markdown(_ cell: TableCell) -> String {
    let text = markdown(cell.text)
    let linked =
      cell.link.flatMap { LinkAddress($0) }.map {
        "[\(text)](<\($0.text.filter { $0 != "<" && $0 != ">" && $0 != "|" })>)"
      } ?? text
    return cell.emphasis == .bad && !text.isEmpty ? "**\(linked)**" : linked
  }

  private static func markdown(_ text: String) -> String {
    var output = ""
    for character in oneLine(text) {
      switch character {
      case "&": output += "&amp;"
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      case "\\", "|", "*", "_", "`", "[", "]", "~": output += "\\\(character)"
      default: output.append(character)
      }
    }
    return output
  }
}
