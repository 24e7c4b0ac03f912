/// The digits of a number's text from the first nonzero one on, as many as can matter.
///
/// The number is `0.d₁d₂d₃… · radix^position`, where the digits beyond the limit are only known by
/// `hasMore`: whether one of them is nonzero.
struct SignificantDigits {
  /// The number of decimal digits beyond which only "something follows" matters.
  ///
  /// Rounding asks on which side of a number of a format, or of the midpoint of two, the text lies.
  /// Those all are multiples of 2^-16500 below 2^16384, so that they end within 16,500 digits after
  /// the point and begin within 4,933 before it; fewer than 25,000 in all.
  static let decimalLimit = 25_000

  private let limit: Int
  private(set) var digits: [UInt8] = []
  private(set) var position = 0
  private(set) var hasMore = false

  init(limit: Int) { self.limit = limit }

  mutating func append(_ digit: UInt8, afterPoint: Bool) {
    if digits.isEmpty, digit == 0 {
      if afterPoint { position -= 1 }
      return
    }
    if !afterPoint { position += 1 }
    if digits.count < limit {
      digits.append(digit)
    } else if digit != 0 {
      hasMore = true
    }
  }
}

extension SignificantDigits {
  /// The number `0.d₁d₂… · 16^position · 2^power`.
  ///
  /// Of 31 digits at least 121 bits are significant.
  func hexadecimalValue(isNegative: Bool, power: Int) -> (value: Dyadic, sticky: Bool) {
    let significand = digits.reduce(UInt128(0)) { $0 << 4 | UInt128($1) }
    let exponent = digits.isEmpty ? 0 : power + 4 * (position - digits.count)
    return (
      Dyadic(isNegative: isNegative, significand: significand, exponent: exponent), hasMore
    )
  }

  /// The number `0.d₁d₂… · 10^(position + power)`, truncated to 128 bits when it has more.
  ///
  /// Powers that put every format far out of its range are answered without arithmetic: a number of
  /// at least 10^5000 overflows and one below 10^-6000 is less than half the least subnormal, both
  /// whatever its digits.
  func decimalValue(isNegative: Bool, power: Int) -> (value: Dyadic, sticky: Bool) {
    func exact(_ significand: UInt128, _ exponent: Int) -> (Dyadic, Bool) {
      (Dyadic(isNegative: isNegative, significand: significand, exponent: exponent), false)
    }
    guard !digits.isEmpty else { return exact(0, 0) }
    let magnitude = position + power
    guard magnitude <= 5000 else { return exact(1, 1 << 20) }
    guard magnitude >= -6000 else { return exact(1, -1 << 20) }

    var number = integer
    var scale = magnitude - digits.count
    if hasMore {
      number.multiply(by: 10, adding: 1)
      scale -= 1
    }
    if scale >= 0 {
      number.multiplyByPowerOfFive(scale)
      let highest = number.highest
      let value = Dyadic(
        isNegative: isNegative, significand: highest.bits, exponent: scale + highest.dropped)
      return (value, highest.sticky)
    }
    var divisor = BigNatural(1)
    divisor.multiplyByPowerOfFive(-scale)
    let quotient = number.quotient(dividedBy: divisor)
    let value = Dyadic(
      isNegative: isNegative, significand: quotient.bits, exponent: scale + quotient.exponent)
    return (value, quotient.sticky)
  }

  /// The integer `d₁d₂…` of the kept digits.
  private var integer: BigNatural {
    var number = BigNatural(0)
    for start in stride(from: 0, to: digits.count, by: 18) {
      let chunk = digits[start..<min(start + 18, digits.count)]
      number.multiply(
        by: chunk.reduce(1) { scale, _ in scale * 10 },
        adding: chunk.reduce(0) { $0 * 10 + UInt64($1) })
    }
    return number
  }
}
