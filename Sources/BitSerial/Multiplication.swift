import TransverseRead

extension ProgramBuilder {
  /// The product of two unsigned words.
  ///
  /// The `n·m` partial products `aᵢ ∧ bⱼ` (one read each) are reduced TRD→3 and added. At a TRD of
  /// 7 the reduction and the final addition take about `n·m/4` reads more. Wide words are halved
  /// first (`productOfHalves`) when all of the product is asked for.
  ///
  /// - Parameters:
  ///   - a: a word of `n` bits.
  ///   - b: a word of `m` bits.
  ///   - width: the number of bits of the result; without it `n + m`, which holds every product.
  /// - Returns: the product modulo `2^width`.
  public func multiply(_ a: Word, _ b: Word, width: Int? = nil) -> Word {
    let exact = a.count + b.count
    let width = width ?? exact
    if width >= exact, isWorthHalving(a, b) { return productOfHalves(a, b).zeroExtended(to: width) }
    return sum(width: width) { position in
      partialProducts(a, b, position).map { and(a[$0], b[position - $0]) }
    }
  }

  /// The product of two two's-complement words, modulo `2^(n+m)`.
  ///
  /// Partial products of one sign bit weigh negatively; `-x = ¬x - 1` turns them into complements
  /// (`nand`, another sense of the same read) and the constants `2^(n-1) + 2^(m-1) + 2^(n+m-1)`
  /// (Baugh and Wooley 1973). Wide words are multiplied as unsigned ones, and `2^n·b` is subtracted
  /// where `a` is negative, `2^m·a` where `b` is.
  ///
  /// - Parameters:
  ///   - a: a word of `n ≥ 1` bits.
  ///   - b: a word of `m ≥ 1` bits.
  /// - Returns: `n + m` bits.
  public func multiplySigned(_ a: Word, _ b: Word) -> Word {
    let (n, m) = (a.count, b.count)
    if isWorthHalving(a, b) {
      // -x = ¬x + 1 - 2^bits, and the last term lies above the product.
      let unsigned = multiply(a, b)
      let (minusA, minusB) = (a.map { not(and($0, b[m - 1])) }, b.map { not(and($0, a[n - 1])) })
      return sum(width: n + m) { position in
        [unsigned[position], minusA.bit(position - m), minusB.bit(position - n)]
          + [n, m].filter { $0 == position }.map { _ in .ones }
      }
    }
    let constant = [n - 1, m - 1, n + m - 1]
    return sum(width: n + m) { position in
      partialProducts(a, b, position).map { i in
        let isNegative = (i == n - 1) != (position - i == m - 1)
        let product = and(a[i], b[position - i])
        return isNegative ? not(product) : product
      } + constant.filter { $0 == position }.map { _ in .ones }
    }
  }

  /// The positions in `a` whose partial products with `b` weigh `2^position`.
  private func partialProducts(_ a: Word, _ b: Word, _ position: Int) -> Range<Int> {
    let low = max(0, position - b.count + 1)
    return low..<max(low, min(a.count, position + 1))
  }
}
