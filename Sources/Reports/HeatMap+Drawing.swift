import Foundation

extension HeatMap {
  /// The chart as an `<svg>` element.
  ///
  /// - Parameters:
  ///   - width: the width in CSS pixels, at least 240.
  ///   - identifier: a name that no other element of the page has.
  /// - Returns: the element; its height follows from the content.
  public func drawing(width: Double, identifier: String) -> Element {
    let plot = HeatPlot(self, width: width)
    return SVG.root(
      identifier: identifier, width: width, height: plot.height, title: title,
      description: description, content: plot.content)
  }
}

/// A heat map laid out for a width.
struct HeatPlot {
  private static let shades = CompositionChart.maximumParts
  private static let greatestCell = (width: 68.0, height: 30.0)
  private static let inside = 11.5

  private let chart: HeatMap
  private let legend: [HTML]
  private let top: Double
  private let left: Double
  private let cell: (width: Double, height: Double)
  private let turnsHeads: Bool
  private let greatest: Double
  /// Whether every amount has room in its cell; some with and some without would look like a difference.
  private let showsAmounts: Bool
  /// The height of the whole drawing.
  let height: Double

  init(_ chart: HeatMap, width: Double) {
    self.chart = chart
    let labels = chart.rows.map { TextMeasure.width(of: $0.label) }.max() ?? 0
    left = min(labels + 10, width * 0.5)
    let columns = Double(chart.columns.count)
    let cellWidth = min(Self.greatestCell.width, (width - left - 1) / columns)
    let heads = chart.columns.map { TextMeasure.width(of: $0) }.max() ?? 0
    turnsHeads = heads + 6 > cellWidth
    cell = (cellWidth, max(22, min(Self.greatestCell.height, cellWidth)))
    greatest =
      chart.rows.flatMap(\.cells).map { if case .amount(let amount) = $0 { amount } else { 0 } }
      .max() ?? 0
    showsAmounts = chart.rows.flatMap(\.cells).allSatisfy { value in
      guard case .amount(let amount) = value else { return true }
      return TextMeasure.width(of: Self.short(amount), size: Self.inside) + 2 <= cellWidth
    }
    let (legend, legendHeight) = Self.legend(chart, greatest: greatest, width: width)
    self.legend = legend
    top = legendHeight + 26 + (turnsHeads ? heads + 8 : 20)
    height = top + cell.height * Double(chart.rows.count) + 30
  }

  /// Everything within the drawing.
  var content: [HTML] {
    let right = left + cell.width * Double(chart.columns.count)
    let headTop = top - (turnsHeads ? 6 : 7)
    let heads = chart.columns.enumerated().map { column, text -> HTML in
      let x = left + cell.width * (Double(column) + 0.5)
      guard turnsHeads else { return SVG.text(text, x: x, y: headTop, .middle) }
      return .tag(
        "text",
        [
          "x": SVG.number(x + 4.5), "y": SVG.number(headTop), "class": "label",
          "transform": "rotate(-90 \(SVG.number(x + 4.5)) \(SVG.number(headTop)))",
        ], [.text(text)])
    }
    let bottom = top + cell.height * Double(chart.rows.count)
    return legend + heads
      + chart.rows.indices.flatMap(row) + [
        SVG.text(
          "rows: \(chart.axes.rows); columns: \(chart.axes.columns)", x: right, y: bottom + 20,
          .end,
          style: "title")
      ]
  }

  private func row(_ index: Int) -> [HTML] {
    let row = chart.rows[index]
    let y = top + cell.height * Double(index)
    let label = SVG.text(row.label, x: left - 8, y: y + cell.height / 2 + 4.5, .end)
    return [label]
      + row.cells.enumerated().map { column, value in
        let shapes = shapes(value, x: left + cell.width * Double(column), y: y)
        let said: String
        switch value {
        case .amount: said = "\(chart.text(of: value)) \(chart.wording.amount)"
        case .missing: said = chart.wording.missing
        case .blank: said = chart.wording.blank
        }
        return SVG.hover("\(row.label), \(chart.columns[column]): \(said)", shapes)
      }
  }

