/// Constants of exponentials and logarithms in fixed point, to be built into programs.
///
/// All values are `⌊c · 2^bits⌋` with at most 100 bits behind the point. They are summed from series
/// in 120 bits, in which an error of some dozen units of the last place leaves these untouched.
public enum NaturalConstants {
  /// The bits behind the point that the series are summed with.
  private static let scale = 120

  private static let one = UInt128(1) << 120

  /// `⌊2^(numerator / 2^bits) · 2^places⌋`.
  ///
  /// - Parameters:
  ///   - numerator: the numerator of the exponent, `0…2^bits - 1`.
  ///   - bits: the binary logarithm of its denominator.
  ///   - places: the bits behind the point, at most 100.
  /// - Returns: a number between `2^places` and twice that.
  public static func powerOfTwo(_ numerator: Int, overTwoTo bits: Int, places: Int) -> UInt128 {
    let argument = (logarithm(2, over: 1) * UInt128(numerator)) >> UInt128(bits)
    var (sum, term, count) = (one, one, UInt128(1))
    while term != 0 {
      term = product(term, argument) / count
      sum += term
      count += 1
    }
    return sum >> UInt128(scale - places)
  }

  /// `⌊ln(numerator / denominator) · 2^places⌋`.
  ///
  /// - Parameters:
  ///   - numerator: at least the denominator, and at most twice that.
  ///   - denominator: a positive number of fewer than 32 bits.
  ///   - places: the bits behind the point, at most 100.
  /// - Returns: a number of at most `places` bits.
  public static func logarithm(_ numerator: Int, over denominator: Int, places: Int) -> UInt128 {
    logarithm(UInt128(numerator), over: UInt128(denominator)) >> UInt128(scale - places)
  }

  /// `⌊log₂ e · 2^places⌋`.
  ///
  /// - Parameter places: the bits behind the point, at most 100.
  /// - Returns: a number of `places + 1` bits.
  public static func binaryLogarithmOfE(places: Int) -> UInt128 {
    // 2^240 / ln 2: the dividend's upper word is 2^112.
    let divisor = logarithm(2, over: 1)
    let quotient = divisor.dividingFullWidth((UInt128(1) << 112, 0)).quotient
    return quotient >> UInt128(scale - places)
  }

  /// `ln(n / d) = 2 artanh z = 2 (z + z³/3 + z⁵/5 + …)` with `z = (n - d) / (n + d) ≤ 1/3`.
  private static func logarithm(_ numerator: UInt128, over denominator: UInt128) -> UInt128 {
    precondition(
      denominator > 0 && (denominator...2 * denominator).contains(numerator),
      "the series is for arguments between 1 and 2")
    let total = numerator + denominator
    let (high, low) = (numerator - denominator).multipliedFullWidth(by: one)
    let ratio = total.dividingFullWidth((high, low)).quotient
    let square = product(ratio, ratio)
    var (sum, power, count) = (UInt128(0), ratio, UInt128(1))
    while power != 0 {
      sum += power / count
      power = product(power, square)
      count += 2
    }
    return 2 * sum
  }

  private static func product(_ a: UInt128, _ b: UInt128) -> UInt128 {
    let (high, low) = a.multipliedFullWidth(by: b)
    return (high << UInt128(128 - scale)) | (low >> UInt128(scale))
  }
}
