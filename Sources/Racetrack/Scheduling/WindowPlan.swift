import TransverseRead

/// A way to do a read of a program by one transverse read of a whole window: how many domains hold
/// padding ones, and which senses of the full count then are the ones asked for.
///
/// The sense amplifiers count all domains between the ports, so a window of fewer rows is padded.
/// A sense of the padded window serves when it is true for exactly the same numbers of ones among
/// the operands. The papers pad with ones for and/nand and with zeros otherwise; other paddings may
/// serve as well (an `and` of two rows is also the carry of the window padded with zeros), so that
/// one read delivers what the papers would take two for.
struct WindowPlan: Hashable {
  /// A sense that is taken, and the output of the program's read that it is.
  struct Taken: Hashable {
    let sense: Sense
    let row: Row
  }

  /// The operands in the window, a row as often as its bit is held.
  let operands: [Row]
  /// The number of domains that hold a padding one; the others hold a padding zero.
  let ones: Int
  /// The number of domains that hold a padding zero.
  let zeros: Int
  let taken: [Taken]

  /// All ways to do a read in the fewest transverse reads: for each of these the paddings to choose
  /// from.
  ///
  /// Constant rows of the window are padding too. When no padding serves all outputs, the first
  /// outputs that one padding serves come first.
  static func plans(for read: Read, distance: TransverseReadDistance) -> [[WindowPlan]] {
    let operands = read.window.filter { !$0.isConstant }
    let given = read.window.count { $0 == .ones }
    let reachable = reachableCounts(operands)
    var waiting = read.outputs
    var plans: [[WindowPlan]] = []
    while !waiting.isEmpty {
      let candidates = (0...(distance.rawValue - operands.count)).map { ones in
        let taken = waiting.compactMap { output -> Taken? in
          let sense = Sense.allCases.first { sense in
            reachable.allSatisfy {
              sense.isTrue(count: $0 + ones, of: distance.rawValue)
                == output.sense.isTrue(count: $0 + given, of: read.window.count)
            }
          }
          return sense.map { Taken(sense: $0, row: output.row) }
        }
        return WindowPlan(
          operands: operands, ones: ones, zeros: distance.rawValue - operands.count - ones,
          taken: taken)
      }
      let most = candidates.map(\.taken.count).max() ?? 0
      precondition(most > 0, "every sense of a read can be had by some padding")
      // Of those that deliver as much, all that deliver the same as the first.
      let best = candidates.filter { $0.taken.count == most }
      let rows = best[0].taken.map(\.row)
      plans.append(best.filter { $0.taken.map(\.row) == rows })
      waiting.removeAll { rows.contains($0.row) }
    }
    return plans
  }

  /// The numbers of ones that operands can make: a row that stands twice makes an even step.
  private static func reachableCounts(_ operands: [Row]) -> Set<Int> {
    var counts: Set = [0]
    for row in Set(operands) {
      let weight = operands.count { $0 == row }
      counts.formUnion(counts.map { $0 + weight })
    }
    return counts
  }
}
