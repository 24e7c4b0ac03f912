// Numbers to bit-planes and back, by transposing squares of 64 × 64 bits.
//
// Inlinable, because without it callers in other modules run the generic code unspecialised, through
// witness tables bit by bit: measured 40 times slower.

extension BitPlanes {
  /// Lays out numbers as planes.
  ///
  /// - Parameters:
  ///   - codes: the numbers; bits from `width` on are dropped.
  ///   - width: the number of bits of a number, 1…128.
  @inlinable
  public convenience init<Integer: FixedWidthInteger & UnsignedInteger>(
    codes: [Integer], width: Int
  ) {
    self.init(width: width, count: codes.count)
    codes.withUnsafeBufferPointer { store($0) }
  }

  /// Overwrites the planes with numbers.
  ///
  /// - Parameter codes: `count` numbers; bits from `width` on are dropped.
  @inlinable
  public func store<Integer: FixedWidthInteger & UnsignedInteger>(
    _ codes: UnsafeBufferPointer<Integer>
  ) {
    precondition(codes.count == count, "as many numbers as the planes have lanes")
    store(codes, blocks: 0..<blocks)
  }

  /// Overwrites some blocks of the planes with numbers.
  ///
  /// - Parameters:
  ///   - codes: the numbers of the lanes from the first of these blocks on; bits from `width` on
  ///     are dropped, and lanes beyond the last number get zeros.
  ///   - range: the blocks.
  @inlinable
  public func store<Integer: FixedWidthInteger & UnsignedInteger>(
    _ codes: UnsafeBufferPointer<Integer>, blocks range: Range<Int>
  ) {
    precondition(range.upperBound <= max(1, blocks), "the blocks lie within the planes")
    withSquare { square in
      for group in 0..<(range.count * Self.wordsPerRow) {
        let first = group * 64
        let present = max(0, min(64, codes.count - first))
        for half in stride(from: 0, to: width, by: 64) {
          let bits = min(64, width - half)
          let mask: UInt64 = .max >> UInt64(64 - bits)
          for lane in 0..<present {
            square[lane] = UInt64(truncatingIfNeeded: codes[first + lane] >> Integer(half)) & mask
          }
          for lane in present..<64 { square[lane] = 0 }
          transposeToRows(square, bits: bits)
          let (block, word) = group.quotientAndRemainder(dividingBy: Self.wordsPerRow)
          let rows = (range.lowerBound + block) * width
          for bit in half..<min(width, half + 64) {
            words[(rows + bit) * Self.wordsPerRow + word] = square[bit - half]
          }
        }
      }
    }
  }

  /// Reads the numbers back from the planes.
  ///
  /// - Parameter type: an integer type of at least `width` bits.
  /// - Returns: `count` numbers.
  @inlinable
  public func codes<Integer: FixedWidthInteger & UnsignedInteger>(
    as type: Integer.Type = Integer.self
  ) -> [Integer] {
    [Integer](unsafeUninitializedCapacity: count) { buffer, initialized in
      load(into: UnsafeMutableBufferPointer(rebasing: buffer[..<count]))
      initialized = count
    }
  }

  /// Reads the numbers back from the planes into memory that is there already.
  ///
  /// - Parameter codes: room for `count` numbers of at least `width` bits.
  @inlinable
  public func load<Integer: FixedWidthInteger & UnsignedInteger>(
    into codes: UnsafeMutableBufferPointer<Integer>
  ) {
    precondition(codes.count == count, "room for as many numbers as the planes have lanes")
    precondition(Integer.bitWidth >= width, "the integer type holds the planes' width")
    withSquare { square in
      for group in 0..<(blocks * Self.wordsPerRow) {
        let first = group * 64
        let present = max(0, min(64, count - first))
        if present == 0 { continue }
        let (block, word) = group.quotientAndRemainder(dividingBy: Self.wordsPerRow)
        for half in stride(from: 0, to: width, by: 64) {
          let bits = min(64, width - half)
          for bit in 0..<bits {
            square[bit] = words[(block * width + half + bit) * Self.wordsPerRow + word]
          }
          transposeToNumbers(square, bits: bits)
          for lane in 0..<present {
            let part = Integer(truncatingIfNeeded: square[lane]) << Integer(half)
            codes[first + lane] = half == 0 ? part : codes[first + lane] | part
          }
        }
      }
    }
  }
}

@inlinable
func withSquare(_ body: (UnsafeMutablePointer<UInt64>) -> Void) {
  withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 64) { buffer in
    guard let square = buffer.baseAddress else { return }
    body(square)
  }
}

/// Transposes a 64 × 64 bit matrix in place, of which at most the lowest `bits` bits of each word are
/// set: bit `j` of word `i` changes places with bit `i` of word `j`.
///
/// Blocks off the diagonal are exchanged at 32, 16, … 1 bits (Warren, *Hacker's Delight*, §7-3). As
/// long as the upper halves are zero, an exchange only packs two words into one; so narrow numbers
/// cost 63 packings at most and, for `W ≥ bits` a power of two, `(W/2)·log₂ W` exchanges.
@usableFromInline
func transposeToRows(_ square: UnsafeMutablePointer<UInt64>, bits: Int) {
  var size = 64
  while size > 1, size / 2 >= bits {
    size /= 2
    for row in 0..<size { square[row] |= square[row + size] << UInt64(size) }
  }
  exchangeBlocks(square, size: size)
}

/// The inverse of `transposeToRows`: rows `0..<bits` become 64 numbers of `bits` bits.
@usableFromInline
func transposeToNumbers(_ square: UnsafeMutablePointer<UInt64>, bits: Int) {
  var size = 64
  while size > 1, size / 2 >= bits { size /= 2 }
  for row in bits..<max(bits, size) { square[row] = 0 }
  exchangeBlocks(square, size: size)
  while size < 64 {
    let mask: UInt64 = UInt64.max / ((1 << UInt64(size)) + 1)
    for row in 0..<size {
      square[row + size] = square[row] >> UInt64(size) & mask
      square[row] &= mask
    }
    size *= 2
  }
}

/// Transposes each of the `size` × `size` blocks that stand side by side in the first `size` words.
private func exchangeBlocks(_ square: UnsafeMutablePointer<UInt64>, size: Int) {
  var distance = size / 2
  while distance > 0 {
    let mask: UInt64 = UInt64.max / ((1 << UInt64(distance)) + 1)
    var row = 0
    while row < size {
      let exchanged = ((square[row] >> UInt64(distance)) ^ square[row + distance]) & mask
      square[row] ^= exchanged << UInt64(distance)
      square[row + distance] ^= exchanged
      row = (row + distance + 1) & ~distance
    }
    distance /= 2
  }
}
