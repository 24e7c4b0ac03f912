/// Rows made one after another, such as the partial products of a multiplication, and then summed.
///
/// The first d are pushed into the window at its left port; each further one is written under the
/// right port after a shift. So the last rows stand in the window when the stack is done, and the
/// sum is taken from there back to the first: mirrored.
struct RowStack {
  private(set) var height = 0

  /// Puts a row on the stack, and gives the port under which it stands.
  @discardableResult
  mutating func push(_ source: Source, in builder: inout StreamBuilder) -> Port {
    defer { height += 1 }
    if height < builder.distance {
      builder.push(.left, source)
      return .left
    }
    builder.moveWindow(by: 1)
    builder.write(.right, source)
    return .right
  }

  /// Sums the rows, with a plan for as many, and gives the row of the sum.
  func sum(_ plan: ReductionPlan, columns: Int, in builder: inout StreamBuilder) -> Place {
    precondition(height == plan.standing, "a plan for the rows of the stack")
    builder.isMirrored = true
    builder.addAll(plan, columns: columns)
    return builder.row(under: builder.near)
  }

  /// The steps of putting rows on the stack: transverse writes for the first d, a write and a shift
  /// for each further one.
  static func counts(height: Int, distance: Int) -> CommandCounts {
    var counts = CommandCounts()
    counts.transverseWrites = min(height, distance)
    counts.writes = max(0, height - distance)
    counts.shifts = counts.writes
    return counts
  }
}
