/// A table: columns, and rows of as many cells.
///
/// The same value is shown as HTML (`html`), as aligned text for a terminal (`text`), as Markdown
/// (`markdown`) and as comma-separated values (`csv`).
public struct Table: Hashable, Sendable {
  /// On which side of a column its cells stand.
  public enum Alignment: Hashable, Sendable {
    /// Flush left, for words.
    case leading
    /// Centred, for marks.
    case center
    /// Flush right, for numbers.
    case trailing
  }

  /// What the table shows; an empty caption is left out.
  public let caption: String
  /// The columns, from left to right.
  public let columns: [TableColumn]
  /// The rows, from top to bottom; each has a cell for each column.
  public let rows: [[TableCell]]
  /// Whether the first cell of a row names the row.
  public let hasRowHeaders: Bool

  /// Makes a table.
  ///
  /// - Parameters:
  ///   - caption: what the table shows.
  ///   - columns: the columns, at least one.
  ///   - rows: the rows; each has as many cells as there are columns.
  ///   - hasRowHeaders: whether the first cell of a row names the row.
  public init(
    caption: String = "", columns: [TableColumn], rows: [[TableCell]], hasRowHeaders: Bool = true
  ) {
    precondition(!columns.isEmpty, "a table needs a column")
    for (number, row) in rows.enumerated() {
      precondition(
        row.count == columns.count,
        "row \(number) of the table '\(caption)' has \(row.count) cells, not \(columns.count)")
    }
    self.caption = caption
    self.columns = columns
    self.rows = rows
    self.hasRowHeaders = hasRowHeaders
  }
}

/// A column of a table.
public struct TableColumn: Hashable, Sendable, ExpressibleByStringLiteral {
  /// What the cells of the column are.
  public let title: String
  /// On which side the cells stand.
  public let alignment: Table.Alignment
  /// The unit of every number in the column.
  public let unit: String?
  /// A remark on the column, printed below the table.
  public let note: String?

  /// Makes a column.
  ///
  /// - Parameters:
  ///   - title: what the cells of the column are.
  ///   - alignment: on which side the cells stand.
  ///   - unit: the unit of every number in the column.
  ///   - note: a remark, printed below the table.
  public init(
    _ title: String, _ alignment: Table.Alignment = .leading, unit: String? = nil,
    note: String? = nil
  ) {
    self.title = title
    self.alignment = alignment
    self.unit = unit
    self.note = note
  }

  /// Makes a column of words with the given title.
  public init(stringLiteral title: String) { self.init(title) }

  /// The title with the unit behind it, such as `time (ns)`.
  var heading: String { unit.map { "\(title) (\($0))" } ?? title }
}

/// A cell of a table.
public struct TableCell: Hashable, Sendable, ExpressibleByStringInterpolation {
  /// What a cell wants the reader to feel; never shown by colour alone.
  public enum Emphasis: String, Hashable, Sendable {
    /// Nothing.
    case plain
    /// All is as it should be.
    case good
    /// Something is wrong.
    case bad
    /// Neither good nor bad, such as what was not run.
    case neutral
  }

  /// What a person reads.
  public let text: String
  /// What a machine reads, where it differs: the number behind `1,048,576` or `12.3 s`.
  public let data: String?
  /// What the cell wants the reader to feel.
  public let emphasis: Emphasis
  /// Where the cell leads to.
  public let link: String?

  /// Makes a cell.
  ///
  /// - Parameters:
  ///   - text: what a person reads.
  ///   - data: what a machine reads (in `csv`), where it differs.
  ///   - emphasis: what the cell wants the reader to feel.
  ///   - link: where the cell leads to; see `HTML.link(_:to:)`.
  public init(
    _ text: String, data: String? = nil, emphasis: Emphasis = .plain, link: String? = nil
  ) {
    self.text = text
    self.data = data
    self.emphasis = emphasis
    self.link = link
  }

  /// Makes a plain cell with the given text.
  public init(stringLiteral text: String) { self.init(text) }

  /// Makes a cell that people read with separators and machines without.
  public static func count(
    _ number: some BinaryInteger, emphasis: Emphasis = .plain
  ) -> TableCell {
    TableCell(Figures.count(number), data: String(number), emphasis: emphasis)
  }
}
