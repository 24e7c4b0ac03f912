extension FixedPointFormat {
  /// The code of a number given as text, rounded once from its exact value.
  ///
  /// Reads decimals and hexadecimals as floats do.
  ///
  /// - Parameters:
  ///   - text: the number; nothing may stand before or after it.
  ///   - rounding: the rounding mode, not a stochastic one.
  /// - Returns: the code, and whether it stands for another number.
  /// - Throws: `FormatError.malformedNumber` when the text is not a finite number, and
  ///   `FormatError.outOfRange` when the rounded number is outside the range of the format.
  public func code(ofNumber text: String, rounding: RoundingMode = .nearestEven)
    throws(FormatError) -> (code: Code, isInexact: Bool)
  {
    guard case .finite(let value, let sticky) = NumberText(text) else {
      throw .malformedNumber(
        text: text,
        expected: "a decimal such as -1.5, a hexadecimal such as 0x1.8p-3, or raw bits such as "
          + "0x3C or 0b0101")
    }
    guard let result = encode(value, sticky: sticky, rounding: rounding) else {
      let ends = [units.least, units.greatest].map {
        Dyadic(isNegative: $0.isNegative, significand: $0.magnitude, exponent: -fractionBits)
      }
      throw .outOfRange(
        text: text, format: name, limits: "\(ends[0].exactDecimal)…\(ends[1].exactDecimal)")
    }
    return result
  }

  /// The exact decimal expansion of a code's value, never in exponent notation.
  ///
  /// It has as many digits after the point as the value needs, at most `f`.
  ///
  /// - Parameter code: a code of this format; no bit above its width may be set.
  /// - Returns: the text, exact.
  public func exactText(of code: Code) -> String { value(of: code).exactDecimal }

  /// The shortest decimal that reads back to the code under nearest-even, in positional notation.
  ///
  /// - Parameter code: a code of this format; no bit above its width may be set.
  /// - Returns: the text; an integer has all its digits.
  public func text(of code: Code) -> String {
    let exact = exactText(of: code)
    guard let point = exact.firstIndex(of: ".") else { return exact }
    // The decimals of k digits after the point next to the value, the nearer one first.
    let all = exact.utf8.filter { $0 != 0x2E && $0 != 0x2D }.map { $0 - 0x30 }
    let integerDigits = all.count - exact.distance(from: point, to: exact.endIndex) + 1
    let sign = exact.hasPrefix("-") ? "-" : ""
    for count in 0..<(all.count - integerDigits) {
      for candidate in Self.neighbours(of: all, keeping: integerDigits + count) {
        let digits = candidate.map { String($0) }.joined()
        let text =
          sign + digits.dropLast(count) + (count == 0 ? "" : ".") + digits.suffix(count)
        if let found = try? self.code(ofNumber: text), found.code == code { return text }
      }
    }
    return exact
  }

  /// A digit string cut, and its successor, the nearer one first.
  private static func neighbours(of digits: [UInt8], keeping count: Int) -> [[UInt8]] {
    let below = Array(digits.prefix(count))
    var above = below
    var position = count - 1
    while position >= 0, above[position] == 9 {
      above[position] = 0
      position -= 1
    }
    if position >= 0 { above[position] += 1 } else { above.insert(1, at: 0) }
    let rest = digits.dropFirst(count)
    let half = rest.first ?? 0
    let isOdd = (below.last ?? 0) & 1 == 1
    let isNearerAbove = half > 5 || (half == 5 && (rest.count > 1 || isOdd))
    return isNearerAbove ? [above, below] : [below, above]
  }
}

extension Dyadic {
  /// The exact decimal expansion, never in exponent notation; zero is `0` whatever its sign.
  var exactDecimal: String {
    guard significand != 0 else { return "0" }
    let sign = isNegative ? "-" : ""
    let zeros = significand.trailingZeroBitCount
    let power = exponent + zeros
    var number = BigNatural(significand >> UInt128(zeros))
    if power >= 0 {
      number.shiftLeft(by: power)
      return sign + number.decimalDigits
    }
    // An odd m · 2^-k is m · 5^k / 10^k: exactly k digits after the point.
    number.multiplyByPowerOfFive(-power)
    let digits = padded(number.decimalDigits, to: 1 - power)
    return sign + digits.dropLast(-power) + "." + digits.suffix(-power)
  }
}
