extension ProgrammedFloat {
  /// Whether the numbers are equal: zeros of either sign are, a NaN is equal to nothing.
  ///
  /// - Parameter other: the number to compare with.
  /// - Returns: whether they are equal.
  @inlinable
  public func isEqual(to other: Self) -> Bool { Self.programs.holds(.equal, code, other.code) }

  /// Whether the number is below another; a NaN never is.
  ///
  /// - Parameter other: the number to compare with.
  /// - Returns: whether it is below.
  @inlinable
  public func isLess(than other: Self) -> Bool { Self.programs.holds(.less, code, other.code) }

  /// Whether the number is at most another; a NaN never is.
  ///
  /// - Parameter other: the number to compare with.
  /// - Returns: whether it is at most the other.
  @inlinable
  public func isLessThanOrEqualTo(_ other: Self) -> Bool {
    Self.programs.holds(.lessOrEqual, code, other.code)
  }

  /// Hashes the code, that of negative zero as that of zero, so that equal numbers hash alike.
  ///
  /// - Parameter hasher: what is fed.
  public func hash(into hasher: inout Hasher) {
    let isNegativeZero = code == Self.programs.signBit && Self.format.specials.hasNegativeZero
    hasher.combine(isNegativeZero ? 0 : code)
  }
}

extension CompactFloat {
  /// Whether the numbers are equal: a NaN is equal to nothing.
  @inlinable
  public static func == (left: Self, right: Self) -> Bool { left.isEqual(to: right) }

  /// Whether the left number is below the right one; false where one is a NaN.
  @inlinable
  public static func < (left: Self, right: Self) -> Bool { left.isLess(than: right) }

  /// Whether the left number is at most the right one; false where one is a NaN.
  @inlinable
  public static func <= (left: Self, right: Self) -> Bool { left.isLessThanOrEqualTo(right) }

  /// Whether the left number is above the right one; false where one is a NaN.
  @inlinable
  public static func > (left: Self, right: Self) -> Bool { right.isLess(than: left) }

  /// Whether the left number is at least the right one; false where one is a NaN.
  @inlinable
  public static func >= (left: Self, right: Self) -> Bool { right.isLessThanOrEqualTo(left) }
}
