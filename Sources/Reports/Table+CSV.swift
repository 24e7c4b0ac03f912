extension Table {
  /// The table as comma-separated values: a line of heads, then the rows.
  ///
  /// Lines end in CR LF, and a field that holds a comma, a quotation mark or a line end, or that
  /// starts or ends in a space, is put in quotation marks, with those inside doubled. A cell's
  /// `data` is written where it has one. Caption and remarks are left out. Source: RFC 4180.
  public var csv: String {
    let lines =
      [columns.map(\.heading)] + rows.map { row in row.map { $0.data ?? $0.text } }
    return lines.map { $0.map(Self.csvField).joined(separator: ",") + "\r\n" }.joined()
  }

  private static func csvField(_ text: String) -> String {
    // By scalar: CR LF is one Character, which equals neither CR nor LF.
    let needsQuotes =
      text.hasPrefix(" ") || text.hasSuffix(" ")
      || text.unicodeScalars.contains { $0 == "," || $0 == "\"" || $0 == "\r" || $0 == "\n" }
    guard needsQuotes else { return text }
    var output = "\""
    for scalar in text.unicodeScalars {
      output.unicodeScalars.append(scalar)
      if scalar == "\"" { output.unicodeScalars.append(scalar) }
    }
    return output + "\""
  }
}
