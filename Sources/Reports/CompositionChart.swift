/// Horizontal bars made of parts in a fixed order, such as counts by size.
public struct CompositionChart: Chart {
  /// A bar: its label and the amount of each part.
  public struct Row: Hashable, Sendable {
    /// What the bar belongs to.
    public let label: String
    /// The amounts, in the order of the parts, none negative.
    public let amounts: [Double]
    /// The sum as the reader sees it; by default as the axis writes it.
    public let total: String?

    /// Makes a bar.
    ///
    /// - Parameters:
    ///   - label: what the bar belongs to.
    ///   - amounts: the amounts, in the order of the parts; finite, none negative.
    ///   - total: the sum as the reader sees it; by default as the axis writes it.
    public init(_ label: String, _ amounts: [Double], total: String? = nil) {
      precondition(
        amounts.allSatisfy { $0.isFinite && $0 >= 0 },
        "an amount of '\(label)' is negative or not finite")
      self.label = label
      self.amounts = amounts
      self.total = total
    }
  }

  /// How long the bars are.
  public enum Length: Hashable, Sendable {
    /// As long as the sum of their amounts.
    case amounts
    /// All of one length: the parts are shares.
    case shares
  }

  /// The number of shades; there cannot be more parts.
  public static let maximumParts = 7

  /// What the chart shows, in one line.
  public let title: String
  /// What can be seen in the chart, for readers who cannot see it.
  public let description: String
  /// What the amounts measure.
  public let axis: Axis
  /// The names of the parts, in an order that means something: shades run from faint to strong.
  public let parts: [String]
  /// The bars, from top to bottom.
  public let rows: [Row]
  /// How long the bars are.
  public let length: Length

  /// Makes a chart.
  ///
  /// - Parameters:
  ///   - title: what the chart shows, in one line.
  ///   - description: what can be seen in it, for readers who cannot see it.
  ///   - axis: what the amounts measure, linear.
  ///   - parts: the names of the parts, 1…7.
  ///   - rows: the bars, each with an amount for each part.
  ///   - length: how long the bars are.
  public init(
    title: String, description: String, axis: Axis, parts: [String], rows: [Row],
    length: Length = .amounts
  ) {
    precondition(axis.scale == .linear, "parts have no lengths on a logarithmic axis")
    precondition(
      (1...Self.maximumParts).contains(parts.count),
      "a composition has 1…\(Self.maximumParts) parts, not \(parts.count)")
    precondition(
      rows.allSatisfy { $0.amounts.count == parts.count }, "a row needs an amount for each part")
    self.title = title
    self.description = description
    self.axis = axis
    self.parts = parts
    self.rows = rows
    self.length = length
  }

  /// The sum of a row as the reader sees it.
  func total(of row: Row) -> String { row.total ?? text(row.amounts.reduce(0, +)) }

  /// An amount as the reader sees it.
  func text(_ amount: Double) -> String {
    axis.notation == .whole && amount.magnitude <= Ticks.limit
      ? Figures.fixed(amount, decimals: 0) : axis.text(of: amount)
  }

  /// The numbers: a row for each bar, a column for each part and one for the sum.
  public var data: Table {
    Table(
      caption: title,
      columns: [TableColumn("")] + parts.map { TableColumn($0, .trailing) }
        + [TableColumn("total", .trailing)],
      rows: rows.map { row in
        [TableCell(row.label)] + row.amounts.map { TableCell(text($0), data: "\($0)") }
          + [TableCell(total(of: row), data: "\(row.amounts.reduce(0, +))")]
      })
  }
}
