/// Lines over two axes, each named where it ends or in a legend.
public struct LineChart: Chart {
  /// A point of a line.
  public struct Point: Hashable, Sendable {
    /// The position along the horizontal axis.
    public let x: Double
    /// The position along the vertical axis.
    public let y: Double

    /// Makes a point; one that the axes cannot show (NaN, infinite) leaves a gap in its line.
    ///
    /// - Parameters:
    ///   - x: the position along the horizontal axis.
    ///   - y: the position along the vertical axis.
    public init(_ x: Double, _ y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// A line: a name, its points in order, and what it looks like.
  public struct Series: Hashable, Sendable {
    /// The name that the reader sees.
    public let name: String
    /// The points, in the order in which they are joined.
    public let points: [Point]
    /// What the line looks like; by default the style of the series' position.
    public let style: SeriesStyle?

    /// Makes a series.
    ///
    /// - Parameters:
    ///   - name: the name that the reader sees.
    ///   - points: the points, in the order in which they are joined.
    ///   - style: what the line looks like; by default the style of the series' position.
    public init(_ name: String, _ points: [Point], style: SeriesStyle? = nil) {
      self.name = name
      self.points = points
      self.style = style
    }
  }

  /// Where the series are named.
  public enum Naming: Hashable, Sendable {
    /// Beside the ends of the lines when there is room, else in a legend.
    case automatic
    /// Beside the ends of the lines.
    case ends
    /// In a legend above the chart.
    case legend
  }

  /// What the chart shows, in one line.
  public let title: String
  /// What can be seen in the chart, for readers who cannot see it.
  public let description: String
  /// The horizontal axis.
  public let x: Axis
  /// The vertical axis.
  public let y: Axis
  /// The lines.
  public let series: [Series]
  /// Where the series are named.
  public let naming: Naming
  /// Points above are drawn there, so that a few of them leave room for the others; the numbers are kept.
  public let drawnAtMost: Double?

  /// Makes a chart.
  ///
  /// - Parameters:
  ///   - title: what the chart shows, in one line.
  ///   - description: what can be seen in it, for readers who cannot see it.
  ///   - x: the horizontal axis, which ends where the data end.
  ///   - y: the vertical axis, which ends at round numbers.
  ///   - series: the lines.
  ///   - naming: where the series are named.
  ///   - drawnAtMost: points above are drawn there; their numbers are kept.
  public init(
    title: String, description: String, x: Axis, y: Axis, series: [Series],
    naming: Naming = .automatic, drawnAtMost: Double? = nil
  ) {
    self.title = title
    self.description = description
    self.x = x
    self.y = y
    self.series = series
    self.naming = naming
    self.drawnAtMost = drawnAtMost
  }

  /// The style of the series at the given index.
  func style(_ index: Int) -> SeriesStyle { series[index].style ?? SeriesStyle(index) }

  /// The height at which a point is drawn.
  func drawn(_ y: Double) -> Double { min(y, drawnAtMost ?? y) }

  /// Whether both axes can show the point.
  func canShow(_ point: Point) -> Bool { x.canShow(point.x) && y.canShow(point.y) }

  /// The numbers: a row for each x that occurs, ascending, a column for each series.
  ///
  /// Of several points of one series with the same x the last is shown.
  public var data: Table {
    let positions = Set(series.flatMap { $0.points.map(\.x) }.filter { !$0.isNaN }).sorted()
    return Table(
      caption: title,
      columns: [TableColumn(x.title, .trailing)] + series.map { TableColumn($0.name, .trailing) },
      rows: positions.map { position in
        [TableCell(x.text(of: position), data: "\(position)")]
          + series.map { line in
            line.points.last { $0.x == position }.map {
              TableCell(y.text(of: $0.y), data: "\($0.y)")
            } ?? TableCell("–", data: "")
          }
      })
  }
}
