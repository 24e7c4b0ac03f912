/// How the numbers of a tensor differ from what exact sums of the same factors give.
///
/// Measures of the host, on decoded numbers: none of them enters a training. The four flags of IEEE 754
/// that a training can raise are *found by comparison* of a finished number with the exact one, not
/// collected operation by operation: a product that underflowed on the way to a number that is none
/// shows only as an error.
public struct Comparison: Codable, Hashable, Sendable {
  /// The numbers that were compared: those whose exact number is finite.
  public var count = 0
  /// NaNs of a format that has infinities, where the exact number is finite.
  public var invalid = 0
  /// Numbers that are not finite, or whose exact number lies beyond the format's ends: saturated ones
  /// too.
  public var overflow = 0
  /// Numbers that differ from an exact one that is not zero and lies below the least normal number.
  public var underflow = 0
  /// Numbers that differ from the exact one.
  public var inexact = 0
  /// Zeros whose exact number is not zero.
  public var lost = 0
  /// Numbers that differ by more than such a unit in the last place as `rmsUlps` has; those that overflowed are among them.
  public var beyondUlp = 0
  /// The mean of the errors away from zero (negative: toward zero), over the mean magnitude of the exact
  /// numbers; without those that overflowed, nil when there are no others.
  ///
  /// A mean of each number's relative error would be that of the few sums that cancel to nearly
  /// nothing.
  public var bias: Double?
  /// The root of the mean square of the errors, in units in the last place of the greater of the two
  /// numbers; without those that overflowed, nil when there are no others.
  ///
  /// In units of the exact number a sum that cancels to nearly nothing would outweigh all others.
  public var rmsUlps: Double?

  /// The flags that were found, in the order of `TrainingObservation.flagNames`.
  public var flags: [String] {
    zip(TrainingObservation.flagNames, [invalid, overflow, underflow, inexact])
      .compactMap { $1 > 0 ? $0 : nil }
  }
}

extension Comparison {
  /// Compares numbers of a format with exact ones.
  ///
  /// - Parameters:
  ///   - numbers: decoded numbers of the format.
  ///   - exact: what they would be, as many.
  ///   - grid: the format.
  init(_ numbers: [Double], exact: [Double], grid: FormatGrid) {
    self.init()
    precondition(numbers.count == exact.count, "an exact number for each")
    var (errors, magnitudes, squares, measured) = (0.0, 0.0, 0.0, 0)
    for (number, truth) in zip(numbers, exact) where truth.isFinite {
      count += 1
      if number != truth { inexact += 1 }
      if truth != 0, abs(truth) < grid.leastNormal, number != truth { underflow += 1 }
      if number == 0, truth != 0 { lost += 1 }
      if number.isNaN, grid.hasInfinities { invalid += 1 }
      guard number.isFinite, !grid.isBeyond(truth) else {
        overflow += 1
        beyondUlp += 1
        continue
      }
      let error = number - truth
      let units = error / grid.ulp(at: max(abs(number), abs(truth)))
      if abs(units) > 1 { beyondUlp += 1 }
      errors += truth < 0 ? -error : error
      magnitudes += abs(truth)
      squares += units * units
      measured += 1
    }
    guard measured > 0 else { return }
    bias = magnitudes > 0 ? errors / magnitudes : 0
    rmsUlps = (squares / Double(measured)).squareRoot()
  }
}
