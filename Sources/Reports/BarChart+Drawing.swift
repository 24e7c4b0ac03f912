extension BarChart {
  /// The chart as an `<svg>` element.
  ///
  /// - Parameters:
  ///   - width: the width in CSS pixels, at least 240.
  ///   - identifier: a name that no other element of the page has.
  /// - Returns: the element; its height follows from the content.
  public func drawing(width: Double, identifier: String) -> Element {
    let plot = BarPlot(self, width: width, identifier: identifier)
    return SVG.root(
      identifier: identifier, width: width, height: plot.height, title: title,
      description: description, content: plot.content)
  }
}

/// A bar chart laid out for a width.
struct BarPlot {
  private let chart: BarChart
  private let identifier: String
  private let bar: Double
  private let labelsAbove: Bool
  private let top: Double
  private let bottom: Double
  private let left: Double
  private let right: Double
  private let scale: AxisScale
  private let legend: Legend?
  /// The height of the whole drawing.
  let height: Double

  init(_ chart: BarChart, width: Double, identifier: String) {
    self.chart = chart
    self.identifier = identifier
    let isGrouped = chart.series.count > 1
    bar = isGrouped ? 14 : 17
    let labels = chart.groups.map { TextMeasure.width(of: $0.label) }.max() ?? 0
    labelsAbove = labels > width * 0.34
    let legend =
      isGrouped
      ? Legend(chart.series, x: 0, y: 0, width: width) { index, x, y in
        Self.bar(
          x: x, y: y - 6, width: 24, height: 12, SeriesStyle(index), identifier: identifier)
      } : nil
    self.legend = legend
    top = (legend?.height ?? 0) + (chart.reference == nil ? 6 : 26)
    let pitch = Self.pitch(chart, bar: bar, labelsAbove: labelsAbove)
    bottom = top + pitch * Double(chart.groups.count)
    height = bottom + 48
    left = labelsAbove ? 2 : labels + 12
    let bars = chart.groups.flatMap(\.bars)
    let references = chart.reference.map { [$0.value] } ?? []
    let whiskers = bars.compactMap(\.range).flatMap { [$0.lowerBound, $0.upperBound] }
    let values = (bars.map(\.value) + whiskers + references).filter(chart.axis.canShow)
    // Whatever is written beside them, bars have room.
    right = max(
      left + 60,
      Self.right(
        chart, bars, left: left, width: width,
        greatest: max(values.max() ?? 0, chart.axis.range?.upperBound ?? 0)))
    scale = AxisScale(
      chart.axis, showing: bars.map(\.value) + whiskers + references + [0], from: left, to: right,
      atMost: max(3, Int((right - left) / 64)))
  }

  /// Where the scale ends so that what is written behind the end of each bar has room.
  private static func right(
    _ chart: BarChart, _ bars: [BarChart.Bar], left: Double, width: Double, greatest: Double
  ) -> Double {
    let isPositive = bars.allSatisfy { !($0.value < 0) }
    return bars.map { bar in
      let room = width - 14 - TextMeasure.width(of: chart.text(of: bar))
      let end = max(bar.value.isNaN ? 0 : bar.value, bar.range?.upperBound ?? 0)
      // The greatest number stands at the end of the scale or before it, a shorter bar before that.
      guard chart.axis.scale == .linear, isPositive, greatest > 0, end < greatest else {
        return room
      }
      let share = max(0, end / greatest)
      return share > 0 ? left + (room - left) / share : width
    }.reduce(width - 14) { min($0, $1) }
  }

  private static func pitch(_ chart: BarChart, bar: Double, labelsAbove: Bool) -> Double {
    Double(chart.series.count) * (bar + 2) + (labelsAbove ? 32 : 12)
  }

  /// Everything within the drawing.
  var content: [HTML] {
    patterns + (legend?.content ?? []) + grid
      + chart.groups.indices.flatMap(group) + [
        SVG.line(
          scale.position(of: scale.base), top, scale.position(of: scale.base), bottom,
          style: "axis")
      ] + reference
  }

  private var grid: [HTML] {
    scale.ticks.flatMap { tick in
      [
        SVG.line(tick.position, top, tick.position, bottom, style: "grid"),
        SVG.text(tick.label, x: tick.position, y: bottom + 18, .middle, style: "tick"),
      ]
    } + [SVG.text(chart.axis.title, x: (left + right) / 2, y: bottom + 41, .middle, style: "title")]
  }

