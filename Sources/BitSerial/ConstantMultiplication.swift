import TransverseRead

extension ProgramBuilder {
  /// The product of a word and a constant, modulo `2^width`.
  ///
  /// Copies of the word, shifted to the digits of the constant, are added in one column
  /// compression: a copy takes about `1/(TRD - 1)` reads a bit. A digit -1 adds a copy of the
  /// complement, `-x = ¬x + 1`, all whose ones go into one constant. The complement costs a read a
  /// bit, as much as `TRD - 1` copies; so the canonical signed-digit form is taken where it saves
  /// more copies than that, else the binary form.
  ///
  /// - Parameters:
  ///   - word: a word of `n` bits.
  ///   - isSigned: whether the word is two's complement.
  ///   - constant: any integer.
  ///   - width: the number of bits of the result; `n` and those of the constant hold every product.
  /// - Returns: the product modulo `2^width`.
  public func multiply(
    _ word: Word, isSigned: Bool = false, byConstant constant: Int128, width: Int
  ) -> Word {
    let (canonical, binary) = (
      SignedDigits(canonical: constant), SignedDigits(binary: constant)
    )
    let isCheaper = canonical.weight + distance.rawValue - 1 < binary.weight
    let digits = (isCheaper || constant < 0 ? canonical : binary).digits
    var columns = [[Row]](repeating: [], count: width)
    var ones = [Int](repeating: 0, count: width + 1)
    for (place, digit) in digits.enumerated() where digit != 0 {
      for (position, row) in word.enumerated() where place + position < width {
        let isSign = isSigned && position == word.count - 1
        if isSign == (digit < 0) {
          columns[place + position].append(row)
        } else {
          // -r = ¬r - 1, and -2^p is all ones from p on.
          columns[place + position].append(not(row))
          for higher in (place + position)..<width { ones[higher] += 1 }
        }
      }
    }
    for position in 0..<width {
      ones[position + 1] += ones[position] / 2
      if ones[position] % 2 == 1 { columns[position].append(.ones) }
    }
    return sum(width: width) { columns[$0] }
  }
}
