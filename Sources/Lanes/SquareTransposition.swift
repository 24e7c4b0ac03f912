// Transposition of 64 × 64 bits, eight squares side by side: word `w` of every vector belongs to
// square `w`. Blocks off the diagonal are exchanged at 32, 16, … 1 bits (Warren, *Hacker's Delight*,
// §7-3).

/// Turns 64 numbers into rows: bit `i` of vector `j` becomes bit `j` of vector `i`.
///
/// As long as the upper halves of all words are zero, an exchange only packs two vectors into one. So
/// narrow numbers cost at most 63 packings and, for the least power of two `W ≥ bits`,
/// `(W/2)·log₂ W` exchanges.
///
/// - Parameters:
///   - square: 64 vectors, of which the lowest `bits` become the rows.
///   - bits: the width of the numbers, 1…64; the bits above are zero.
@usableFromInline
func transposeToRows(_ square: UnsafeMutablePointer<SIMD8<UInt64>>, bits: Int) {
  var size = 64
  while size > 1, size / 2 >= bits {
    size /= 2
    for row in 0..<size { square[row] |= square[row + size] &<< UInt64(size) }
  }
  exchangeBlocks(square, size: size)
}

/// The inverse of `transposeToRows`: rows become 64 numbers.
///
/// - Parameters:
///   - square: 64 vectors, the lowest `bits` of them the rows.
///   - bits: the number of rows, 1…64.
@usableFromInline
func transposeToNumbers(_ square: UnsafeMutablePointer<SIMD8<UInt64>>, bits: Int) {
  var size = 64
  while size > 1, size / 2 >= bits { size /= 2 }
  for row in bits..<max(bits, size) { square[row] = SIMD8(repeating: 0) }
  exchangeBlocks(square, size: size)
  while size < 64 {
    let mask = SIMD8(repeating: lowHalves(size))
    for row in 0..<size {
      square[row + size] = (square[row] &>> UInt64(size)) & mask
      square[row] &= mask
    }
    size *= 2
  }
}

/// Transposes each of the blocks of `size` × `size` bits that stand side by side in the first `size`
/// vectors.
private func exchangeBlocks(_ square: UnsafeMutablePointer<SIMD8<UInt64>>, size: Int) {
  var distance = size / 2
  while distance > 0 {
    let mask = SIMD8(repeating: lowHalves(distance))
    let shift = UInt64(distance)
    var row = 0
    while row < size {
      let (upper, lower) = (square[row], square[row + distance])
      let exchanged = ((upper &>> shift) ^ lower) & mask
      square[row] = upper ^ (exchanged &<< shift)
      square[row + distance] = lower ^ exchanged
      row = (row + distance + 1) & ~distance
    }
    distance /= 2
  }
}

/// The word whose stretches of `2·size` bits have their lower half set.
private func lowHalves(_ size: Int) -> UInt64 { .max / ((1 << UInt64(size)) + 1) }