  private func shapes(_ value: HeatMap.Cell, x: Double, y: Double) -> [HTML] {
    let (width, height) = (cell.width, cell.height)
    switch value {
    case .amount(let amount):
      let shade = "part r\(Self.shade(amount, of: greatest))"
      var shapes = [SVG.rectangle(x: x, y: y, width: width, height: height, style: shade)]
      if showsAmounts {
        shapes.append(
          SVG.text(
            Self.short(amount), x: x + width / 2, y: y + height / 2 + 4, .middle,
            style: "inside \(shade)"))
      }
      return shapes
    case .missing:
      return Self.missing(chart, x: x, y: y, width: width, height: height)
    case .blank:
      return [SVG.rectangle(x: x, y: y, width: width, height: height, style: "blank")]
    }
  }

  /// A cell with a cross, or with a dot where nothing is wrong: told without colour.
  private static func missing(
    _ chart: HeatMap, x: Double, y: Double, width: Double, height: Double
  ) -> [HTML] {
    let (middle, centre) = (x + width / 2, y + height / 2)
    guard chart.wording.missingIsFault else {
      return [
        SVG.rectangle(x: x, y: y, width: width, height: height, style: "blank"),
        SVG.text("·", x: middle, y: centre + 4, .middle),
      ]
    }
    return [
      SVG.rectangle(x: x, y: y, width: width, height: height, style: "missing"),
      SVG.line(middle - 5, centre - 5, middle + 5, centre + 5, style: "missing-mark"),
      SVG.line(middle - 5, centre + 5, middle + 5, centre - 5, style: "missing-mark"),
    ]
  }

  /// The shade of an amount, from 1 to the last.
  private static func shade(_ amount: Double, of greatest: Double) -> Int {
    guard greatest > 1 else { return shades / 2 + 1 }
    let part = log(1 + amount) / log(1 + greatest)
    return min(shades, 1 + Int(part * Double(shades)))
  }

  /// An amount in at most four characters or so.
  private static func short(_ amount: Double) -> String {
    for (unit, name) in [(1e9, "G"), (1e6, "M"), (1e3, "k")] where amount >= unit {
      let part = amount / unit
      return Figures.fixed(part, decimals: part < 10 ? 1 : 0) + name
    }
    return Figures.fixed(amount, decimals: 0)
  }

  /// The ramp from the least to the greatest amount, and what the other cells are.
  private static func legend(_ chart: HeatMap, greatest: Double, width: Double)
    -> (content: [HTML], height: Double)
  {
    let ramp = (1...shades).map { shade in
      SVG.rectangle(
        x: 14 + Double(shade - 1) * 16, y: 4, width: 16, height: 14, style: "part r\(shade)")
    }
    let end = 14 + Double(shades) * 16 + 6
    let amounts = "\(short(greatest)) \(chart.wording.amount)"
    var content =
      [SVG.text("1", x: 0, y: 15.5)] + ramp + [SVG.text(amounts, x: end, y: 15.5)]
    let cells = chart.rows.flatMap(\.cells)
    let others = [
      cells.contains(.missing) ? chart.wording.missing : nil,
      cells.contains(.blank) ? chart.wording.blank : nil,
    ].compactMap { $0 }
    guard !others.isEmpty else { return (content, Legend.lineHeight) }
    let start = end + TextMeasure.width(of: amounts) + 18
    let needed = others.reduce(0) { $0 + Legend.sample + TextMeasure.width(of: $1) + 14 }
    let isBeside = start + needed <= width
    let legend = Legend(
      others, x: isBeside ? start : 0, y: isBeside ? 0 : Legend.lineHeight,
      width: isBeside ? width - start : width
    ) { index, x, y in
      others[index] == chart.wording.missing
        ? missing(chart, x: x, y: y - 7, width: 26, height: 14)
        : [SVG.rectangle(x: x, y: y - 7, width: 26, height: 14, style: "blank")]
    }
    content += legend.content
    return (content, isBeside ? Legend.lineHeight : Legend.lineHeight + legend.height)
  }
}
