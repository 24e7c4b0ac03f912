import TransverseRead

extension ProgramBuilder {
  /// Whether three products of about half the width take fewer reads than one: from 20 bits on, for
  /// words of nearly the same width (a constant's bits fold better in one product).
  ///
  /// At a TRD of 7 the product of 24 bits then takes 645 reads instead of 737, of 53 bits 2,531
  /// instead of 3,549 (`ReadCountTests`). In reads halving pays from 12 bits on, in the logic
  /// instructions of a processor from 20.
  func isWorthHalving(_ a: Word, _ b: Word) -> Bool {
    let (less, more) = (min(a.count, b.count), max(a.count, b.count))
    return less >= 20 && 4 * less >= 3 * more && !(a + b).contains { $0.isConstant }
  }

  /// The product of two unsigned words by halves (Karatsuba and Ofman 1962).
  ///
  /// With `a = a₁·2^h + a₀`, `b = b₁·2^h + b₀`, `low = a₀·b₀` and `high = a₁·b₁`
  /// ```
  /// a·b = low + 2^h·((a₀ + a₁)(b₀ + b₁) - low - high) + 2^2h·high
  /// ```
  /// All five terms are added at once: with two carries a column holds seven rows at most, one
  /// window. The complements of `low` and `high` are mostly further senses of reads that are there.
  ///
  /// - Parameters:
  ///   - a: a word of `n` bits.
  ///   - b: a word of more than `⌈n/2⌉` bits.
  /// - Returns: the product, as wide as both words together.
  package func productOfHalves(_ a: Word, _ b: Word) -> Word {
    let half = (max(a.count, b.count) + 1) / 2
    let (lowA, highA) = (Array(a.prefix(half)), Array(a.dropFirst(half)))
    let (lowB, highB) = (Array(b.prefix(half)), Array(b.dropFirst(half)))
    let low = multiply(lowA, lowB)
    let high = multiply(highA, highB)
    let middle = multiply(add([lowA, highA]), add([lowB, highB]))

    // -x = ¬x + 1 - 2^bits; twice the one is a bit at h + 1, and -2^p is all ones from p on.
    let (minusLow, minusHigh) = (not(low), not(high))
    let (endOfLow, endOfHigh) = (half + low.count, half + high.count)
    return sum(width: a.count + b.count) { position in
      let outer = position < low.count ? low[position] : high[position - low.count]
      if position < half { return [outer] }
      let inner = [middle, minusLow, minusHigh].map { $0.bit(position - half) }
      let ones = [position == half + 1, position >= endOfLow, position >= endOfHigh]
      return [outer] + inner + ones.filter { $0 }.map { _ in .ones }
    }
  }
}
