extension FaultFormulas {
  /// A bound of the probability that a word is wrong, with or without a vote.
  ///
  /// A run is wrong at most as often as any of its reads misreads: `q = 1 - (1 - p)^reads`. A vote
  /// on `N = 2h + 1` runs is wrong only when more than `h` of them are, or when `h` are and the
  /// voter misreads one of the bits towards the wrong side, which is half of its misreads. With
  /// fewer wrong runs every count is two or more away from a wrong vote, so that no single misread
  /// gets there.
  ///
  /// - Parameters:
  ///   - reads: the transverse reads of one run.
  ///   - bits: the bits of the results, each voted on by one read.
  ///   - copies: the number of runs, odd; 1 is no vote.
  ///   - misreadRate: the rate `p` of a misread.
  /// - Returns: the bound.
  public static func wordErrorBound(
    reads: Int, bits: Int, copies: Int, misreadRate: Double
  ) -> Double {
    let wrongRun = anyMisread(reads: reads, misreadRate: misreadRate)
    guard copies > 1 else { return wrongRun }
    let voter = anyMisread(reads: bits, misreadRate: misreadRate / 2)
    // The terms are rounded: near 1 their sum may come out above.
    return min(
      1,
      majorityError(wrongRun, copies: copies) + binomial(copies, copies / 2, wrongRun) * voter)
  }
}
