import NumberFormats

/// Every tuple of some codes, the last operand counting fastest: case `n` of `k` codes has the
/// operands that the digits of `n` in base `k` select, the first operand by the highest digit.
struct CodeProduct: Sendable {
  /// The codes that a digit selects; empty when a digit is a code.
  private let codes: [Code]
  private let base: Int
  private let arity: Int

  /// Every tuple of given codes.
  init(_ codes: [Code], arity: Int) {
    self.codes = codes
    self.arity = arity
    base = codes.count
  }

  /// Every tuple of codes of a format, of at most `CaseSource.exhaustiveBits` bits together.
  init(allCodesOf format: NumberFormat, arity: Int) {
    codes = []
    self.arity = arity
    base = 1 << format.width
  }

  var count: Int { (0..<arity).reduce(1) { product, _ in product * base } }

  func fill<Word: CodeWord>(
    _ operands: [UnsafeMutableBufferPointer<Word>], from first: Int, count: Int
  ) {
    var weight = 1
    for operand in operands.reversed() {
      var digit = first / weight % base
      var done = first % weight
      for index in 0..<count {
        operand[index] =
          codes.isEmpty ? Word(truncatingIfNeeded: digit) : Word(truncatingIfNeeded: codes[digit])
        done += 1
        if done == weight {
          done = 0
          digit = digit + 1 == base ? 0 : digit + 1
        }
      }
      weight *= base
    }
  }
}
