import Foundation

/// The marked positions of an axis: round numbers that a reader can count in.
public struct Ticks: Hashable, Sendable {
  /// The positions, ascending, at least two.
  public let values: [Double]
  /// The decimals that tell every position of a linear axis from its neighbours.
  public let decimals: Int

  /// The largest magnitude that an axis can show; a chart leaves out points beyond it.
  public static let limit = 1e200

  /// Positions with equal steps of 1, 2 or 5 times a power of ten, the finest that suffice.
  ///
  /// The first position is at or below the range and the last at or above it. A range too narrow
  /// to be divided in double precision (below 10⁻⁹ of its magnitude) is widened first.
  ///
  /// - Parameters:
  ///   - range: what is to be covered, within ±`limit`.
  ///   - count: the most positions that may be used, at least 3 (-s, 0 and s may be needed).
  ///   - isWhole: whether the step must be a whole number.
  /// - Returns: the positions, and the decimals that tell them apart.
  public static func linear(
    covering range: ClosedRange<Double>, atMost count: Int, isWhole: Bool = false
  ) -> Ticks {
    precondition(count >= 3, "an axis needs at most three or more ticks, not \(count)")
    let range = widened(range)
    let width = range.upperBound - range.lowerBound
    var exponent = Int(log10(width / Double(count)).rounded(.down)) - 1
    if isWhole { exponent = max(exponent, 0) }
    while true {
      for multiplier in [1, 2, 5] {
        let step = Step(multiplier: multiplier, exponent: exponent)
        let first = step.lastIndex(atOrBelow: range.lowerBound)
        let last = step.firstIndex(atOrAbove: range.upperBound)
        if last - first < Double(count) {
          let values = stride(from: first, through: last, by: 1).map(step.value)
          return Ticks(values: values, decimals: max(0, -exponent))
        }
      }
      exponent += 1
    }
  }

  /// Positions for a logarithmic axis: 1, 2 and 5 in each power of ten, or powers of ten alone.
  ///
  /// The first position is at or below the range and the last at or above it.
  ///
  /// - Parameters:
  ///   - range: what is to be covered, from above 1/`limit` to `limit`.
  ///   - count: the most positions that may be used, at least 3.
  /// - Returns: the positions.
  public static func logarithmic(covering range: ClosedRange<Double>, atMost count: Int) -> Ticks {
    precondition(count >= 3, "an axis needs at most three or more ticks, not \(count)")
    precondition(range.lowerBound >= 1 / limit, "a logarithmic axis begins above zero")
    precondition(range.upperBound <= limit, "an axis ends at \(limit)")
    let low = Int(log10(range.lowerBound).rounded(.down)) - 1
    let high = Int(log10(range.upperBound).rounded(.up)) + 1
    let fine = trimmed((low...high).flatMap { [1, 2, 5].map(power($0)) }, to: range)
    if fine.count <= count { return Ticks(values: fine, decimals: 0) }
    var stride = 1
    while true {
      for multiplier in [1, 2, 5] {
        let step = multiplier * stride
        let first = floorDivision(low, step)
        let last = -floorDivision(-high, step)
        let coarse = trimmed((first...last).map { power($0 * step)(1) }, to: range)
        if coarse.count <= count { return Ticks(values: coarse, decimals: 0) }
      }
      stride *= 10
    }
  }

  /// The ascending positions from the last at or below the range to the first at or above it.
  private static func trimmed(_ values: [Double], to range: ClosedRange<Double>) -> [Double] {
    let first = values.lastIndex { $0 <= range.lowerBound } ?? 0
    let last = values.firstIndex { $0 >= range.upperBound } ?? values.count - 1
    return first < last ? Array(values[first...last]) : Array(values[first...(first + 1)])
  }

  private static func power(_ exponent: Int) -> (_ digit: Int) -> Double {
    { Step(multiplier: $0, exponent: exponent).value(1) }
  }

  private static func floorDivision(_ a: Int, _ b: Int) -> Int {
    Int((Double(a) / Double(b)).rounded(.down))
  }

  private static func widened(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
    let magnitude = max(range.lowerBound.magnitude, range.upperBound.magnitude)
    precondition(magnitude <= limit, "an axis ends at \(limit)")
    let width = range.upperBound - range.lowerBound
    if width >= magnitude * 1e-9, width >= 1 / limit { return range }
    if magnitude < 1 / limit { return 0...1 }
    return (range.lowerBound - magnitude / 10)...(range.upperBound + magnitude / 10)
  }
}

/// A step of `multiplier × 10^exponent`, kept exact: positions are whole multiples, rounded once.
private struct Step {
  let multiplier: Int
  let exponent: Int

  func value(_ index: Double) -> Double {
    let whole = index * Double(multiplier)
    return exponent >= 0 ? whole * pow(10, Double(exponent)) : whole / pow(10, Double(-exponent))
  }

  /// The quotient is rounded, so its neighbours are tried too.
  func lastIndex(atOrBelow bound: Double) -> Double {
    let guess = (bound / value(1)).rounded(.down)
    return [guess + 1, guess].first { value($0) <= bound } ?? guess - 1
  }

  func firstIndex(atOrAbove bound: Double) -> Double {
    let guess = (bound / value(1)).rounded(.up)
    return [guess - 1, guess].first { value($0) >= bound } ?? guess + 1
  }
}
