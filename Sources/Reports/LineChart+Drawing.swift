extension LineChart {
  /// The chart as an `<svg>` element.
  ///
  /// - Parameters:
  ///   - width: the width in CSS pixels, at least 240.
  ///   - identifier: a name that no other element of the page has.
  /// - Returns: the element; its height follows from the content.
  public func drawing(width: Double, identifier: String) -> Element {
    let plot = LinePlot(self, width: width)
    return SVG.root(
      identifier: identifier, width: width, height: plot.height, title: title,
      description: description, content: plot.content)
  }
}

/// A line chart laid out for a width.
struct LinePlot {
  /// The least distance of the baselines of two names beside line ends.
  static let nameGap = 16.0

  private let chart: LineChart
  private let left: Double
  private let right: Double
  private let top: Double
  private let bottom: Double
  private let horizontal: AxisScale
  private let vertical: AxisScale
  private let legend: Legend?
  /// The height of the whole drawing.
  let height: Double

  init(_ chart: LineChart, width: Double) {
    self.chart = chart
    let names = chart.series.map { TextMeasure.width(of: $0.name) }.max() ?? 0
    let atEnds =
      switch chart.naming {
      case .automatic: names <= width * 0.3 && chart.series.count <= 12
      case .ends: true
      case .legend: false
      }
    let legend =
      atEnds
      ? nil
      : Legend(chart.series.map(\.name), x: 0, y: 0, width: width) { index, x, y in
        let style = chart.style(index)
        return [Self.stroke([(x, y), (x + 26, y)], style), style.marker(x: x + 13, y: y)]
      }
    let room = width < 480 ? 220.0 : 300.0
    let stack = atEnds ? Self.nameGap * Double(chart.series.count) : 0
    top = (legend?.height ?? 0) + 30
    bottom = top + max(room, stack)
    height = bottom + 48
    right = width - (atEnds ? names + 22 : 14)
    let shown = chart.series.flatMap(\.points).filter(chart.canShow)
    vertical = AxisScale(
      chart.y, showing: shown.map { chart.drawn($0.y) }, from: bottom, to: top,
      atMost: width < 480 ? 6 : 8)
    left = (vertical.ticks.map { TextMeasure.width(of: $0.label) }.max() ?? 0) + 10
    horizontal = AxisScale(
      chart.x, showing: shown.map(\.x), from: left + 10, to: right - 6,
      atMost: max(3, Int((right - left) / 40)), isFitted: true)
    self.legend = legend
  }

  /// Everything within the drawing, the grid first so that the lines lie on it.
  var content: [HTML] {
    (legend?.content ?? []) + axes + chart.series.indices.flatMap(line)
      + chart.series.indices.flatMap(points) + (legend == nil ? endNames : [])
  }

  private var axes: [HTML] {
    let grid = vertical.ticks.flatMap { tick in
      [
        SVG.line(left, tick.position, right, tick.position, style: "grid"),
        SVG.text(tick.label, x: left - 8, y: tick.position + 4.5, .end, style: "tick"),
      ]
    }
    let marks = horizontal.ticks.flatMap { tick in
      [
        SVG.line(tick.position, bottom, tick.position, bottom + 5, style: "axis"),
        SVG.text(tick.label, x: tick.position, y: bottom + 20, .middle, style: "tick"),
      ]
    }
    return grid + marks + [
      SVG.line(left, bottom, right, bottom, style: "axis"),
      SVG.text(chart.y.title, x: 0, y: top - 14, style: "title"),
      SVG.text(chart.x.title, x: (left + right) / 2, y: bottom + 42, .middle, style: "title"),
    ]
  }

  private func position(_ point: LineChart.Point) -> (x: Double, y: Double) {
    (horizontal.position(of: point.x), vertical.position(of: chart.drawn(point.y)))
  }

  private static func stroke(_ points: [(x: Double, y: Double)], _ style: SeriesStyle) -> HTML {
    var path = Element("path", ["d": SVG.path(points), "class": "line \(style.name)"])
    if let dash = style.dash { path = path.with("stroke-dasharray", dash) }
    return .element(path)
  }

  /// The line of a series, in pieces where points cannot be shown.
  private func line(_ index: Int) -> [HTML] {
    chart.series[index].points.split { !chart.canShow($0) }.filter { $0.count > 1 }
      .map { Self.stroke($0.map(position), chart.style(index)) }
  }

  /// The markers of a series: of a long one only some, evenly spread, and the last.
  private func points(_ index: Int) -> [HTML] {
    let series = chart.series[index]
    let shown = series.points.filter(chart.canShow)
    let every = max(1, (shown.count + 15) / 16)
    return shown.enumerated().filter { ($0.offset + 1).isMultiple(of: every) || $0.offset == 0 }
      .map { _, point in
        let (x, y) = position(point)
        let text =
          "\(series.name)\n\(chart.x.title) \(chart.x.text(of: point.x)): "
          + chart.y.text(of: point.y)
        return SVG.hover(
          text,
          [
            .tag("circle", ["cx": SVG.number(x), "cy": SVG.number(y), "r": "9", "class": "reach"]),
            chart.style(index).marker(x: x, y: y),
          ])
      }
  }

  /// The names beside the line ends, moved apart, each joined to its line's end.
  private var endNames: [HTML] {
    let ends = chart.series.map { $0.points.last(where: chart.canShow).map(position) }
    let baselines = LabelSpreading.spread(
      ends.map { $0?.y ?? bottom }, gap: Self.nameGap,
      within: (top + Self.nameGap / 2)...(bottom - Self.nameGap / 2))
    return chart.series.indices.flatMap { index -> [HTML] in
      let style = chart.style(index)
      let name = SVG.text(
        chart.series[index].name, x: right + 14, y: baselines[index] + 4.5,
        style: "name \(style.name)")
      guard let end = ends[index] else { return [name] }
      let leader = SVG.path([
        (end.x + 6, end.y), (max(right, end.x + 6), end.y), (right + 10, baselines[index]),
      ])
      return [.tag("path", ["d": leader, "class": "leader \(style.name)"]), name]
    }
  }
}
