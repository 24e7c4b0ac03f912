import Lanes

// The scale of a tensor: the largest magnitude is found by programs, and lanes are moved in between.

extension PlaneEngine {
  /// Numbers divided by the power of two that they share, in the format of a factor.
  ///
  /// - Parameters:
  ///   - kernels: the programs.
  ///   - planes: the numbers.
  ///   - counting: a row for each block in which the lanes that hold a number are 1.
  ///   - random: where the random bits of the rounding come from.
  /// - Returns: the factor.
  func scaled(
    _ kernels: ScaleKernels, _ planes: BitPlanes, counting: BitPlanes, random: RandomRows
  ) -> Factor {
    let magnitudes = map(kernels.magnitude, [.planes(planes), .planes(counting)])
    let exponents = map(
      kernels.scale, [.planes(largest(magnitudes, kernels.maximum))], random: random)
    let scale = TensorScale(exponent: exponents[0], inverse: exponents[1])
    return Factor(
      planes: map(kernels.quantise, [.planes(planes), .constant(scale.inverse)], random: random)[0],
      scale: scale)
  }

  /// The greatest number of all lanes, in each lane of a block.
  private func largest(_ planes: BitPlanes, _ maximum: any LaneKernel) -> BitPlanes {
    let eight = [Int32](0..<8)
    let firstWord = fold(fold(planes, maximum), maximum, words: eight)
    let lanes = spread(firstWord, lanes: [Int32](0..<64))
    let lane = fold(fold(lanes, maximum), maximum, words: eight)
    return spread(lane, lanes: [Int32](repeating: 0, count: 8))
  }

  /// The greatest of all blocks, lane by lane.
  private func fold(_ planes: BitPlanes, _ maximum: any LaneKernel) -> BitPlanes {
    var blocks = planes.blocks
    let result = BitPlanes(unwritten: planes.width, blocks: max(1, blocks))
    result.copy(blocks: 0..<blocks, of: planes, intoBlock: 0)
    while blocks > 1 {
      let half = (blocks + 1) / 2
      maximum.run(
        [PlaneOperand(result), PlaneOperand(result, fromBlock: half)], [PlaneResult(result)],
        blocks: blocks - half)
      blocks = half
    }
    return result
  }

  /// The greatest of the words of the first block, in its first word.
  private func fold(
    _ planes: BitPlanes, _ maximum: any LaneKernel, words: [Int32]
  ) -> BitPlanes {
    var result = planes
    for distance in [4, 2, 1] as [Int32] {
      let moved = BitPlanes(unwritten: planes.width, blocks: 1)
      moved.gather(
        words.map { ($0 + distance) % 8 }[...], from: result, sourceBlock: 0, intoBlock: 0)
      let greater = BitPlanes(unwritten: planes.width, blocks: 1)
      maximum.run(
        [PlaneOperand(result), PlaneOperand(moved)], [PlaneResult(greater)], blocks: 1)
      result = greater
    }
    return result
  }
}

extension PlaneTensor {
  /// A row for each block in which the lanes that hold a number are 1.
  var counting: BitPlanes {
    let rows = BitPlanes(width: 1, count: planes.blocks * BitPlanes.lanesPerBlock)
    let elements = layout.elements
    for group in 0..<groups {
      let used = min(64, images - 64 * group)
      let word: UInt64 = used == 64 ? .max : (1 << UInt64(used)) - 1
      let first = rows.rows(ofBlock: group * layout.blocks)
      for element in elements { first[Int(element)] = word }
    }
    return rows
  }
}

extension ParameterLayout {
  /// A row for each block in which the lanes that hold a number are 1.
  var counting: BitPlanes {
    planes(of: [UInt64](repeating: 1, count: lanes.count), width: 1)
  }
}
