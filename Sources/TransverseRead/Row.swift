/// One bit for each lane: a value of a program in single-assignment form.
///
/// Row 0 holds zeros, row 1 ones; the rows of the inputs follow, then those that reads define.
public struct Row: Hashable, Sendable, Comparable {
  /// The position of the row in its program's numbering.
  public let index: Int32

  /// Names the row at a position.
  ///
  /// - Parameter index: the position in the program's numbering, not negative.
  public init(_ index: Int32) {
    precondition(index >= 0, "a row's index is never negative")
    self.index = index
  }

  /// The row that holds a 0 in every lane.
  public static let zeros = Row(0)

  /// The row that holds a 1 in every lane.
  public static let ones = Row(1)

  /// The constant row of a bit.
  ///
  /// - Parameter bit: what every lane holds.
  /// - Returns: `ones` or `zeros`.
  public static func constant(_ bit: Bool) -> Row { bit ? ones : zeros }

  /// Whether every lane is known to hold the same bit, whatever the inputs are.
  public var isConstant: Bool { index < 2 }

  /// Orders rows by their position, which is the order in which a program defines them.
  public static func < (left: Row, right: Row) -> Bool { left.index < right.index }
}
