/// Which elements a gathered factor takes.
struct GatherTable: Sendable {
  /// `indices[(step · blocks + block) · 8 + j]` is the element of word `j`, -1 for zero.
  let indices: [Int32]
  /// For each block the steps outside which all its words are zero.
  private let steps: [Range<Int>]

  init(indices: [Int32], blocks: Int) {
    self.indices = indices
    let count = blocks == 0 ? 0 : indices.count / (8 * blocks)
    steps = (0..<blocks).map { block in
      let used = (0..<count).filter { step in
        (0..<8).contains { indices[(step * blocks + block) * 8 + $0] >= 0 }
      }
      guard let first = used.first, let last = used.last else { return 0..<0 }
      return first..<(last + 1)
    }
  }

  /// The blocks of a piece, split where leaving out zeros is worth a call.
  func parts(of blocks: Range<Int>, whole: [PreparedFactor.Part]) -> [PreparedFactor.Part] {
    let count = whole[0].steps.count
    var parts: [PreparedFactor.Part] = []
    for block in blocks {
      let place = block - blocks.lowerBound
      let wanted = 8 * steps[block].count <= 7 * count ? steps[block] : 0..<count
      if let last = parts.last, last.steps == wanted {
        parts[parts.count - 1] = PreparedFactor.Part(
          blocks: last.blocks.lowerBound..<(place + 1), steps: wanted)
      } else {
        parts.append(PreparedFactor.Part(blocks: place..<(place + 1), steps: wanted))
      }
    }
    return parts
  }
}
