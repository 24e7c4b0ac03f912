import TransverseRead

extension ProgramBuilder {
  /// The product of a word and a constant, modulo `2^width`.
  ///
  /// Copies of the word, shifted to the digits of the constant, are added in one column
  /// compression: a copy takes about `1/(TRD - 1)` reads a bit. A digit -1 adds a copy of the
  /// complement, `-x = ¬x + 1`, all whose ones go into one constant. The complement costs a read a
  /// bit, as much as `TRD - 1` copies; so the canonical signed-digit form is taken where it saves
  /// more reads than that, else the binary form.
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
    // Which form is shorter depends on how its copies fill the windows: both are written and counted.
    let forms = [SignedDigits(canonical: constant), SignedDigits(binary: constant)]
    let counts = forms.map { digits in
      let trial = ProgramBuilder(name: "trial", distance: distance)
      let copy = trial.input("word", width: word.count)
      trial.output("product", trial.multiply(copy, isSigned: isSigned, by: digits, width: width))
      return trial.finish().reads.count
    }
    return multiply(
      word, isSigned: isSigned, by: forms[counts[0] < counts[1] ? 0 : 1], width: width)
  }

  private func multiply(_ word: Word, isSigned: Bool, by factor: SignedDigits, width: Int) -> Word {
    var columns = [[Row]](repeating: [], count: width)
    var ones = [Int](repeating: 0, count: width + 1)
    for (place, digit) in factor.digits.enumerated() where digit != 0 {
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
