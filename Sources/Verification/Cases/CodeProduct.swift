import NumberFormats

/// Every tuple of some codes for each operand, the last operand counting fastest: the digits of the
/// number of a case, in the mixed base of the operands, select the codes.
struct CodeProduct: Sendable {
  /// The codes of one operand.
  private struct Digits: Sendable {
    /// The codes that a digit selects; empty when a digit is a code.
    let codes: [Code]
    let base: Int
  }

  private let operands: [Digits]

  /// Every tuple of the given codes of each operand.
  init(_ codes: [[Code]]) {
    operands = codes.map { Digits(codes: $0, base: $0.count) }
  }

  /// Every tuple of codes of formats of at most `CaseSource.exhaustiveBits` bits together.
  init(allCodesOf formats: [NumberFormat]) {
    operands = formats.map { Digits(codes: [], base: 1 << $0.width) }
  }

  var count: Int { operands.reduce(1) { $0 * $1.base } }

  func fill<Word: CodeWord>(
    _ places: [UnsafeMutableBufferPointer<Word>], from first: Int, count: Int
  ) {
    var weight = 1
    for (place, digits) in zip(places, operands).reversed() {
      let (codes, base) = (digits.codes, digits.base)
      var digit = first / weight % base
      var done = first % weight
      for index in 0..<count {
        place[index] =
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
