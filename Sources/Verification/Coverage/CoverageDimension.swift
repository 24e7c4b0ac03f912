/// A property that each case has, and the values it may have.
public struct CoverageAxis: Hashable, Sendable {
  /// What the property is, such as `a` or `flags`.
  public let name: String
  /// A word for each value.
  public let labels: [String]
}

/// What the cases of a campaign are counted by: a bin for each combination of values of its axes.
public struct CoverageDimension: Hashable, Sendable {
  /// What is counted.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// The class of each operand, and the flags that are raised.
    case operandClasses = "operand classes"
    /// What the rounding sees of the exact result: its sign, the last bit kept, the one after it, and
    /// whether anything follows.
    case roundingDecision = "rounding decision"
    /// The exponent of the first operand less that of the second; of a fused multiply-add that of the
    /// product less that of the addend.
    case exponentDifference = "exponent difference"
    /// The exponent of the result less the largest exponent of what was added.
    case cancellationDepth = "cancellation depth"
    /// The sign and exponent of the result.
    case resultBinade = "result binade"
    /// The class of the result.
    case resultClass = "result class"
    /// Whether a sum carries and overflows, or a product exceeds its word.
    case wrapping = "carry and overflow"
    /// The number of significant bits of an integer result.
    case resultLength = "result length"
    /// The regimes of the operands of posits, each operand counted.
    case operandRegime = "operand regime"
    /// The regime of a posit result.
    case resultRegime = "result regime"
  }

  /// What is counted.
  public let kind: Kind
  /// The properties whose combinations are the bins, the last one counting fastest.
  public let axes: [CoverageAxis]

  /// The number of bins.
  public var binCount: Int { axes.reduce(1) { $0 * $1.labels.count } }

  /// The values of a bin, one for each axis.
  ///
  /// - Parameter bin: the number of the bin.
  /// - Returns: for each axis the number of its value.
  public func values(ofBin bin: Int) -> [Int] {
    var rest = bin
    var values: [Int] = []
    for axis in axes.reversed() {
      values.append(rest % axis.labels.count)
      rest /= axis.labels.count
    }
    return values.reversed()
  }

  /// A bin in words, such as `a +normal, b -zero, flags none`.
  ///
  /// - Parameter bin: the number of the bin.
  /// - Returns: the names and values of all axes; of a single axis its value alone.
  public func label(ofBin bin: Int) -> String {
    let values = values(ofBin: bin)
    if axes.count == 1 { return axes[0].labels[values[0]] }
    return zip(axes, values).map { "\($0.name) \($0.labels[$1])" }.joined(separator: ", ")
  }
}
