import TransverseRead

// Products of fractions that are too small by less than two units of their last place: columns are
// left out while their greatest sum stays below one unit, and the sum of the others is cut.

extension ProgramBuilder {
  /// `⌊a·b / 2^shift⌋`, too small by less than 2.
  ///
  /// - Parameters:
  ///   - a: a word of `n` bits.
  ///   - b: a word of `m` bits.
  ///   - shift: the number of places cut off, at most 112.
  /// - Returns: the product, `n + m - shift` bits or none.
  package func product(_ a: Word, _ b: Word, shiftedRight shift: Int) -> Word {
    let width = a.count + b.count
    if shift >= width || a.isEmpty || b.isEmpty { return [] }
    precondition(shift <= 112, "sums of columns in 128 bits")
    var dropped = 0
    // The greatest sum of what is left out, in units of column 0.
    var lost: UInt128 = 0
    while dropped < shift {
      let rows = a.indices.count { i in
        a[i] != .zeros && b.bit(dropped - i) != .zeros
      }
      let next = lost + UInt128(rows) << UInt128(dropped)
      if next >= 1 << UInt128(shift) { break }
      lost = next
      dropped += 1
    }
    let kept = multiplyTruncated(a, b, dropping: dropped)
    return Array(kept.dropFirst(shift - dropped))
  }

  /// `⌊a² / 2^(shift + 1)⌋`, half a square, too small by less than 2.
  ///
  /// Each pair of bits is multiplied once: `a²/2 = Σ aᵢaⱼ·2^(i+j) for i < j + Σ aᵢ·2^(2i-1)`.
  ///
  /// - Parameters:
  ///   - a: a word of `n` bits.
  ///   - shift: the number of places cut off, beside the half; at most 112.
  /// - Returns: half the square, `2n - shift - 1` bits or none.
  package func halfSquare(_ a: Word, shiftedRight shift: Int) -> Word {
    let width = 2 * a.count - 1
    if shift >= width || a.isEmpty { return [] }
    func rows(_ column: Int) -> [(Int, Int)] {
      let pairs = a.indices.filter {
        $0 < column - $0 && a[$0] != .zeros && a.bit(column - $0) != .zeros
      }
      .map { ($0, column - $0) }
      let isSquare = column % 2 == 1 && a.bit((column + 1) / 2) != .zeros
      return pairs + (isSquare ? [((column + 1) / 2, (column + 1) / 2)] : [])
    }
    precondition(shift <= 112, "sums of columns in 128 bits")
    var dropped = 0
    // In halves of units of column 0, since the square of the lowest bit weighs one.
    var lost: UInt128 = 1
    while dropped < shift {
      let next = lost + UInt128(rows(dropped).count) << UInt128(dropped + 1)
      if next >= 1 << UInt128(shift + 1) { break }
      lost = next
      dropped += 1
    }
    let kept = sum(width: width - dropped) { column in
      rows(dropped + column).map { and(a[$0], a[$1]) }
    }
    return Array(kept.dropFirst(shift - dropped))
  }
}
