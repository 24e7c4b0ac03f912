import Foundation
import Reports
import Testing

@Suite("Charts") struct ChartTests {
  @Test("every chart is well-formed, named, described, and has no foreign element")
  func wellFormed() throws {
    for chart in SampleChart.all {
      for width in [240.0, 358, 720, 1200] {
        let svg = chart.svg(width: width)
        let (markup, failure) = ParsedMarkup.parse(svg)
        #expect(failure == nil, "\(chart.title) at \(width)")
        let root = try #require(markup.tags.first)
        #expect(root.name == "svg" && root.attributes["role"] == "img")
        let named = (root.attributes["aria-labelledby"] ?? "").split(separator: " ").map(
          String.init)
        let identified = markup.tags.compactMap { $0.attributes["id"] }
        #expect(named.count == 2 && named.allSatisfy(identified.contains))
        #expect(identified.count == Set(identified).count, "two elements have one id")
        #expect(markup.named("title").count > 1 && markup.named("desc").count == 1)
        #expect(markup.named("script").isEmpty)
      }
    }
  }

  @Test("every coordinate is a number")
  func finite() {
    let names = ["x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "width", "height"]
    for chart in SampleChart.all {
      let (markup, _) = ParsedMarkup.parse(chart.svg())
      for tag in markup.tags {
        for name in names {
          guard let value = tag.attributes[name] else { continue }
          #expect(Double(value)?.isFinite == true, "\(tag.name) \(name)=\(value)")
        }
      }
    }
  }

  @Test("points that cannot be shown break the line and have no marker")
  func gaps() {
    let chart = LineChart(
      title: "t", description: "d", x: Axis("x"), y: Axis("y", scale: .logarithmic),
      series: [
        .init(
          "s",
          [1, 2, .nan, 3, 4, 0, 5, -1, .infinity, 6, 7].enumerated().map { index, y in
            .init(Double(index), y)
          })
      ])
    let (markup, _) = ParsedMarkup.parse(chart.svg())
    let lines = markup.named("path").filter { $0.attributes["class"] == "line s1" }
    #expect(lines.count == 3)
    #expect(markup.named("circle").filter { $0.attributes["class"] == "reach" }.count == 7)
  }

  @Test("higher values are drawn higher, and later ones further right")
  func orientation() throws {
    let chart = LineChart(
      title: "t", description: "d", x: Axis("x"), y: Axis("y"),
      series: [.init("s", [.init(0, 1), .init(1, 5), .init(3, 2)])])
    let (markup, _) = ParsedMarkup.parse(chart.svg())
    let reach = markup.named("circle").filter { $0.attributes["class"] == "reach" }
    let x = reach.compactMap { $0.attributes["cx"].flatMap(Double.init) }
    let y = reach.compactMap { $0.attributes["cy"].flatMap(Double.init) }
    try #require(x.count == 3 && y.count == 3)
    #expect(abs((x[2] - x[0]) - 3 * (x[1] - x[0])) < 0.05)
    #expect(abs((y[0] - y[1]) - 4 * (y[0] - y[2])) < 0.05)
    #expect(x[1] > x[0] && y[1] < y[2])
  }

  @Test("bars are as long as their values, and parts as wide as their amounts")
  func lengths() throws {
    let bars = BarChart(
      title: "t", description: "d", axis: Axis("v"), series: ["s"],
      groups: [.init("a", [.init(2)]), .init("b", [.init(6)]), .init("c", [.init(.nan)])])
    let lengths = widths(bars.svg(), "bar s1")
    try #require(lengths.count == 3)
    #expect(abs(lengths[1] - 3 * lengths[0]) < 0.05 && lengths[2] == 0)
    let composition = CompositionChart(
      title: "t", description: "d", axis: Axis("v"), parts: ["a", "b"],
      rows: [.init("one", [10, 30]), .init("two", [5, 0])])
    let (faint, strong) = (
      widths(composition.svg(), "part r1"), widths(composition.svg(), "part r7")
    )
    // The first of each is the sample in the legend.
    try #require(faint.count == 3 && strong.count == 2)
    #expect(abs(faint[1] - 2 * faint[2]) < 0.05 && abs(strong[1] - 3 * faint[1]) < 0.05)
  }

  @Test("bars go to the right of their base, however long the words beside them are")
  func longWords() throws {
    let words = String(repeating: "long words ", count: 12)
    let bars = BarChart(
      title: "t", description: "d", axis: Axis("v"), series: ["s"],
      groups: [.init("a", [.init(2, text: words)]), .init("b", [.init(6)])])
    let (markup, _) = ParsedMarkup.parse(bars.svg())
    let starts = markup.named("rect").filter { $0.attributes["class"] == "bar s1" }
      .compactMap { $0.attributes["x"].flatMap(Double.init) }
    let base = markup.named("line").filter { $0.attributes["class"] == "axis" }
      .compactMap { $0.attributes["x1"].flatMap(Double.init) }
    try #require(starts.count == 2 && base.count == 1)
    #expect(starts.allSatisfy { abs($0 - base[0]) < 0.05 })
    #expect(widths(bars.svg(), "bar s1").allSatisfy { $0 > 5 })
  }

  private func widths(_ svg: String, _ style: String) -> [Double] {
    ParsedMarkup.parse(svg).markup.named("rect").filter { $0.attributes["class"] == style }
      .compactMap { $0.attributes["width"].flatMap(Double.init) }
  }

  @Test("series differ in marker or dash, not only in colour")
  func withoutColour() {
    let chart = LineChart(
      title: "t", description: "d", x: Axis("x"), y: Axis("y"),
      series: (0..<SeriesStyle.count).map { .init("s\($0)", [.init(0, 1), .init(1, 1)]) })
    let (markup, _) = ParsedMarkup.parse(chart.svg())
    let lines = markup.named("path").filter { $0.attributes["class"]?.hasPrefix("line") == true }
    #expect(Set(lines.map { $0.attributes["stroke-dasharray"] ?? "solid" }).count == lines.count)
    #expect(lines.count == SeriesStyle.count)
  }

  @Test("a chart's table holds the numbers that were given")
  func data() {
    #expect(
      SampleChart.composition.data.csv.hasSuffix("mul,5.0,0.0,9.0,14.0\r\n"))
    #expect(SampleChart.bars.data.csv.contains("binary32,0.99,0.98,1.0,0.98\r\n"))
    let chart = LineChart(
      title: "t", description: "d", x: Axis("epoch", notation: .whole), y: Axis("loss"),
      series: [.init("a", [.init(2, 0.5), .init(1, .nan)]), .init("b", [.init(2, 0.25)])])
    #expect(chart.data.csv == "epoch,a,b\r\n1.0,nan,\r\n2.0,0.5,0.25\r\n")
    #expect(chart.data.text.contains("1     NaN       –\n"))
  }
}
