extension FloatFormat {
  /// What a text of a float must look like, for error lines.
  static let expectedText =
    "a decimal such as -1.5e-7, a hexadecimal such as 0x1.8p-3, raw bits such as 0x3C00 or "
    + "0b0101, inf or nan"

  /// The code of a number given as text, rounded once from its exact value.
  ///
  /// Reads decimals (`-1.5e-7`, `.5`), hexadecimals of C (`0x1.8p-3`; without `p` the exponent is
  /// zero), `inf`, `infinity` and `nan`, each with an optional sign, in either case. Any number of
  /// digits and any exponent is rounded correctly. A NaN gives the canonical NaN with the sign of
  /// the text, without a flag.
  ///
  /// - Parameters:
  ///   - text: the number; nothing may stand before or after it.
  ///   - rounding: the rounding mode.
  ///   - overflow: what becomes of a number beyond the largest finite one.
  /// - Returns: the code, and the flags of `encode(_:sticky:rounding:overflow:)`.
  /// - Throws: `FormatError.malformedNumber` when the text is not a number, and
  ///   `FormatError.outOfRange` for an infinity or a NaN that the format does not have.
  public func code(
    ofNumber text: String, rounding: RoundingMode = .nearestEven,
    overflow: OverflowPolicy = .standard
  ) throws(FormatError) -> (code: Code, flags: Flags) {
    switch NumberText(text) {
    case .infinity(let isNegative):
      guard specials.hasInfinity, isSigned || !isNegative else {
        throw .outOfRange(
          text: text, format: name,
          limits: "a finite number, as the format has no infinity" + (isSigned ? "" : " below zero")
        )
      }
      return (code(ofInfinite: isNegative, .standard), [])
    case .nan(let isNegative):
      guard specials.hasNaN else {
        throw .outOfRange(text: text, format: name, limits: "a number, as the format has no NaN")
      }
      let keepsSign = specials == .ieee || specials == .finiteNaN
      return (canonicalNaN | (isNegative && keepsSign ? signBit : 0), [])
    case .finite(let value, let sticky):
      return encode(value, sticky: sticky, rounding: rounding, overflow: overflow)
    case nil: throw .malformedNumber(text: text, expected: Self.expectedText)
    }
  }

  /// The shortest decimal that reads back to the code under nearest-even.
  ///
  /// Magnitudes of 10^-5 to below 10^16 are written in positional notation, others as `1.5e-7`. An
  /// integer in positional notation has all its digits, never zeros in place of digits that
  /// reading back would not need: the largest float8e5m2 is `57344`, not `60000`. Zeros are `0` and
  /// `-0`, infinities `inf` and `-inf`; every NaN is `nan`, its sign and payload are not told.
  ///
  /// - Parameter code: a code of this format; no bit above its width may be set.
  /// - Returns: the text.
  public func text(of code: Code) -> String {
    guard let value = value(of: code) else { return specialText(of: code) }
    let sign = value.isNegative ? "-" : ""
    guard value.significand != 0 else { return sign + "0" }
    if let integer = value.integerMagnitude, integer < 10_000_000_000_000_000 {
      return sign + String(integer)
    }
    let shortest = ShortestDecimal(
      significand: value.significand, exponent: value.exponent,
      isGapBelowHalved: value.significand == leastNormal && exponentField(of: code) > 1)
    let digits = shortest.digits.map(String.init).joined()
    return sign + Self.layOut(digits: digits, exponent: shortest.exponent)
  }

  /// The exact decimal expansion, never in exponent notation.
  ///
  /// Every finite binary number has one; that of the least binary128 has 16,494 digits after the
  /// point. Zeros, infinities and NaNs are as in `text(of:)`.
  ///
  /// - Parameter code: a code of this format; no bit above its width may be set.
  /// - Returns: the text.
  public func exactText(of code: Code) -> String {
    guard let value = value(of: code) else { return specialText(of: code) }
    let sign = value.isNegative ? "-" : ""
    guard value.significand != 0 else { return sign + "0" }
    let zeros = value.significand.trailingZeroBitCount
    let exponent = value.exponent + zeros
    var number = BigNatural(value.significand >> UInt128(zeros))
    if exponent >= 0 {
      number.shiftLeft(by: exponent)
      return sign + number.decimalDigits
    }
    // An odd m · 2^-k is m · 5^k / 10^k: exactly k digits after the point.
    number.multiplyByPowerOfFive(-exponent)
    let digits = number.decimalDigits
    let padded = String(repeating: "0", count: max(0, 1 - exponent - digits.count)) + digits
    return sign + padded.dropLast(-exponent) + "." + padded.suffix(-exponent)
  }

  /// The exact value in C's hexadecimal form, normalised: `0x1.8p+1` is three.
  ///
  /// The digit before the point is 1, also for subnormals; trailing zeros are dropped. Zeros are
  /// `0x0p+0` and `-0x0p+0`; infinities and NaNs are as in `text(of:)`.
  ///
  /// - Parameter code: a code of this format; no bit above its width may be set.
  /// - Returns: the text.
  public func hexadecimalText(of code: Code) -> String {
    guard let value = value(of: code) else { return specialText(of: code) }
    let sign = value.isNegative ? "-" : ""
    guard value.significand != 0 else { return sign + "0x0p+0" }
    let shift = value.significand.leadingZeroBitCount
    let exponent = value.exponent + 127 - shift
    // The bits after the leading one, left-aligned in 128.
    let fraction = value.significand << UInt128(shift + 1)
    var digits = padded(String(fraction, radix: 16), to: 32)
    while digits.last == "0" { digits.removeLast() }
    let point = digits.isEmpty ? "" : "."
    return sign + "0x1" + point + digits + "p" + (exponent < 0 ? "" : "+") + String(exponent)
  }

  private func specialText(of code: Code) -> String {
    if isNaN(code) { return "nan" }
    return isNegative(code) ? "-inf" : "inf"
  }

  /// Writes `d₁.d₂d₃… · 10^exponent`.
  private static func layOut(digits: String, exponent: Int) -> String {
    switch exponent {
    case -5 ... -1:
      return "0." + String(repeating: "0", count: -exponent - 1) + digits
    case 0..<16 where digits.count > exponent + 1:
      return digits.prefix(exponent + 1) + "." + digits.dropFirst(exponent + 1)
    case 0..<16:
      return digits + String(repeating: "0", count: exponent + 1 - digits.count)
    default:
      let point = digits.count > 1 ? "." : ""
      return digits.prefix(1) + point + digits.dropFirst() + "e" + String(exponent)
    }
  }
}

extension Dyadic {
  /// The magnitude when it is an integer below `2^128`, else nil.
  fileprivate var integerMagnitude: UInt128? {
    if exponent >= 0 {
      return exponent <= significand.leadingZeroBitCount ? significand << UInt128(exponent) : nil
    }
    return -exponent <= significand.trailingZeroBitCount
      ? significand >> UInt128(-exponent) : nil
  }
}
