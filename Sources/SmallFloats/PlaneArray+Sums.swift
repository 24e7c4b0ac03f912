import Lanes

extension PlaneArray {
  /// The sum of all numbers, every addition rounded, in an order that depends on the count alone.
  ///
  /// With `P` the least power of two that is not below the count, the upper half of `P` places is
  /// added to the lower half, place by place, until one is left; places beyond the count take no
  /// part. The sum of no numbers is zero. Of `n` numbers the error grows with `log n`, not with `n`.
  ///
  /// - Returns: the sum.
  public func sum() -> Number {
    guard count > 0 else { return .zero }
    let kernel = Number.programs.kernel(.add)
    let rest = foldedToOneBlock(kernel)
    var lanes = rest.codes(as: Number.BitPattern.self)
    while lanes.count > 1 {
      let half = 1 << (Int.bitWidth - (lanes.count - 1).leadingZeroBitCount - 1)
      let upper = Array(lanes[half...])
      let sums = kernel([Array(lanes[..<upper.count]), upper])[0]
      lanes = sums + lanes[upper.count..<half]
    }
    return Number(bitPattern: lanes[0])
  }

  /// The numbers with blocks of 512 added to one another until there is one.
  private func foldedToOneBlock(_ kernel: any LaneKernel) -> BitPlanes {
    let wordsPerBlock = planes.width * BitPlanes.wordsPerRow
    let rest = BitPlanes(width: planes.width, count: count)
    rest.words.update(from: planes.words, count: planes.blocks * wordsPerBlock)
    // A place beyond the count holds what changes no number that it is added to.
    let identity = Number(neutralCode: ())
    if count % BitPlanes.lanesPerBlock != 0 {
      let last = BitPlanes(width: planes.width, count: BitPlanes.lanesPerBlock)
      let start = (planes.blocks - 1) * BitPlanes.lanesPerBlock
      let tail = planes.codes(as: Number.BitPattern.self)[start...]
      let missing = BitPlanes.lanesPerBlock - tail.count
      let codes = tail + [Number.BitPattern](repeating: identity.bitPattern, count: missing)
      codes.withUnsafeBufferPointer { last.store($0) }
      rest.words.advanced(by: (planes.blocks - 1) * wordsPerBlock)
        .update(from: last.words, count: wordsPerBlock)
    }
    var blocks = planes.blocks
    while blocks > 1 {
      let half = 1 << (Int.bitWidth - (blocks - 1).leadingZeroBitCount - 1)
      kernel.run(
        [PlaneOperand(rest), PlaneOperand(rest, fromBlock: half)], [PlaneResult(rest)],
        blocks: blocks - half)
      blocks = half
    }
    let first = BitPlanes(width: planes.width, count: min(count, BitPlanes.lanesPerBlock))
    first.words.update(from: rest.words, count: wordsPerBlock)
    return first
  }

  /// The sum of the products of numbers in the same places, each product rounded, then added as
  /// `sum()` does.
  ///
  /// For sums in a wider format, widen both arrays before: `PlaneArray<Binary32>(x).dot(…)`.
  ///
  /// - Parameter other: the other factors.
  /// - Returns: the sum of the products.
  public func dot(_ other: PlaneArray) -> Number { (self * other).sum() }
}

extension ProgrammedFloat {
  /// The number that added to any other leaves it as it is: `-0`, or `0` where there is no other.
  fileprivate init(neutralCode: Void) {
    self.init(code: Self.format.specials.hasNegativeZero ? Self.programs.signBit : 0)
  }
}
