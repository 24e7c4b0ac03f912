/// What a programmer may choose about the results of an operation: IEEE 754's attributes, and those
/// of other standards and of processors.
public struct Attributes: Hashable, Sendable {
  /// How a result between two numbers is brought onto one of them.
  public var rounding: RoundingMode
  /// What a result beyond the largest finite number becomes.
  public var overflow: OverflowPolicy
  /// When a nonzero result counts as tiny.
  public var tininess: Tininess
  /// Which NaN is delivered.
  public var nan: NaNPolicy
  /// Whether subnormal operands count as zeros of their sign.
  public var flushesInputs: Bool
  /// Whether tiny results are delivered as zeros of their sign, with underflow and inexact.
  public var flushesOutputs: Bool

  /// Puts attributes together.
  ///
  /// - Parameters:
  ///   - rounding: the rounding mode.
  ///   - overflow: the overflow policy.
  ///   - tininess: when a result counts as tiny.
  ///   - nan: which NaN is delivered.
  ///   - flushesInputs: whether subnormal operands count as zeros.
  ///   - flushesOutputs: whether tiny results are delivered as zeros.
  public init(
    rounding: RoundingMode = .nearestEven, overflow: OverflowPolicy = .standard,
    tininess: Tininess = .afterRounding, nan: NaNPolicy = .canonical, flushesInputs: Bool = false,
    flushesOutputs: Bool = false
  ) {
    self.rounding = rounding
    self.overflow = overflow
    self.tininess = tininess
    self.nan = nan
    self.flushesInputs = flushesInputs
    self.flushesOutputs = flushesOutputs
  }

  /// Whether all but the rounding mode is as the standards have it.
  public var isPlain: Bool { self == Attributes(rounding: rounding) }
}

/// What a result beyond the largest finite number `M` becomes.
public enum OverflowPolicy: String, CaseIterable, Hashable, Sendable {
  /// What the format's standard says: IEEE 754's infinities or `M` by rounding mode; a NaN where OCP
  /// OFP8 does not saturate; P3109's SatNone; integers wrap, fixed point and floats without special
  /// codes clamp.
  case standard
  /// Modulo `2^n`: of fixed point, and of integers, which do so by themselves.
  case wrap
  /// `±M`, also for exact infinities (P3109's SatFinite, OFP8's saturating conversion); integers
  /// clamp to their ends.
  case saturateFinite
  /// `±M` for finite operands, while exact infinities stay (P3109's SatPropagate).
  case saturatePropagate
}

/// When a nonzero result counts as tiny; with inexact it then raises underflow.
public enum Tininess: String, CaseIterable, Hashable, Sendable {
  /// Below `2^emin` when rounded to `p` bits with unbounded exponent (x86, RISC-V).
  case afterRounding
  /// Below `2^emin` exactly (Arm, Power).
  case beforeRounding
}

/// Which NaN an operation of a format of IEEE 754 kind delivers.
public enum NaNPolicy: String, CaseIterable, Hashable, Sendable {
  /// Always the positive one with only the quiet bit set (RISC-V).
  case canonical
  /// The first operand that is a NaN, quieted; without one the negative canonical NaN (x86 SSE).
  case x86
  /// The first signalling operand, else the first quiet one, quieted; without one the canonical NaN
  /// (Arm with default NaNs off).
  case arm
}
