/// Moving labels apart so that none overlaps another, and each stays as near its place as it can.
enum LabelSpreading {
  /// Positions at least `gap` apart within the bounds, in the order of the wishes.
  ///
  /// With the wishes sorted, `d₀ ≤ d₁ ≤ …`, the result minimises `Σ (pᵢ - dᵢ)²` subject to
  /// `pᵢ₊₁ - pᵢ ≥ gap` and the bounds: `pᵢ - i·gap` is the isotonic regression of `dᵢ - i·gap`, found
  /// by pooling adjacent violators, then clamped. Equal wishes keep the order they were given in.
  ///
  /// - Parameters:
  ///   - wishes: where each label would like to stand, in any order.
  ///   - gap: the least distance of two labels.
  ///   - bounds: where labels may stand; at least `gap · (wishes.count - 1)` long.
  /// - Returns: the position of each label, in the order of `wishes`. O(n log n).
  static func spread(
    _ wishes: [Double], gap: Double, within bounds: ClosedRange<Double>
  ) -> [Double] {
    guard !wishes.isEmpty else { return [] }
    let reach = gap * Double(wishes.count - 1)
    // The tolerance is for bounds that were computed to fit exactly.
    precondition(
      bounds.upperBound - bounds.lowerBound >= reach - 1e-6, "the labels do not fit the bounds")
    let order = wishes.indices.sorted { (wishes[$0], $0) < (wishes[$1], $1) }
    var pools: [(sum: Double, count: Int)] = []
    for (rank, index) in order.enumerated() {
      var pool = (sum: wishes[index] - gap * Double(rank), count: 1)
      while let last = pools.last, mean(last) >= mean(pool) {
        pool = (last.sum + pool.sum, last.count + pool.count)
        pools.removeLast()
      }
      pools.append(pool)
    }
    let levels = pools.flatMap { pool in Array(repeating: mean(pool), count: pool.count) }
    let lower = bounds.lowerBound
    let upper = max(lower, bounds.upperBound - reach)
    var positions = wishes
    for (rank, index) in order.enumerated() {
      positions[index] = min(max(levels[rank], lower), upper) + gap * Double(rank)
    }
    return positions
  }

  private static func mean(_ pool: (sum: Double, count: Int)) -> Double {
    pool.sum / Double(pool.count)
  }
}