  private func group(_ index: Int) -> [HTML] {
    let group = chart.groups[index]
    let pitch = Self.pitch(chart, bar: bar, labelsAbove: labelsAbove)
    let start = top + pitch * Double(index) + (labelsAbove ? 24 : 6)
    let middle = start + Double(chart.series.count) * (bar + 2) / 2 - 1
    let label =
      labelsAbove
      ? SVG.text(group.label, x: 0, y: start - 6)
      : SVG.text(group.label, x: left - 10, y: middle + 4.5, .end)
    return [label]
      + group.bars.enumerated().map { position, bar in
        draw(bar, position, of: group, y: start + Double(position) * (self.bar + 2))
      }
  }

  private func draw(_ bar: BarChart.Bar, _ position: Int, of group: BarChart.Group, y: Double)
    -> HTML
  {
    let base = scale.position(of: scale.base)
    let isShown = chart.axis.canShow(bar.value)
    let end = isShown ? scale.position(of: bar.value) : base
    var shapes = Self.bar(
      x: min(base, end), y: y, width: abs(end - base), height: self.bar, SeriesStyle(position),
      identifier: identifier)
    var outer = max(base, end)
    if isShown, let range = bar.range, chart.axis.canShow(range.lowerBound),
      chart.axis.canShow(range.upperBound)
    {
      let (low, high) = (
        scale.position(of: range.lowerBound), scale.position(of: range.upperBound)
      )
      let middle = y + self.bar / 2
      shapes += ["whisker-ground", "whisker"].flatMap { style in
        [
          SVG.line(low, middle, high, middle, style: style),
          SVG.line(low, middle - 4, low, middle + 4, style: style),
          SVG.line(high, middle - 4, high, middle + 4, style: style),
        ]
      }
      outer = max(outer, high)
    }
    let text = chart.text(of: bar)
    shapes.append(SVG.text(text, x: outer + 8, y: y + self.bar / 2 + 4.5, style: "value"))
    let name = chart.series.count > 1 ? ", \(chart.series[position])" : ""
    let range = bar.range.map {
      " (\(chart.axis.text(of: $0.lowerBound)) to \(chart.axis.text(of: $0.upperBound)))"
    }
    return SVG.hover("\(group.label)\(name): \(text)\(range ?? "")", shapes)
  }

  private var reference: [HTML] {
    guard let reference = chart.reference, chart.axis.canShow(reference.value) else { return [] }
    let x = scale.position(of: reference.value)
    let half = TextMeasure.width(of: reference.label) / 2
    let center = min(max(x, half), right + 14 - min(half, right / 2))
    return [
      SVG.line(x, top - 6, x, bottom, style: "reference"),
      SVG.text(reference.label, x: center, y: top - 11, .middle, style: "note"),
    ]
  }

  /// A bar in its series' colour, hatched in its series' way so that it is told without colour.
  private static func bar(
    x: Double, y: Double, width: Double, height: Double, _ style: SeriesStyle, identifier: String
  ) -> [HTML] {
    let solid = SVG.rectangle(
      x: x, y: y, width: width, height: height, style: "bar \(style.name)", radius: 2)
    guard style.slot > 0 else { return [solid] }
    let hatch = Element(
      "rect",
      [
        "x": SVG.number(x), "y": SVG.number(y), "width": SVG.number(max(0, width)),
        "height": SVG.number(height), "rx": "2", "fill": "url(#\(identifier)-hatch-\(style.slot))",
      ])
    return [solid, .element(hatch)]
  }

  /// The hatchings of the second series on.
  private var patterns: [HTML] {
    let count = min(chart.series.count, SeriesStyle.count)
    guard count > 1 else { return [] }
    let angles = ["45", "-45", "0", "90", "20", "-20", "70"]
    return [
      .tag(
        "defs", [:],
        (1..<count).map { slot in
          .tag(
            "pattern",
            [
              "id": "\(identifier)-hatch-\(slot)", "width": "6", "height": "6",
              "patternUnits": "userSpaceOnUse", "patternTransform": "rotate(\(angles[slot - 1]))",
            ],
            [SVG.line(0, 0, 0, 6, style: "hatch")])
        })
    ]
  }
}
