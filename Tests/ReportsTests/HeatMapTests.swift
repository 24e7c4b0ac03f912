import Foundation
import Reports
import Testing

@Suite("Heat maps") struct HeatMapTests {
  private func map(_ cells: [HeatMap.Cell], columns: Int) -> HeatMap {
    HeatMap(
      title: "t", description: "d", axes: .init(rows: "r", columns: "c"),
      columns: (0..<columns).map { "column \($0)" },
      rows: stride(from: 0, to: cells.count, by: columns).map {
        .init("row \($0)", Array(cells[$0..<($0 + columns)]))
      }, wording: .init(amount: "cases", missing: "not reached", blank: "cannot be"))
  }

  @Test("a larger amount never has a fainter shade, and the largest has the strongest")
  func shades() {
    let amounts = [1.0, 2, 5, 30, 400, 5_000, 60_000, 700_000]
    let chart = map(amounts.map { .amount($0) }, columns: amounts.count)
    let (markup, _) = ParsedMarkup.parse(chart.svg(width: 900))
    let shades = markup.named("rect").compactMap { tag -> Int? in
      guard let style = tag.attributes["class"], style.hasPrefix("part r") else { return nil }
      return Int(style.dropFirst("part r".count))
    }
    // The legend's ramp comes first.
    let cells = Array(shades.dropFirst(7))
    #expect(Array(shades.prefix(7)) == Array(1...7))
    #expect(cells.count == amounts.count && cells == cells.sorted())
    #expect(cells.first == 1 && cells.last == 7)
  }

  @Test("what is missing is crossed, what cannot be is empty, and both are said")
  func marks() {
    let chart = map([.amount(3), .missing, .blank, .missing], columns: 2)
    let svg = chart.svg()
    let (markup, _) = ParsedMarkup.parse(svg)
    let crosses = markup.named("line").filter { $0.attributes["class"] == "missing-mark" }
    #expect(crosses.count == 2 * 3)  // Two cells and the legend.
    #expect(markup.named("rect").filter { $0.attributes["class"] == "blank" }.count == 2)
    #expect(svg.contains("row 0, column 1: not reached"))
    #expect(svg.contains("row 2, column 0: cannot be"))
    #expect(svg.contains("row 0, column 0: 3 cases"))
  }

  @Test("what is missing without fault has no cross, but a dot, which a blank has not")
  func dots() {
    let wording = HeatMap.Wording(
      amount: "numbers", missing: "none", blank: "outside", missingIsFault: false)
    let chart = HeatMap(
      title: "t", description: "d", axes: .init(rows: "r", columns: "c"), columns: ["0", "1", "2"],
      rows: [.init("row", [.amount(3), .missing, .blank])], wording: wording)
    let (markup, _) = ParsedMarkup.parse(chart.svg())
    #expect(markup.named("line").filter { $0.attributes["class"] == "missing-mark" }.isEmpty)
    #expect(chart.svg().components(separatedBy: "·").count - 1 == 2)  // A cell and the legend.
    #expect(chart.svg().contains("row, 1: none"))
  }

  @Test("the numbers are the amounts, 0 for what is missing and nothing for what cannot be")
  func data() {
    let chart = map([.amount(3), .missing, .blank, .amount(0.5)], columns: 2)
    #expect(chart.data.csv.contains("row 0,3.0,0\r\n"))
    #expect(chart.data.csv.contains("row 2,,0.5\r\n"))
  }

  @Test("cells stay within the drawing at any width", arguments: [240.0, 358, 820])
  func fits(width: Double) throws {
    let chart = map(Array(repeating: .amount(12_345), count: 100), columns: 10)
    let (markup, _) = ParsedMarkup.parse(chart.svg(width: width))
    for tag in markup.named("rect") {
      let x = try #require(tag.attributes["x"].flatMap(Double.init))
      let extent = try #require(tag.attributes["width"].flatMap(Double.init))
      #expect(x >= 0 && x + extent <= width + 0.01)
    }
  }
}
