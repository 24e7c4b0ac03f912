import NumberFormats

extension ProgrammedFloat {
  /// Zero; of formats that have two, the positive one.
  @inlinable
  public static var zero: Self { Self(code: 0) }

  /// The sum, rounded once.
  @inlinable
  public static func + (left: Self, right: Self) -> Self {
    Self(code: programs.code(.add, left.code, right.code))
  }

  /// The difference, rounded once.
  @inlinable
  public static func - (left: Self, right: Self) -> Self {
    Self(code: programs.code(.sub, left.code, right.code))
  }

  /// The product, rounded once.
  @inlinable
  public static func * (left: Self, right: Self) -> Self {
    Self(code: programs.code(.mul, left.code, right.code))
  }

  /// The quotient, rounded once.
  @inlinable
  public static func / (left: Self, right: Self) -> Self {
    Self(code: programs.code(.div, left.code, right.code))
  }

  /// Adds a number.
  @inlinable
  public static func += (left: inout Self, right: Self) { left = left + right }

  /// Subtracts a number.
  @inlinable
  public static func -= (left: inout Self, right: Self) { left = left - right }

  /// Multiplies by a number.
  @inlinable
  public static func *= (left: inout Self, right: Self) { left = left * right }

  /// Divides by a number.
  @inlinable
  public static func /= (left: inout Self, right: Self) { left = left / right }

  /// The number without its sign.
  @inlinable
  public var magnitude: Self { Self(code: Self.programs.code(.abs, code)) }

  /// Replaces the number by its square root, rounded once.
  @inlinable
  public mutating func formSquareRoot() { self = Self(code: Self.programs.code(.sqrt, code)) }

  /// Adds a product; the sum is rounded once.
  ///
  /// - Parameters:
  ///   - left: a factor.
  ///   - right: the other factor.
  @inlinable
  public mutating func addProduct(_ left: Self, _ right: Self) {
    self = Self(code: Self.programs.code(.fma, left.code, right.code, code))
  }

  /// Replaces the number by the remainder `self - other · n`, with `n` the integer nearest to
  /// `self / other`, ties to even; it is exact.
  ///
  /// - Parameter other: the divisor.
  /// - Precondition: the format has at most 11 exponent bits, as all with a name here have.
  @inlinable
  public mutating func formRemainder(dividingBy other: Self) {
    self = Self(code: Self.programs.code(.rem, code, other.code))
  }

  /// The least number above this one.
  @inlinable
  public var nextUp: Self { Self(code: Self.programs.code(.nextUp, code)) }

  /// Rounds to an integral value.
  ///
  /// - Parameter rule: the rounding rule.
  @inlinable
  public mutating func round(_ rule: FloatingPointRoundingRule) {
    self = Self(code: Self.programs.code(Self.operation(rule, of: self), code))
  }

  /// The operation of a rounding rule: away from zero is up or down by the sign.
  @usableFromInline
  static func operation(_ rule: FloatingPointRoundingRule, of number: Self) -> CommonOperation {
    switch rule {
    case .toNearestOrEven: return .roundNearestEven
    case .toNearestOrAwayFromZero: return .roundNearestAway
    case .towardZero: return .roundTowardZero
    case .up: return .roundUp
    case .down: return .roundDown
    case .awayFromZero: return number.hasSignBit ? .roundDown : .roundUp
    @unknown default: preconditionFailure("an unknown rounding rule")
    }
  }

  /// Whether the sign bit is set, also of a zero or a NaN.
  @inlinable
  var hasSignBit: Bool { code & Self.programs.signBit != 0 }
}

extension ProgrammedFloat where Self: SignedNumeric {
  /// Turns the sign round, also of a zero or a NaN that has one.
  @inlinable
  public mutating func negate() { self = -self }

  /// The number of the other sign.
  @inlinable
  public static prefix func - (number: Self) -> Self {
    Self(code: programs.code(.neg, number.code))
  }

  /// Replaces the number by the remainder `self - other · n`, with `n` the quotient truncated; it is
  /// exact and has the sign of the number.
  ///
  /// The nearest integer to the quotient is the truncated one or that and one more. In the latter
  /// case the remainder has the other sign, and adding the divisor's magnitude, which is exact as
  /// every remainder is a number of the format, brings it back.
  ///
  /// - Parameter other: the divisor.
  /// - Precondition: the format has at most 11 exponent bits, as all with a name here have.
  public mutating func formTruncatingRemainder(dividingBy other: Self) {
    let programs = Self.programs
    let nearest = programs.code(.rem, code, other.code)
    let isNumber = programs.holds(.equal, nearest, nearest)
    let isZero = programs.holds(.equal, nearest, 0)
    guard isNumber, !isZero, (nearest ^ code) & programs.signBit != 0 else {
      self = Self(code: nearest)
      return
    }
    self = Self(code: programs.code(.add, nearest, programs.code(.copySign, other.code, code)))
  }
}
