import TransverseRead

/// How many rows become few enough for one addition: the papers' reduction of d rows to 3 (2 for
/// d = 3), a d:3 counter in every column at once.
///
/// With d ≥ 5 a step leaves d-3 rows fewer, with d = 3 one. So q rows take
/// `ceil((q - (d-2)) / (d-3))` steps, or `q - 2` for d = 3 (fact sheet §3.3), and none when they fit
/// the addition already. Every step but the first finds a full window. Where q is d-1 more than a
/// multiple of d-3, the first would lack a row: a row of zeros stands before the others.
struct ReductionPlan: Hashable, Sendable {
  /// The number of domains of a window, d.
  let distance: Int
  /// The number of rows, q.
  let rows: Int
  /// The number of steps.
  let steps: Int
  /// The rows of zeros before the others: 0 or 1.
  let padding: Int
  /// The rows that are left: up to d-2, or 2 for d = 3.
  let remaining: Int

  init(rows: Int, distance: TransverseReadDistance) {
    let length = distance.rawValue
    let operands = distance.additionOperands
    let fewer = length == 3 ? 1 : length - 3
    self.distance = length
    self.rows = rows
    steps = rows <= operands ? 0 : (rows - operands + fewer - 1) / fewer
    let lacksOne = steps > 0 && rows - (steps - 1) * fewer < length
    padding = lacksOne ? 1 : 0
    remaining = rows + padding - steps * fewer
  }

  /// The rows that stand together, padding among them.
  var standing: Int { rows + padding }

  /// The row of the first operand: those that are no full window stand at its end.
  var firstRow: Int { max(padding, distance - rows) }

  /// The steps of the reduction.
  ///
  /// For d ≥ 5 a step is a transverse read, two writes and a transverse write (two in the last
  /// step), and d-3 shifts lie between two steps; after the last one the window goes on over the r-3
  /// rows that it had not reached. For d = 3 a step is a transverse read, a write and a transverse
  /// write, and one shift lies between two steps.
  var counts: CommandCounts {
    var counts = CommandCounts()
    guard steps > 0 else { return counts }
    counts.transverseReads = steps
    if distance == 3 {
      counts.writes = steps
      counts.transverseWrites = steps
      counts.shifts = steps - 1
    } else {
      counts.writes = 2 * steps
      counts.transverseWrites = steps + 1
      counts.shifts = (distance - 3) * (steps - 1) + remaining - 3
    }
    return counts
  }

  /// The reduction with the addition of what it leaves.
  func counts(columns: Int) -> CommandCounts {
    counts + .preparation(of: remaining, distance: distance) + .columns(columns)
  }
}

extension StreamBuilder {
  /// Reduces rows of which the first d stand in the window; leaves the rows that remain at its far
  /// end.
  ///
  /// The window's rows are spent when they are counted. What the count becomes is written over the
  /// last of them, next to the rows that are not yet counted.
  mutating func reduce(_ plan: ReductionPlan) {
    for step in 0..<plan.steps {
      let isLast = step == plan.steps - 1
      count()
      if isLast && distance > 3 {
        // C′, C and S in the last three rows of this window.
        carry(superCarry: far)
        push(far, .zeros)
        carry(carry: far)
        push(far, .sense(.sum))
        advance(by: plan.remaining - 3)
      } else {
        carry(carry: far)
        push(far, .sense(.sum))
        guard !isLast else { continue }
        // The near port comes to stand before C and S, where the next window begins.
        advance(by: distance == 3 ? 1 : distance - 3)
        if distance > 3 { carry(superCarry: near) }
      }
    }
  }

  /// Reduces rows and adds what is left.
  mutating func addAll(_ plan: ReductionPlan, columns: Int) {
    reduce(plan)
    prepareAddition(of: plan.remaining)
    addColumns(columns)
  }
}
