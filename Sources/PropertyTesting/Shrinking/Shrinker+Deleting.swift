extension Shrinker {
  /// Takes out runs of neighbouring groups, half of them first, then fewer: elements of an array.
  mutating func deleteGroups() {
    var size = max(1, groups.count / 2)
    while true {
      var position = 0
      // Stretches are looked up again after each success: groups move.
      while position < groups.count {
        let ordered = siblings
        guard position < ordered.count else { break }
        let stretch = ordered[position...].prefix(size)
        guard let first = stretch.first, let last = stretch.last else { break }
        var candidate = draws
        candidate.removeSubrange(first.lowerBound..<max(first.upperBound, last.upperBound))
        if !accepts(candidate) { position += size }
      }
      if size == 1 { return }
      size /= 2
    }
  }

  /// The groups from the left, the longer first where several begin.
  private var siblings: [Range<Int>] {
    groups.sorted {
      $0.lowerBound != $1.lowerBound
        ? $0.lowerBound < $1.lowerBound : $0.upperBound > $1.upperBound
    }
  }

  /// Takes out runs of draws, wherever they are.
  mutating func deleteRuns() {
    for size in [16, 8, 4, 3, 2, 1] where size <= draws.count {
      var start = draws.count - size
      while start >= 0 {
        if start + size <= draws.count {
          var candidate = draws
          candidate.removeSubrange(start..<(start + size))
          _ = accepts(candidate)
        }
        start -= size > 4 ? size : 1
      }
    }
  }

  /// Lowers a draw by one and takes out a run after it: the number of elements, and an element.
  mutating func lowerAndDelete() {
    guard draws.count <= 64 else { return }
    for size in [1, 2, 3, 4] {
      var position = 0
      while position < draws.count {
        var start = position + 1
        while start + size <= draws.count {
          if draws[position] > 0 {
            var candidate = draws
            candidate[position] -= 1
            candidate.removeSubrange(start..<(start + size))
            if accepts(candidate) { continue }
          }
          start += 1
        }
        position += 1
      }
    }
  }
}
