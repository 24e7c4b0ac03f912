extension Shrinker {
  /// Sets all draws of a group to zero.
  mutating func zeroGroups() {
    for group in groups where group.count > 1 && group.upperBound <= draws.count {
      guard draws[group].contains(where: { $0 != 0 }) else { continue }
      var candidate = draws
      for position in group { candidate[position] = 0 }
      _ = accepts(candidate)
    }
  }

  /// Lowers each draw as far as bisection finds, then bit by bit.
  mutating func lowerDraws() {
    var position = 0
    while position < draws.count {
      lower([position])
      position += 1
    }
  }

  /// Lowers all draws of the same value at once: values that must be equal.
  mutating func lowerTogether() {
    for value in Set(draws).sorted() where value > 0 {
      let places = draws.indices.filter { draws[$0] == value }
      if places.count > 1 { lower(places) }
    }
  }

  /// Finds a lower value for draws of the same value.
  private mutating func lower(_ places: [Int]) {
    func candidate(_ value: UInt64) -> [UInt64] {
      var candidate = draws
      for place in places { candidate[place] = value }
      return candidate
    }
    /// Whether the places are still those of draws: a shrunk case may have fewer.
    func current() -> UInt64? { places.last.map { $0 < draws.count ? draws[places[0]] : 0 } }

    guard var high = current(), high > 0 else { return }
    if accepts(candidate(0)) { return }
    var low: UInt64 = 0
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if accepts(candidate(middle)) {
        guard let now = current(), now > low else { return }
        high = now
      } else {
        low = middle
      }
    }
    for bit in (0..<64).reversed() {
      guard let now = current(), now != 0 else { return }
      if now >> UInt64(bit) & 1 == 1 { _ = accepts(candidate(now & ~(1 << UInt64(bit)))) }
    }
  }

  /// Lowers a draw and raises the next one to its bound: an earlier alternative, whose own values
  /// must be large to fail.
  mutating func lowerAndRaise() {
    var position = 0
    while position + 1 < draws.count {
      let draw = draws[position]
      let lower = draw <= 8 ? Array(0..<draw) : [0, draw - 1]
      for value in lower where position + 1 < draws.count && draws[position] == draw {
        var candidate = draws
        candidate[position] = value
        candidate[position + 1] = .max
        _ = accepts(candidate)
      }
      position += 1
    }
  }

  /// Moves as much of a draw as possible to a later one: sums that must be large.
  mutating func moveWeight() {
    guard draws.count <= 64 else { return }
    for distance in 1...4 {
      var position = 0
      while position + distance < draws.count {
        var amount = draws[position]
        while amount > 0, position + distance < draws.count {
          let (moved, overflow) = draws[position + distance].addingReportingOverflow(amount)
          var candidate = draws
          if draws[position] >= amount, !overflow {
            candidate[position] -= amount
            candidate[position + distance] = moved
          }
          if !accepts(candidate) { amount /= 2 }
        }
        position += 1
      }
    }
  }

  /// Puts neighbouring draws, and neighbouring groups of the same length, in ascending order.
  mutating func swapNeighbours() {
    guard draws.count <= 256 else { return }
    for (first, second) in zip(groups, groups.dropFirst())
    where first.upperBound == second.lowerBound && first.count == second.count
      && second.upperBound <= draws.count
    {
      guard draws[second].lexicographicallyPrecedes(draws[first]) else { continue }
      _ = accepts(
        Array(
          draws[..<first.lowerBound] + draws[second] + draws[first] + draws[second.upperBound...]))
    }
    var position = 0
    while position + 1 < draws.count {
      if draws[position] > draws[position + 1] {
        var candidate = draws
        candidate.swapAt(position, position + 1)
        _ = accepts(candidate)
      }
      position += 1
    }
  }
}
