/// An operand of an accumulation over lanes: at lane `l` and step `s` the code
/// `source[laneOffsets[l] + stepOffsets[s]]`.
///
/// Convolutions, dense layers and their gradients are all sums of products of this kind; only the
/// two lists of offsets differ.
struct GatheredOperand: Sendable {
  let source: [UInt64]
  let laneOffsets: [Int32]
  let stepOffsets: [Int32]

  /// Copies the codes of some lanes at one step.
  func gather(
    step: Int, lanes: Range<Int>, into codes: UnsafeMutableBufferPointer<UInt64>
  ) {
    let offset = Int(stepOffsets[step])
    source.withUnsafeBufferPointer { source in
      laneOffsets.withUnsafeBufferPointer { laneOffsets in
        let first = lanes.lowerBound
        for index in 0..<lanes.count {
          codes[index] = source[Int(laneOffsets[first &+ index]) &+ offset]
        }
      }
    }
  }
}

/// The offsets of a nest of loops, the last one running fastest: `Σ indexᵢ · strideᵢ`.
///
/// - Parameter loops: for each loop its extent and the stride of its index.
/// - Returns: one offset for each combination of indices.
func offsets(_ loops: [(extent: Int, stride: Int)]) -> [Int32] {
  loops.reduce([0]) { outer, loop in
    outer.flatMap { base in (0..<loop.extent).map { base + Int32($0 * loop.stride) } }
  }
}
