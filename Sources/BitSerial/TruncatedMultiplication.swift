import TransverseRead

extension ProgramBuilder {
  /// The upper bits of a product of unsigned words, too small by a bounded amount.
  ///
  /// The partial products of the lowest `k` columns are left out, all at most
  /// ```
  /// Σ (c + 1)·2^c for c < k  =  (k - 1)·2^k + 1
  /// ```
  /// so that the product lies between the result times `2^k` and that much above it. About
  /// `1.25·k²/2` reads less than the whole product takes at a TRD of 7.
  ///
  /// - Parameters:
  ///   - a: a word of `n` bits.
  ///   - b: a word of `m` bits.
  ///   - dropped: the number of columns left out, `k ≤ n + m`.
  /// - Returns: the sum of the partial products that are kept over `2^k`, `n + m - k` bits.
  public func multiplyTruncated(_ a: Word, _ b: Word, dropping dropped: Int) -> Word {
    let width = a.count + b.count
    precondition((0...width).contains(dropped), "a product has n + m columns")
    return sum(width: width - dropped) { column in
      a.indices.compactMap { i in
        let j = dropped + column - i
        return b.indices.contains(j) ? and(a[i], b[j]) : nil
      }
    }
  }
}
