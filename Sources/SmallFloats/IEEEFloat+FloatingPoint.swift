import NumberFormats

@available(macOS 26, *)
extension IEEEFloat: FloatingPoint {
  /// Infinity.
  public static var infinity: Self { constant(format.infinity) }

  /// The canonical quiet NaN: positive, only the quiet bit set.
  public static var nan: Self { canonicalNaN }

  /// The least signalling NaN; a quiet one where the format has a single fraction bit.
  public static var signalingNaN: Self {
    significandBits == 1 ? nan : constant(format.infinity | 1)
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

  /// `±significand · 2^exponent`, rounded once.
  ///
  /// - Parameters:
  ///   - sign: minus turns the significand's sign round.
  ///   - exponent: any integer.
  ///   - significand: any number.
  public init(sign: FloatingPointSign, exponent: Int, significand: Self) {
    let scaled = significand.scaled(byPowerOfTwo: exponent)
    self = sign == .minus ? -scaled : scaled
  }

  /// `⌊log₂ |x|⌋`; of zero `Int.min`, of infinities and NaNs `Int.max`.
  public var exponent: Int {
    guard isFinite else { return .max }
    return isZero ? .min : binaryExponent
  }

  /// The exponent of a finite number that is not zero.
  private var binaryExponent: Int {
    let width = UInt64(64 - Self.format.scaleFormat.width)
    let code = Self.programs.code(.logB, self.code)
    return Int(Int64(bitPattern: code << width) >> Int64(width))
  }

  /// The magnitude scaled to between 1 and 2; zero, infinities and NaNs stay.
  public var significand: Self {
    guard isFinite, !isZero else { return magnitude }
    return magnitude.scaled(byPowerOfTwo: -binaryExponent)
  }

  /// The unit in the last place; a NaN of infinities and NaNs.
  public var ulp: Self {
    guard isFinite else { return .nan }
    guard isNormal else { return .leastNonzeroMagnitude }
    return Self.constant(Self.format.one).scaled(byPowerOfTwo: binaryExponent - significandBits)
  }

  /// Whether the number comes before another or is it in IEEE 754's total order.
  ///
  /// - Parameter other: the number to compare with.
  /// - Returns: whether it does.
  @inlinable
  public func isTotallyOrdered(belowOrEqualTo other: Self) -> Bool {
    Self.programs.holds(.totalOrder, code, other.code)
  }

  /// An integer, rounded once.
  ///
  /// - Parameter value: an integer of any type and size.
  public init<Source: BinaryInteger>(_ value: Source) { self.init(integer: value) }

  /// An integer, if the format has it.
  ///
  /// - Parameter value: an integer of any type and size; nil when it would have to be rounded.
  public init?<Source: BinaryInteger>(exactly value: Source) { self.init(exactInteger: value) }

  /// The distance to another number, rounded once.
  ///
  /// - Parameter other: the other number.
  /// - Returns: `other - self`.
  public func distance(to other: Self) -> Self { other - self }

  /// The number at a distance, rounded once.
  ///
  /// - Parameter distance: the distance.
  /// - Returns: `self + distance`.
  public func advanced(by distance: Self) -> Self { self + distance }
}
