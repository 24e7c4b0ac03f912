// Numbers to bit-planes and back.
//
// Inlinable, because without it callers in other modules run the generic code unspecialised, through
// witness tables. What is inlined only finds the memory; `CodeMemory` moves the bits.

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
    guard isPlainInteger(Integer.self) else {
      let copies = codes.map { UInt128(truncatingIfNeeded: $0) }
      copies.withUnsafeBufferPointer { store($0, blocks: range) }
      return
    }
    CodeMemory(codeBytes: MemoryLayout<Integer>.size, count: codes.count)
      .store(UnsafeRawPointer(codes.baseAddress), in: self, blocks: range)
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
    guard isPlainInteger(Integer.self) else {
      for (lane, code) in self.codes(as: UInt128.self).enumerated() {
        codes[lane] = Integer(truncatingIfNeeded: code)
      }
      return
    }
    CodeMemory(codeBytes: MemoryLayout<Integer>.size, count: codes.count)
      .load(UnsafeMutableRawPointer(codes.baseAddress), from: self)
  }
}

/// Whether an integer type is one of the standard library's, whose memory holds its bits and nothing
/// else.
@inlinable
func isPlainInteger<Integer: FixedWidthInteger & UnsignedInteger>(_ type: Integer.Type) -> Bool {
  type == UInt8.self || type == UInt16.self || type == UInt32.self || type == UInt64.self
    || type == UInt128.self || type == UInt.self
}
