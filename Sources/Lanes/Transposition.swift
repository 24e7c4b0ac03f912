// Numbers to bit-planes and back.
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
    withSquare { square, words in
      for block in 0..<range.count {
        let first = block * Self.lanesPerBlock
        let present = max(0, min(Self.lanesPerBlock, codes.count - first))
        for part in stride(from: 0, to: width, by: 64) {
          let bits = min(64, width - part)
          let mask: UInt64 = .max >> UInt64(64 - bits)
          // A masking shift is one instruction, but takes the distance modulo the width.
          let available = part < Integer.bitWidth ? present : 0
          for word in 0..<Self.wordsPerRow {
            let lanes = max(0, min(64, available &- word &* 64))
            let group = first &+ word &* 64
            for lane in 0..<lanes {
              let code = UInt64(truncatingIfNeeded: codes[group &+ lane] &>> Integer(part))
              words[lane &* Self.wordsPerRow &+ word] = code & mask
            }
            for lane in lanes..<64 { words[lane &* Self.wordsPerRow &+ word] = 0 }
          }
          transposeToRows(square, bits: bits)
          let rows = (range.lowerBound + block) * width + part
          (self.words + rows * Self.wordsPerRow).update(
            from: words, count: bits * Self.wordsPerRow)
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
    withSquare { square, words in
      for block in 0..<blocks {
        let first = block * Self.lanesPerBlock
        let present = min(Self.lanesPerBlock, count - first)
        for part in stride(from: 0, to: width, by: 64) {
          let bits = min(64, width - part)
          words.update(
            from: self.words + (block * width + part) * Self.wordsPerRow,
            count: bits * Self.wordsPerRow)
          transposeToNumbers(square, bits: bits)
          for word in 0..<Self.wordsPerRow {
            let group = first &+ word &* 64
            for lane in 0..<max(0, min(64, present &- word &* 64)) {
              let row = words[lane &* Self.wordsPerRow &+ word]
              let code = Integer(truncatingIfNeeded: row) &<< Integer(part)
              codes[group &+ lane] = part == 0 ? code : codes[group &+ lane] | code
            }
          }
        }
      }
    }
  }
}

/// Memory for 64 rows of a block, as vectors and as words.
@inlinable
func withSquare(
  _ body: (UnsafeMutablePointer<SIMD8<UInt64>>, UnsafeMutablePointer<UInt64>) -> Void
) {
  let rows = 64
  withUnsafeTemporaryAllocation(
    byteCount: rows * MemoryLayout<SIMD8<UInt64>>.size, alignment: 64
  ) { raw in
    guard let base = raw.baseAddress else { return }
    let words = base.initializeMemory(
      as: UInt64.self, repeating: 0, count: rows * BitPlanes.wordsPerRow)
    base.withMemoryRebound(to: SIMD8<UInt64>.self, capacity: rows) { body($0, words) }
  }
}
