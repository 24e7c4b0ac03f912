extension ProgrammedFloat {
  /// An integer of any type and size, rounded once.
  init<Source: BinaryInteger>(integer value: Source) {
    if let small = Int16(exactly: value) {
      self.init(code: Self.programs.code(.fromInt16, UInt64(UInt16(bitPattern: small))))
    } else if let small = Int64(exactly: value) {
      self.init(code: Self.programs.code(.fromInt64, UInt64(bitPattern: small)))
    } else if let small = UInt64(exactly: value) {
      self.init(code: Self.programs.code(.fromUInt64, small))
    } else {
      // The highest 63 bits, the last of them set where anything is cut off, round as all would; no
      // format has more than 61 bits of precision and a range that reaches here.
      let length = value.magnitude.bitWidth - Self.leadingZeros(value.magnitude)
      let cut = length - 63
      let isExact = value.magnitude.trailingZeroBitCount >= cut
      let high = Int64(value.magnitude >> Source.Magnitude(cut)) | (isExact ? 0 : 1)
      let signed = UInt64(bitPattern: value < 0 ? -high : high)
      let rounded = Self(code: Self.programs.code(.fromInt64, signed))
      // What is no number already stays as it is, a NaN with its sign.
      self = rounded.isFinite ? rounded.scaled(byPowerOfTwo: cut) : rounded
    }
  }

  private static func leadingZeros<Source: BinaryInteger>(_ magnitude: Source) -> Int {
    var (width, rest) = (0, magnitude)
    while rest != 0 {
      rest >>= 1
      width += 1
    }
    return magnitude.bitWidth - width
  }

  /// An integer of any type and size; nil when it would have to be rounded.
  init?<Source: BinaryInteger>(exactInteger value: Source) {
    let number = Self(integer: value)
    guard let odd = Self.oddPart(value) else { return nil }
    // The odd part as a number must be the number scaled down, and as an integer what it was.
    let scaled = number.scaled(byPowerOfTwo: -odd.zeros)
    guard scaled.integer() == odd.value else { return nil }
    self = number
  }

  /// What an integer is without the factors of two, if that is an `Int64`.
  private static func oddPart<Source: BinaryInteger>(_ value: Source) -> (value: Int64, zeros: Int)?
  {
    if value == 0 { return (0, 0) }
    if let small = Int64(exactly: value), small.magnitude < 1 << 62 { return (small, 0) }
    let zeros = value.trailingZeroBitCount
    // Dividing an even number by a power of two that it has is exact for either sign.
    guard let odd = Int64(exactly: value >> Source(zeros)), odd.magnitude < 1 << 62 else {
      return nil
    }
    return (odd, zeros)
  }

  /// The number as an integer.
  ///
  /// - Parameter rule: how a fraction is rounded away.
  /// - Returns: the integer; nil for a NaN, an infinity, or what an `Int64` does not hold.
  public func integer(_ rule: FloatingPointRoundingRule = .towardZero) -> Int64? {
    var number = self
    if rule != .towardZero { number.round(rule) }
    guard number.isFinite else { return nil }
    let result = Int64(bitPattern: Self.programs.code(.toInt64, number.code))
    // The ends stand for all that lies beyond them too. No format of at most 64 bits has 2^63 - 1.
    if result == .max { return nil }
    if result == .min, !number.isEqual(to: Self(integer: Int64.min)) { return nil }
    return result
  }
}

extension CompactFloat {
  /// An integer, rounded once.
  ///
  /// - Parameter value: an integer of any type and size.
  public init<Source: BinaryInteger>(_ value: Source) { self.init(integer: value) }

  /// An integer, if the format has it.
  ///
  /// - Parameter value: an integer of any type and size; nil when it would have to be rounded.
  public init?<Source: BinaryInteger>(exactly value: Source) { self.init(exactInteger: value) }
}
