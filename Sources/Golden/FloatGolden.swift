import CMPFRShim
import NumberFormats

/// The correctly rounded result and flags of one operation on codes of a float format, by MPFR.
///
/// With exact result `x`, precision `p` and mode `ρ`, the result is the code of `ρ(x)` on the grid
/// of the format, and
///
/// - *inexact* when `ρ(x) ≠ x`;
/// - *overflow* when `x` rounded to `p` bits with unbounded exponent exceeds the largest finite
///   number; then nearest modes deliver infinity, directed ones infinity or the largest finite
///   number, and `towardZero` and `odd` the largest finite number;
/// - *underflow* when tiny (see `Tininess`) and inexact;
/// - *divideByZero* for a finite nonzero number over zero;
/// - *invalid* for a signalling NaN operand, `0 · ∞` (in fma also with a NaN addend), `∞ - ∞`,
///   `0/0`, `∞/∞` and the root of a negative number.
///
/// Every NaN result is the canonical one: positive, only the quiet bit set. An exact zero sum of
/// opposite-sign operands is `+0`, when rounding down `-0`. Operand bits above the format's width
/// are ignored. Sources: IEEE 754-2019 sections 4, 6 and 7; round to odd follows SoftFloat.
///
/// A golden is a plain value. What MPFR keeps per thread is set and restored inside each call, so
/// goldens may be used from any thread, also at the same time.
public struct FloatGolden: Hashable, Sendable {
  /// When a nonzero result counts as tiny; with inexact it then raises underflow.
  public enum Tininess: Hashable, Sendable {
    /// `|x| < 2^emin` after rounding `x` to `p` bits with unbounded exponent (x86, RISC-V).
    case afterRounding
    /// `|x| < 2^emin` for the exact `x` (Arm, Power).
    case beforeRounding
  }

  /// How the result is obtained; both ways must always agree.
  public enum Route: Hashable, Sendable {
    /// One truncated result of MPFR with more bits and generous exponents, rounded by hand: all
    /// modes. The default, and the faster.
    case byHand
    /// MPFR rounds in the format itself and subnormalises: `nearestEven`, `towardZero`, `up` and
    /// `down` only.
    case native
  }

  /// The format of operands and result.
  public let format: FloatFormat

  /// When a result counts as tiny.
  public let tininess: Tininess

  /// How the result is obtained.
  public let route: Route

  /// Makes the golden of a format.
  ///
  /// - Parameters:
  ///   - format: the format of operands and result.
  ///   - tininess: when a result counts as tiny.
  ///   - route: how the result is obtained.
  public init(
    format: FloatFormat, tininess: Tininess = .afterRounding, route: Route = .byHand
  ) {
    self.format = format
    self.tininess = tininess
    self.route = route
  }

  /// Whether the golden's route knows the rounding mode.
  ///
  /// - Parameter rounding: the rounding mode.
  /// - Returns: false for `nearestAway` and `odd` of the native route.
  public func supports(_ rounding: RoundingMode) -> Bool {
    guard rounding.randomBits == 0 else { return false }
    return route == .byHand || (rounding != .nearestAway && rounding != .odd)
  }

  /// The largest number of bits that a code of the 64-bit variant may have.
  public static let narrowWidth = 64

  func request(
    _ operation: GoldenFloatOperation, _ rounding: RoundingMode
  ) -> golden_float_request {
    precondition(format.specials == .ieee, "MPFR's golden knows the formats of IEEE 754 kind")
    precondition(supports(rounding), "the native route does not know \(rounding.rawValue)")
    return golden_float_request(
      exponent_bits: Int32(format.exponentBits), significand_bits: Int32(format.significandBits),
      operation: operation.shimValue, rounding: rounding.shimValue,
      tiny_before_rounding: tininess == .beforeRounding, native: route == .native)
  }
}
