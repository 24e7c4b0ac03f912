import TransverseRead

extension ProgramBuilder {
  /// The square root of an unsigned word, rounded down, by a non-restoring digit recurrence.
  ///
  /// With `Q` the root so far, each step brings in the next two bits `aa` of the word:
  /// ```
  /// P ← 4P + aa - (4Q + 1) where P ≥ 0, else 4P + aa + (4Q + 3);   the root's bit is P ≥ 0
  /// ```
  /// What is added is `¬Q11` or `Q11` in bits, and as the last bit of `Q` says which of the two, it
  /// becomes a 0. Step `i` works on `i + 3` bits; a root of `k` bits takes about `0.75·k²` reads at a
  /// TRD of 7 and `k²` else. Remainder and sticky cost nothing where nobody asks for them.
  ///
  /// - Parameters:
  ///   - word: a word of at most `2·rootBits` bits.
  ///   - rootBits: how many bits the root has.
  ///   - isNormalised: whether the root's highest bit is known to be 1, so that the word is at least
  ///     `4^(rootBits - 1)`; this saves about `2·rootBits` reads.
  /// - Returns: `⌊√word⌋`; the remainder `word - root²`, `rootBits + 1` bits; whether it is not zero.
  public func squareRoot(_ word: Word, rootBits: Int, isNormalised: Bool = false)
    -> (root: Word, remainder: Word, sticky: Row)
  {
    precondition(word.count <= 2 * rootBits, "the root of a word has at least half its bits")
    let radicand = word.zeroExtended(to: 2 * rootBits)
    var partial: Word = [.zeros]
    var root: Word = []
    var isPositive = Row.ones
    for known in 0..<rootBits {
      let pair = Array(radicand[(2 * (rootBits - 1 - known))...].prefix(2))
      if known == 0 && isNormalised {
        // One of 1, 2, 3, less 1.
        partial = [not(pair[0]), and(pair[0], pair[1]), .zeros]
      } else {
        let addend: Word = (0..<(known + 3)).map { position in
          switch position {
          case 0, 1: .ones
          case 2 where known > 0: .zeros
          case 2..<(known + 2): xor(root[position - 2], isPositive)
          default: isPositive
          }
        }
        partial = add([Array((pair + partial).prefix(known + 3)), addend], width: known + 3)
        isPositive = not(partial[known + 2])
      }
      root.insert(isPositive, at: 0)
    }
    guard rootBits > 0 else { return ([], [.zeros], .zeros) }

    // The root's last bit is 0 where P is negative, and P is there too little by 2Q + 1.
    let isNegative = not(isPositive)
    let correction = [isNegative, .zeros] + mask(Array(root.dropFirst()), isNegative)
    let remainder = add([partial, correction], width: rootBits + 1)
    let corrected = add([partial, [.ones] + root], width: rootBits + 2)
    return (root, remainder, and(or(partial), or(corrected)))
  }
}
