import NumberFormats

/// The numbers of a layer in one role, held against the range of their format.
public struct TensorObservation: Codable, Hashable, Sendable {
  /// What the numbers are.
  public enum Role: String, Codable, CaseIterable, Hashable, Sendable {
    /// The layer's weights as they enter the products of the way forward; where they share a scale, in units
    /// of it.
    case weights
    /// The layer's input as it enters the products of the way forward, where that is not as it is kept; in
    /// units of its scale, if it has one.
    case inputFactors
    /// Finished sums of the way forward, in the accumulator's format.
    case forwardSums
    /// What the layer hands on.
    case activations
    /// Finished sums of the gradient of the layer's input, in the accumulator's format.
    case gradientSums
    /// What the layer hands back: the gradient of its input.
    case gradients
    /// The gradient of the layer's output as it enters the products of the gradient of the weights, where that
    /// is not as it is kept; in units of its scale, if it has one.
    case gradientFactors
    /// Finished sums of the gradient of the layer's weights, in the accumulator's format.
    case weightGradientSums
    /// The gradient of the layer's weights as the update takes it.
    case weightGradients
  }

  /// How many numbers have a binary exponent.
  public struct Bin: Codable, Hashable, Sendable {
    /// The exponent `e` of `2^e ≤ |v| < 2^(e + 1)`.
    public let exponent: Int
    /// The number of numbers.
    public let count: Int
  }

  /// What the numbers are.
  public let role: Role
  /// The name of their format.
  public let format: String
  /// The format's range.
  public let range: FormatRange
  /// The number of numbers.
  public let count: Int
  /// How many are zero.
  public let zeros: Int
  /// How many are infinite or no number.
  public let notFinite: Int
  /// The binary exponents of the others, ascending; decoded on the host, for display.
  public let exponents: [Bin]
  /// How they differ from exact sums of the same factors, of factors from the numbers that are kept; nil
  /// where the layer makes no sums.
  public let comparison: Comparison?
}

extension TensorObservation {
  /// Counts numbers.
  ///
  /// - Parameters:
  ///   - role: what they are.
  ///   - numbers: the numbers, decoded.
  ///   - grid: their format.
  ///   - exact: what they are compared with, as many; nil for nothing.
  init(_ role: Role, _ numbers: [Double], grid: FormatGrid, exact: [Double]?) {
    var counts: [Int: Int] = [:]
    var (zeros, notFinite) = (0, 0)
    for number in numbers {
      if number == 0 {
        zeros += 1
      } else if number.isFinite {
        counts[Int(number.exponent), default: 0] += 1
      } else {
        notFinite += 1
      }
    }
    self.init(
      role: role, format: grid.format.name, range: FormatRange(grid.format), count: numbers.count,
      zeros: zeros, notFinite: notFinite,
      exponents: counts.sorted { $0.key < $1.key }.map { Bin(exponent: $0.key, count: $0.value) },
      comparison: exact.map { Comparison(numbers, exact: $0, grid: grid) })
  }
}
