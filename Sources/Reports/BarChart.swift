/// Horizontal bars, alone or in groups, with their values, ranges and a line to compare with.
public struct BarChart: Chart {
  /// A bar.
  public struct Bar: Hashable, Sendable {
    /// How long the bar is; one that the axis cannot show is left out, its text is not.
    public let value: Double
    /// The value as the reader sees it; by default as the axis writes it.
    public let text: String?
    /// The range around the value, such as the least and greatest of several runs.
    public let range: ClosedRange<Double>?

    /// Makes a bar.
    ///
    /// - Parameters:
    ///   - value: how long the bar is.
    ///   - text: the value as the reader sees it; by default as the axis writes it.
    ///   - range: the range around the value, drawn as whiskers.
    public init(_ value: Double, text: String? = nil, range: ClosedRange<Double>? = nil) {
      self.value = value
      self.text = text
      self.range = range
    }
  }

  /// A label with a bar for each series.
  public struct Group: Hashable, Sendable {
    /// What the bars belong to.
    public let label: String
    /// The bars, in the order of the series.
    public let bars: [Bar]

    /// Makes a group.
    ///
    /// - Parameters:
    ///   - label: what the bars belong to.
    ///   - bars: the bars, in the order of the series.
    public init(_ label: String, _ bars: [Bar]) {
      self.label = label
      self.bars = bars
    }
  }

  /// A value that the bars are compared with, such as that of guessing.
  public struct Reference: Hashable, Sendable {
    /// The value.
    public let value: Double
    /// What the value is.
    public let label: String

    /// Makes a reference.
    ///
    /// - Parameters:
    ///   - value: the value.
    ///   - label: what the value is.
    public init(_ value: Double, _ label: String) {
      self.value = value
      self.label = label
    }
  }

  /// What the chart shows, in one line.
  public let title: String
  /// What can be seen in the chart, for readers who cannot see it.
  public let description: String
  /// What the bars measure.
  public let axis: Axis
  /// The names of the series; of a single one the name is not shown.
  public let series: [String]
  /// The groups, from top to bottom.
  public let groups: [Group]
  /// The value that the bars are compared with.
  public let reference: Reference?

  /// Makes a chart of groups of bars.
  ///
  /// - Parameters:
  ///   - title: what the chart shows, in one line.
  ///   - description: what can be seen in it, for readers who cannot see it.
  ///   - axis: what the bars measure; they begin at zero, so the scale must be linear.
  ///   - series: the names of the series, at least one.
  ///   - groups: the groups, each with a bar for each series.
  ///   - reference: the value that the bars are compared with.
  public init(
    title: String, description: String, axis: Axis, series: [String], groups: [Group],
    reference: Reference? = nil
  ) {
    precondition(axis.scale == .linear, "bars have no lengths on a logarithmic axis")
    precondition(!series.isEmpty, "a bar chart needs a series")
    precondition(
      groups.allSatisfy { $0.bars.count == series.count }, "a group needs a bar for each series")
    self.title = title
    self.description = description
    self.axis = axis
    self.series = series
    self.groups = groups
    self.reference = reference
  }

  /// The value of a bar as the reader sees it.
  func text(of bar: Bar) -> String { bar.text ?? axis.text(of: bar.value) }

  /// The numbers: a row for each group, a column for each series, and two more where it has ranges.
  public var data: Table {
    let ranged = series.indices.map { index in groups.contains { $0.bars[index].range != nil } }
    let columns = series.indices.flatMap { index -> [TableColumn] in
      let head = TableColumn(series[index], .trailing)
      guard ranged[index] else { return [head] }
      return [head]
        + ["lowest", "highest"].map { TableColumn("\(series[index]), \($0)", .trailing) }
    }
    return Table(
      caption: title, columns: [TableColumn("")] + columns,
      rows: groups.map { group in
        [TableCell(group.label)]
          + series.indices.flatMap { index -> [TableCell] in
            let bar = group.bars[index]
            let cell = TableCell(text(of: bar), data: bar.value.isNaN ? "" : "\(bar.value)")
            guard ranged[index] else { return [cell] }
            return [cell]
              + [bar.range?.lowerBound, bar.range?.upperBound].map { bound in
                bound.map { TableCell(axis.text(of: $0), data: "\($0)") }
                  ?? TableCell("–", data: "")
              }
          }
      })
  }
}
