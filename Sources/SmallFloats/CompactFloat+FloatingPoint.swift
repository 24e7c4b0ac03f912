// What the standard library gives to types that are `FloatingPoint`, by the same names.

extension CompactFloat {
  /// The radix, 2.
  public static var radix: Int { 2 }

  /// Whether the number comes before another or is it in IEEE 754's total order.
  ///
  /// - Parameter other: the number to compare with.
  /// - Returns: whether it does.
  @inlinable
  public func isTotallyOrdered(belowOrEqualTo other: Self) -> Bool {
    Self.programs.holds(.totalOrder, code, other.code)
  }

  /// The square root, rounded once.
  ///
  /// - Returns: the root; of a number below zero a NaN, or zero where the format has none.
  @inlinable
  public func squareRoot() -> Self { Self(code: Self.programs.code(.sqrt, code)) }

  /// The number and a product, the sum rounded once.
  ///
  /// - Parameters:
  ///   - left: a factor.
  ///   - right: the other factor.
  /// - Returns: `self + left · right`.
  @inlinable
  public func addingProduct(_ left: Self, _ right: Self) -> Self {
    Self(code: Self.programs.code(.fma, left.code, right.code, code))
  }

  /// The remainder `self - other · n`, with `n` the integer nearest to the quotient; it is exact.
  ///
  /// - Parameter other: the divisor.
  /// - Returns: the remainder.
  @inlinable
  public func remainder(dividingBy other: Self) -> Self {
    Self(code: Self.programs.code(.rem, code, other.code))
  }

  /// The number rounded to an integral value.
  ///
  /// - Parameter rule: the rounding rule.
  /// - Returns: an integral number.
  public func rounded(_ rule: FloatingPointRoundingRule = .toNearestOrAwayFromZero) -> Self {
    Self(code: Self.programs.code(Self.operation(rule, of: self), code))
  }

  /// Rounds to the nearest integral value, ties away from zero.
  public mutating func round() { round(.toNearestOrAwayFromZero) }

  /// The largest number below this one.
  @inlinable
  public var nextDown: Self { Self(code: Self.programs.code(.nextDown, code)) }

  /// The smaller of two numbers; where one is a NaN, the other.
  ///
  /// - Parameters:
  ///   - left: a number.
  ///   - right: another one.
  /// - Returns: one of them.
  @inlinable
  public static func minimum(_ left: Self, _ right: Self) -> Self {
    Self(code: programs.code(.minimum, left.code, right.code))
  }

  /// The larger of two numbers; where one is a NaN, the other.
  ///
  /// - Parameters:
  ///   - left: a number.
  ///   - right: another one.
  /// - Returns: one of them.
  @inlinable
  public static func maximum(_ left: Self, _ right: Self) -> Self {
    Self(code: programs.code(.maximum, left.code, right.code))
  }

  /// The number of smaller magnitude; where one is a NaN, the other.
  ///
  /// - Parameters:
  ///   - left: a number.
  ///   - right: another one.
  /// - Returns: one of them.
  @inlinable
  public static func minimumMagnitude(_ left: Self, _ right: Self) -> Self {
    Self(code: programs.code(.minimumMagnitude, left.code, right.code))
  }

  /// The number of larger magnitude; where one is a NaN, the other.
  ///
  /// - Parameters:
  ///   - left: a number.
  ///   - right: another one.
  /// - Returns: one of them.
  @inlinable
  public static func maximumMagnitude(_ left: Self, _ right: Self) -> Self {
    Self(code: programs.code(.maximumMagnitude, left.code, right.code))
  }

  /// The magnitude of one number with the sign of another.
  ///
  /// - Parameters:
  ///   - sign: the number whose sign counts.
  ///   - magnitude: the number whose magnitude counts.
  @inlinable
  public init(signOf sign: Self, magnitudeOf magnitude: Self) {
    self.init(code: Self.programs.code(.copySign, magnitude.code, sign.code))
  }

  /// The class in the standard library's terms.
  public var floatingPointClass: FloatingPointClassification {
    switch operandClass {
    case .signalingNaN: .signalingNaN
    case .quietNaN: .quietNaN
    case .negativeInfinity: .negativeInfinity
    case .negativeNormal: .negativeNormal
    case .negativeSubnormal: .negativeSubnormal
    case .negativeZero: .negativeZero
    case .positiveZero: .positiveZero
    case .positiveSubnormal: .positiveSubnormal
    case .positiveNormal: .positiveNormal
    case .positiveInfinity: .positiveInfinity
    }
  }
}

extension CompactFloat where Self: SignedNumeric {
  /// The remainder `self - other · n`, with `n` the quotient truncated; it is exact.
  ///
  /// - Parameter other: the divisor.
  /// - Returns: the remainder, with the sign of the number.
  public func truncatingRemainder(dividingBy other: Self) -> Self {
    var result = self
    result.formTruncatingRemainder(dividingBy: other)
    return result
  }
}
