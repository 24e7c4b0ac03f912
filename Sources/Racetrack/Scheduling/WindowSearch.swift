import TransverseRead

/// What a read needs between the ports, whichever of its paddings is taken.
struct WindowNeed {
  /// The operands, one as often as it must stand in the window.
  let operands: [Int32]
  /// What it costs to make each of them ready, in the same order.
  let fetchCosts: [Int]
  /// The paddings to choose from.
  let plans: [WindowPlan]
}

/// A window that may serve a read, and what it costs to complete.
struct WindowChoice {
  /// How the missing rows are filled.
  enum Filling {
    /// By writes at a port, row by row.
    case writes
    /// By transverse writes at a port.
    case pushes(Port)
  }

  let cluster: Int
  let base: Int
  let plan: Int
  let filling: Filling
  let cost: Int
}

extension TileState {
  /// The cheapest window for a read.
  ///
  /// - Parameter need: what it needs.
  /// - Returns: the window, or nil when none may be used.
  func cheapestWindow(for need: WindowNeed) -> WindowChoice? {
    var best: WindowChoice?
    for cluster in 0..<tile.clusters {
      for base in tile.cluster.readableBases {
        guard
          let choice = choice(for: need, cluster: cluster, base: base, below: best?.cost ?? .max)
        else { continue }
        best = choice
      }
    }
    return best
  }

  /// Which rows of a window can stay: bit `k` for row `base + k`.
  func matching(
    _ need: WindowNeed, first: Int
  ) -> (operands: UInt8, zeros: UInt8, ones: UInt8, missing: UInt8) {
    let length = tile.cluster.distance.rawValue
    var missing: UInt8 = 0
    for position in need.operands.indices { missing |= 1 << UInt8(position) }
    var (operands, zeros, ones): (UInt8, UInt8, UInt8) = (0, 0, 0)
    for offset in 0..<length {
      let value = contents[first + offset]
      let bit = UInt8(1) << UInt8(offset)
      if value < 0 { continue }
      if value == 0 {
        zeros |= bit
      } else if value == 1 {
        ones |= bit
      } else {
        for (position, operand) in need.operands.enumerated()
        where operand == value && missing >> UInt8(position) & 1 == 1 {
          operands |= bit
          missing &= ~(1 << UInt8(position))
          break
        }
      }
    }
    return (operands, zeros, ones, missing)
  }

  /// The rows of a window that stay with a padding, of those that could.
  static func staying(
    _ matched: (operands: UInt8, zeros: UInt8, ones: UInt8, missing: UInt8), _ plan: WindowPlan
  ) -> UInt8 {
    lowest(plan.zeros, of: matched.zeros) | lowest(plan.ones, of: matched.ones)
      | matched.operands
  }

  private static func lowest(_ count: Int, of bits: UInt8) -> UInt8 {
    var rest = bits
    var excess = bits.nonzeroBitCount - count
    while excess > 0 {
      // Those at the far end give way, nearest to the right port.
      rest &= ~(1 << UInt8(7 - rest.leadingZeroBitCount))
      excess -= 1
    }
    return rest
  }

  private func choice(
    for need: WindowNeed, cluster: Int, base: Int, below bound: Int
  ) -> WindowChoice? {
    let first = cluster * rowsPerCluster + base
    let length = tile.cluster.distance.rawValue
    let away = abs(bases[cluster] - base) * weights.shift
    guard away < bound else { return nil }
    let matched = matching(need, first: first)
    var planned = 0
    var staying: UInt8 = 0
    for (index, plan) in need.plans.enumerated() {
      let rows = Self.staying(matched, plan)
      if index == 0 || rows.nonzeroBitCount > staying.nonzeroBitCount {
        (planned, staying) = (index, rows)
      }
    }
    var cost = 0
    for position in need.operands.indices where matched.missing >> UInt8(position) & 1 == 1 {
      cost += need.fetchCosts[position]
    }
    let writes = length - staying.nonzeroBitCount
    var holdsKept = false
    for offset in 0..<length {
      if isKept[first + offset] { holdsKept = true }
      if staying >> UInt8(offset) & 1 == 0 {
        guard !isKept[first + offset] else { return nil }
        cost += overwritingCost(first + offset)
      }
    }
    guard cost + writes * min(weights.write, weights.transverseWrite) < bound else { return nil }
    var best: (cost: Int, filling: WindowChoice.Filling) = (
      cost + writes * weights.write
        + tour(from: bases[cluster], to: base, writing: ~staying, length: length) * weights.shift,
      .writes
    )
    if writes > 0, !holdsKept {
      let all = UInt8((1 << length) - 1)
      let pushed = cost + away + writes * weights.transverseWrite
      if pushed < best.cost {
        // A push at the left moves what stays to the right, so that the last rows are lost.
        if staying == all >> UInt8(writes) {
          best = (pushed, .pushes(.left))
        } else if staying == all & (all << UInt8(writes)) {
          best = (pushed, .pushes(.right))
        }
      }
    }
    guard best.cost < bound else { return nil }
    return WindowChoice(
      cluster: cluster, base: base, plan: planned, filling: best.filling, cost: best.cost)
  }

  /// What is lost when a row is overwritten, in cycles.
  ///
  /// The weights were found by trying: of those tried on additions and multiplications of 8 to 32
  /// bits these gave the fewest cycles, a tenth fewer than weights half as large.
  func overwritingCost(_ index: Int) -> Int {
    let value = contents[index]
    // A constant will be wanted again by and by.
    if value == 0 || value == 1 { return weights.write }
    guard isLive(value) else { return 0 }
    // Another copy saves a read and a write when it stands where it is wanted; the only one has to
    // be moved, and then stands where nobody planned it.
    return copies[Int(value)].count == 1
      ? weights.read + weights.write + 20 * weights.shift : 2 * weights.read
  }

  /// The domains to shift on the way from one base to another by way of the writes at some rows of
  /// the window: each at the nearer of the two ports.
  private func tour(from start: Int, to end: Int, writing rows: UInt8, length: Int) -> Int {
    var (low, high) = (min(start, end), max(start, end))
    let bounds = tile.cluster.windowBases
    for offset in 0..<length where rows >> UInt8(offset) & 1 == 1 {
      let left = end + offset
      let right = end + offset - (length - 1)
      let usesLeft = !bounds.contains(right) || (bounds.contains(left) && offset <= length / 2)
      let base = usesLeft ? left : right
      low = min(low, base)
      high = max(high, base)
    }
    let reach = high - low
    return min(
      abs(start - low) + reach + abs(high - end), abs(start - high) + reach + abs(low - end))
  }
}
