/// A grid of amounts, each a shade: for many counts of two properties, whose ratios matter.
///
/// Shades grow with the logarithm of the amount, since counts of rare and common things differ by
/// orders of magnitude.
public struct HeatMap: Chart {
  /// A place of the grid.
  public enum Cell: Hashable, Sendable {
    /// An amount above zero.
    case amount(Double)
    /// Nothing where there could be something: it is marked.
    case missing
    /// Nothing, and nothing could be.
    case blank
  }

  /// A line of cells.
  public struct Row: Hashable, Sendable {
    /// What the cells have in common.
    public let label: String
    /// The cells, in the order of the columns.
    public let cells: [Cell]

    /// Makes a row.
    ///
    /// - Parameters:
    ///   - label: what the cells have in common.
    ///   - cells: the cells, in the order of the columns.
    public init(_ label: String, _ cells: [Cell]) {
      self.label = label
      self.cells = cells
    }
  }

  /// What is told apart by rows and by columns.
  public struct Axes: Hashable, Sendable {
    /// What the rows are.
    public let rows: String
    /// What the columns are.
    public let columns: String

    /// Names the axes.
    ///
    /// - Parameters:
    ///   - rows: what the rows are.
    ///   - columns: what the columns are.
    public init(rows: String, columns: String) {
      self.rows = rows
      self.columns = columns
    }
  }

  /// What a cell says, for the legend.
  public struct Wording: Hashable, Sendable {
    /// What an amount is, such as `cases`.
    public let amount: String
    /// What a missing amount is, such as `not reached`.
    public let missing: String
    /// What a blank is, such as `cannot be reached`.
    public let blank: String
    /// Whether something is wrong with a missing amount: a cross marks it, else a dot.
    public let missingIsFault: Bool

    /// Makes a wording.
    ///
    /// - Parameters:
    ///   - amount: what an amount is.
    ///   - missing: what a missing amount is.
    ///   - blank: what a blank is.
    ///   - missingIsFault: whether something is wrong with a missing amount.
    public init(amount: String, missing: String, blank: String, missingIsFault: Bool = true) {
      self.amount = amount
      self.missing = missing
      self.blank = blank
      self.missingIsFault = missingIsFault
    }
  }

  /// What the chart shows, in one line.
  public let title: String
  /// What can be seen in the chart, for readers who cannot see it.
  public let description: String
  /// What the rows and the columns are.
  public let axes: Axes
  /// What the columns have in common, from left to right.
  public let columns: [String]
  /// The rows, from top to bottom.
  public let rows: [Row]
  /// What the cells say.
  public let wording: Wording

  /// Makes a chart.
  ///
  /// - Parameters:
  ///   - title: what the chart shows, in one line.
  ///   - description: what can be seen in it, for readers who cannot see it.
  ///   - axes: what the rows and the columns are.
  ///   - columns: what the columns have in common, from left to right, at least one.
  ///   - rows: the rows, each with a cell for each column; amounts are finite and above zero.
  ///   - wording: what the cells say.
  public init(
    title: String, description: String, axes: Axes, columns: [String],
    rows: [Row], wording: Wording
  ) {
    precondition(!columns.isEmpty, "a heat map needs a column")
    precondition(
      rows.allSatisfy { $0.cells.count == columns.count }, "a row needs a cell for each column")
    for case .amount(let amount) in rows.flatMap(\.cells) {
      precondition(amount.isFinite && amount > 0, "an amount of a heat map is not above zero")
    }
    self.title = title
    self.description = description
    self.axes = axes
    self.columns = columns
    self.rows = rows
    self.wording = wording
  }

  /// A cell as the reader sees it.
  func text(of cell: Cell) -> String {
    switch cell {
    case .amount(let amount):
      amount == amount.rounded() && amount < 1e15
        ? Figures.count(Int(amount)) : Figures.significant(amount)
    case .missing: wording.missing
    case .blank: "–"
    }
  }

  /// The numbers: a row for each row, a column for each column.
  public var data: Table {
    Table(
      caption: title,
      columns: [TableColumn("\(axes.rows) \\ \(axes.columns)")]
        + columns.map { TableColumn($0, .trailing) },
      rows: rows.map { row in
        [TableCell(row.label)]
          + row.cells.map { cell in
            switch cell {
            case .amount(let amount): TableCell(text(of: cell), data: "\(amount)")
            case .missing: TableCell(text(of: cell), data: "0")
            case .blank: TableCell(text(of: cell), data: "")
            }
          }
      })
  }
}
