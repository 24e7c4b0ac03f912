import Foundation

/// Closed formulas of error rates: what the campaigns are compared with.
public enum FaultFormulas {
  /// The probability that most of `copies` independent copies are wrong.
  ///
  /// Formula: `Σ C(N, j) qʲ (1 - q)^(N - j)` over `j > N / 2` (fact sheet §6): 3.0 · 10⁻¹² for
  /// N = 3 and q = 10⁻⁶.
  ///
  /// - Parameters:
  ///   - error: the probability `q` that one copy is wrong.
  ///   - copies: the number of copies `N`, odd.
  /// - Returns: the probability.
  public static func majorityError(_ error: Double, copies: Int) -> Double {
    ((copies / 2 + 1)...copies).reduce(0) {
      $0 + binomial(copies, $1, error)
    }
  }

  /// The probability that a vote on one bit is wrong when its transverse read may misread too.
  ///
  /// With `j` of `N` copies wrong the padded count stands on one side of the threshold; a misread
  /// moves it by one, up or down with probability `p / 2` each, and decides where it is next to it.
  /// At a distance of 7 (or 5) the threshold is 4 and the padding ones are `4 - (N + 1) / 2`.
  /// True zeros and true ones are equally likely.
  ///
  /// - Parameters:
  ///   - error: the probability that the bit of one copy is wrong.
  ///   - copies: the number of copies, odd: 3, 5 or 7 (1 is no vote).
  ///   - misreadRate: the probability of a misread of the voter.
  /// - Returns: the probability.
  public static func voteError(_ error: Double, copies: Int, misreadRate: Double) -> Double {
    guard copies > 1 else { return error }
    let padding = 4 - (copies + 1) / 2
    var total = 0.0
    for truth in [false, true] {
      for wrong in 0...copies {
        let count = (truth ? copies - wrong : wrong) + padding
        let up = count < 7 ? misreadRate / 2 : 0
        let down = count > 0 ? misreadRate / 2 : 0
        let outcomes = [(count, 1 - up - down), (count + 1, up), (count - 1, down)]
        let isWrong = outcomes.reduce(0) { $0 + (($1.0 >= 4) == truth ? 0 : $1.1) }
        total += 0.5 * binomial(copies, wrong, error) * isWrong
      }
    }
    return total
  }

  /// The probability that any of some transverse reads on one wire misreads: a bound of the error
  /// rate of a word, as a misread may change nothing that matters.
  ///
  /// - Parameters:
  ///   - reads: the number of reads.
  ///   - misreadRate: the rate of a misread.
  /// - Returns: `1 - (1 - p)^reads`.
  public static func anyMisread(reads: Int, misreadRate: Double) -> Double {
    // At a rate of 1 the logarithm is infinite, and 0 times that is no number.
    reads == 0 ? 0 : -expm1(Double(reads) * log1p(-misreadRate))
  }

  /// The probability that `k` of `n` independent events of probability `p` happen.
  static func binomial(_ n: Int, _ k: Int, _ p: Double) -> Double {
    let ways = (0..<k).reduce(1.0) { $0 * Double(n - $1) / Double($1 + 1) }
    return ways * pow(p, Double(k)) * pow(1 - p, Double(n - k))
  }
}
