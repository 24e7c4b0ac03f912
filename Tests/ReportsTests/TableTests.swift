import Reports
import TestSupport
import Testing

@Suite("Tables") struct TableTests {
  private let table = Table(
    caption: "Results",
    columns: [
      "format", TableColumn("cases", .trailing),
      TableColumn("time", .trailing, unit: "ns", note: "wall"),
    ],
    rows: [
      ["binary16", .count(1_000_000), TableCell("0.23")],
      [
        TableCell("é数", emphasis: .bad, link: "#x"), .count(-7),
        TableCell("12.50", emphasis: .good),
      ],
    ])

  @Test("text is aligned by what a terminal shows, and no line ends in a space")
  func text() {
    #expect(
      table.text == """
        Results

        format        cases  time (ns)
        ────────  ─────────  ─────────
        binary16  1,000,000       0.23
        é数              -7      12.50

        time: wall

        """)
  }

  @Test("a cell with line ends stays on its line")
  func oneLine() {
    let table = Table(columns: ["a"], rows: [["x\ny\tz\r\nw"]])
    #expect(table.text.split(separator: "\n").count == 3)
    #expect(table.markdown.split(separator: "\n").count == 3)
  }

  @Test("Markdown has alignments, and escapes what would be markup")
  func markdown() {
    let table = Table(
      columns: ["a|b", TableColumn("n", .trailing), TableColumn("c", .center)],
      rows: [["x|<b>*", "1", TableCell("no", emphasis: .bad, link: "javascript:x")]])
    #expect(
      table.markdown == """
        | a\\|b | n | c |
        | :--- | ---: | :---: |
        | x\\|&lt;b&gt;\\* | 1 | **no** |

        """)
  }

  @Test("CSV has the machine's numbers, units in the heads, and CR LF")
  func csv() {
    #expect(
      table.csv == "format,cases,time (ns)\r\nbinary16,1000000,0.23\r\né数,-7,12.50\r\n")
  }

  @Test("CSV read by the grammar of RFC 4180 gives the cells back")
  func csvRoundTrip() {
    let pieces = [",", "\"", "\r", "\n", "\r\n", " ", "a", "é", "'", ";"]
    for seed in UInt64(1)...60 {
      var generator = SeededNumbers(seed: seed)
      let cells = (0..<3).map { _ in
        (0..<3).map { _ in
          (0..<Int.random(in: 1...6, using: &generator)).map { _ in
            pieces[Int.random(in: pieces.indices, using: &generator)]
          }.joined()
        }
      }
      let table = Table(
        columns: cells[0].map { TableColumn($0) },
        rows: cells.dropFirst().map { $0.map { TableCell($0) } })
      let read = CSVReader.read(table.csv).map { $0.map { Array($0.unicodeScalars) } }
      #expect(read == cells.map { $0.map { Array($0.unicodeScalars) } }, "seed \(seed)")
    }
  }

  @Test("HTML names its heads, its rows and its caption, and scrolls by keyboard")
  func html() {
    let (markup, failure) = ParsedMarkup.parse(table.html.rendered)
    #expect(failure == nil)
    #expect(
      markup.named("th").map { $0.attributes["scope"] } == ["col", "col", "col", "row", "row"])
    #expect(markup.named("caption").count == 1)
    #expect(markup.named("div").contains { $0.attributes["tabindex"] == "0" })
    #expect(markup.named("a").map { $0.attributes["href"] } == ["#x"])
    #expect(markup.leaves.contains { $0.text == "1,000,000" })
    #expect(markup.named("span").map { $0.attributes["class"] }.contains("bad"))
  }
}

/// A reader of the grammar of RFC 4180, section 2, over scalars.
private enum CSVReader {
  static func read(_ text: String) -> [[String]] {
    var records: [[String]] = []
    var record: [String] = []
    var field = String.UnicodeScalarView()
    var isQuoted = false
    let scalars = Array(text.unicodeScalars)
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      index += 1
      if isQuoted {
        if scalar != "\"" {
          field.append(scalar)
        } else if next == "\"" {
          field.append(scalar)
          index += 1
        } else {
          isQuoted = false
        }
      } else if scalar == "\"" {
        isQuoted = true
      } else if scalar == "," || scalar == "\r" && next == "\n" {
        record.append(String(field))
        field = String.UnicodeScalarView()
        if scalar == "\r" {
          index += 1
          records.append(record)
          record = []
        }
      } else {
        field.append(scalar)
      }
    }
    return records
  }
}
