import TransverseRead

extension ProgramBuilder {
  /// The quotient and the remainder of two's-complement words, truncating: the remainder has the
  /// sign of the dividend.
  ///
  /// Division by zero gives a quotient of -1 and the dividend as remainder. The one quotient that
  /// does not fit, the least word by -1, is the least word again, or the greatest one where results
  /// saturate; its remainder is 0.
  ///
  /// The magnitudes are divided. About `0.75·n² + 7·n` reads at a TRD of 7.
  ///
  /// - Parameters:
  ///   - dividend: a word of `n ≥ 1` bits.
  ///   - divisor: a word of `n` bits.
  ///   - saturates: whether the quotient that does not fit becomes the greatest word.
  /// - Returns: quotient and remainder, `n` bits each; whether the quotient did not fit.
  public func divideSigned(_ dividend: Word, by divisor: Word, saturates: Bool = false)
    -> (quotient: Word, remainder: Word, overflow: Row)
  {
    let n = dividend.count
    precondition(n > 0 && divisor.count == n, "the operands of a division have the same width")
    let isNegative = dividend[n - 1]
    let magnitudes = divide(absoluteValue(dividend), by: absoluteValue(divisor))
    let hasDivisor = or(divisor)
    // Ones, the quotient by zero, stay as they are.
    let isOpposite = and(xor(isNegative, divisor[n - 1]), hasDivisor)
    let overflow = and(magnitudes.quotient[n - 1], not(isOpposite), hasDivisor)
    // The quotient that does not fit is 10…0, and the greatest word is its complement.
    var quotient = negateByTurns(magnitudes.quotient, if: isOpposite)
    if saturates { quotient = quotient.map { xor($0, overflow) } }
    return (quotient, negateByTurns(magnitudes.remainder, if: isNegative), overflow)
  }
}
