extension CompositionChart {
  /// The chart as an `<svg>` element.
  ///
  /// - Parameters:
  ///   - width: the width in CSS pixels, at least 240.
  ///   - identifier: a name that no other element of the page has.
  /// - Returns: the element; its height follows from the content.
  public func drawing(width: Double, identifier: String) -> Element {
    let plot = CompositionPlot(self, width: width)
    return SVG.root(
      identifier: identifier, width: width, height: plot.height, title: title,
      description: description, content: plot.content)
  }
}

/// A composition chart laid out for a width.
struct CompositionPlot {
  private static let bar = 22.0

  private let chart: CompositionChart
  private let labelsAbove: Bool
  private let top: Double
  private let bottom: Double
  private let left: Double
  private let right: Double
  private let scale: AxisScale
  private let legend: Legend
  /// The height of the whole drawing.
  let height: Double

  init(_ chart: CompositionChart, width: Double) {
    self.chart = chart
    let labels = chart.rows.map { TextMeasure.width(of: $0.label) }.max() ?? 0
    let totals = chart.rows.map { TextMeasure.width(of: chart.total(of: $0)) }.max() ?? 0
    labelsAbove = labels > width * 0.34
    legend = Legend(chart.parts, x: 0, y: 0, width: width) { index, x, y in
      [
        SVG.rectangle(
          x: x, y: y - 7, width: 26, height: 14,
          style: Self.shade(index, of: chart.parts.count), radius: 2)
      ]
    }
    top = legend.height + 8
    bottom = top + Self.pitch(labelsAbove) * Double(chart.rows.count)
    height = bottom + 48
    left = labelsAbove ? 2 : labels + 12
    right = width - totals - 14
    let sums = chart.length == .shares ? [1] : chart.rows.map { $0.amounts.reduce(0, +) }
    scale = AxisScale(
      chart.length == .shares ? Axis(chart.axis.title, notation: .percentage) : chart.axis,
      showing: sums + [0], from: left, to: right, atMost: max(3, Int((right - left) / 64)))
  }

  private static func pitch(_ labelsAbove: Bool) -> Double { bar + (labelsAbove ? 30 : 10) }

  /// The class of a part's shade; few parts are spread over the whole ramp.
  private static func shade(_ index: Int, of count: Int) -> String {
    let last = CompositionChart.maximumParts
    let step = count == 1 ? last / 2 : index * (last - 1) / (count - 1)
    return "part r\(step + 1)"
  }

  /// Everything within the drawing.
  var content: [HTML] { legend.content + grid + chart.rows.indices.flatMap(row) }

  private var grid: [HTML] {
    scale.ticks.flatMap { tick in
      [
        SVG.line(tick.position, top, tick.position, bottom, style: "grid"),
        SVG.text(tick.label, x: tick.position, y: bottom + 18, .middle, style: "tick"),
      ]
    } + [SVG.text(chart.axis.title, x: (left + right) / 2, y: bottom + 41, .middle, style: "title")]
  }

  private func row(_ index: Int) -> [HTML] {
    let row = chart.rows[index]
    let y = top + Self.pitch(labelsAbove) * Double(index) + (labelsAbove ? 22 : 5)
    let label =
      labelsAbove
      ? SVG.text(row.label, x: 0, y: y - 6)
      : SVG.text(row.label, x: left - 10, y: y + Self.bar / 2 + 4.5, .end)
    let sum = row.amounts.reduce(0, +)
    var output = [label]
    var done = 0.0
    for (part, amount) in row.amounts.enumerated() where amount > 0 {
      let start = position(done, of: sum)
      done += amount
      output.append(
        draw(row, part, amount, from: start, to: position(done, of: sum), y: y, sum: sum))
    }
    output.append(
      SVG.text(
        chart.total(of: row), x: position(sum, of: sum) + 8, y: y + Self.bar / 2 + 4.5,
        style: "value"))
    return output
  }

  private func position(_ amount: Double, of sum: Double) -> Double {
    guard chart.length == .shares else {
      return scale.position(of: chart.axis.canShow(amount) ? amount : 0)
    }
    return scale.position(of: sum > 0 && sum.isFinite ? amount / sum : 0)
  }

  /// A part, with its amount inside when there is room.
  private func draw(
    _ row: CompositionChart.Row, _ part: Int, _ amount: Double, from start: Double,
    to end: Double, y: Double, sum: Double
  ) -> HTML {
    let shade = Self.shade(part, of: chart.parts.count)
    let share = Figures.percentage(amount / sum)
    let text =
      chart.length == .shares ? Figures.percentage(amount / sum, decimals: 0) : chart.text(amount)
    var shapes = [
      SVG.rectangle(x: start, y: y, width: end - start, height: Self.bar, style: shade)
    ]
    if TextMeasure.width(of: text, size: 11.5) + 6 <= end - start {
      shapes.append(
        SVG.text(
          text, x: (start + end) / 2, y: y + Self.bar / 2 + 4, .middle, style: "inside \(shade)"))
    }
    return SVG.hover("\(row.label), \(chart.parts[part]): \(chart.text(amount)) (\(share))", shapes)
  }
}
