import NumberFormats

/// Which bins are reachable, where it can be argued for formats of any width.
///
/// Each rule names the operands that reach its bins and says why others cannot be reached, or it is
/// silent. Tests hold the rules against all cases of the formats of up to 6 bits.
package struct ReachabilityRules {
  let campaign: Campaign
  let operation: Operation
  let attributes: Attributes

  package init(_ plan: CoveragePlan) {
    campaign = plan.campaign
    operation = campaign.operation
    attributes = campaign.attributes
  }

  /// For each bin of a dimension whether it is reachable; nil where no rule is known.
  package func bins(of dimension: CoverageDimension) -> [Bool]? {
    let count = dimension.binCount
    switch dimension.kind {
    case .operandClasses: return operandClasses(dimension)
    case .roundingDecision: return isWideConversion ? Array(repeating: true, count: count) : nil
    case .exponentDifference: return exponentDifferences(count)
    case .cancellationDepth: return cancellationDepths(count)
    case .resultBinade: return resultBinades(count)
    case .resultClass: return resultClasses
    case .wrapping:
      // Zeros, ones and the extremes reach every combination once there are three bits.
      return campaign.format.width >= 3 ? Array(repeating: true, count: count) : nil
    case .resultLength: return deliversEveryInteger ? Array(repeating: true, count: count) : nil
    case .operandRegime: return Array(repeating: true, count: count)
    case .resultRegime: return deliversEveryPosit ? Array(repeating: true, count: count) : nil
    }
  }

  /// Operands are chosen freely, so without flags every combination of classes occurs that are not
  /// empty.
  private func operandClasses(_ dimension: CoverageDimension) -> [Bool]? {
    guard !campaign.comparesFlags else { return nil }
    let formats = operation.operandFormats(campaign.format)
    var isFilled: [[Bool]] = []
    for (format, axis) in zip(formats, dimension.axes) {
      switch format {
      case .float(let float): isFilled.append(float.filledClasses)
      default:
        // Narrower codes are several things at once: the maximum of one bit is 1.
        guard format.width >= 5 else { return nil }
        isFilled.append(Array(repeating: true, count: axis.labels.count))
      }
    }
    return (0..<dimension.binCount).map { bin in
      zip(isFilled, dimension.values(ofBin: bin)).allSatisfy { $0[$1] }
    }
  }

  /// `x + 0`, `x · 1` and the minimum of `x` and `x` are `x`; a comparison may hold or not, unless it
  /// asks for a NaN that the format does not have.
  private var deliversEveryInteger: Bool {
    if operation == .compare(.unordered) {
      guard case .float(let format) = campaign.format else { return false }
      return format.specials.hasNaN
    }
    switch (operation, campaign.format) {
    case (.compare, _), (.totalOrder, _): return campaign.format.width >= 2
    case (.add, .integer), (.sub, .integer), (.mul, .integer), (.addFull, _), (.subFull, _),
      (.mulFull, _), (.extremum, .integer), (.extremum, .fixedPoint), (.add, .fixedPoint),
      (.sub, .fixedPoint):
      return campaign.format.width >= 2
    default: return false
    }
  }

  private var deliversEveryPosit: Bool {
    guard case .posit(let format) = campaign.format, format.width >= 3 else { return false }
    switch operation {
    case .add, .sub, .mul, .div, .fma, .neg, .extremum: return true
    default: return false
    }
  }

  /// Whether a float is converted to one at least two bits shorter in range: then any two bits may
  /// follow any bits kept, in either sign.
  private var isWideConversion: Bool {
    guard case .convert(.float(let target)) = operation, case .float(let format) = campaign.format
    else { return false }
    return format.includes(target) && format.precision >= target.precision + 2
      && target.precision >= 2 && target.isSigned && !attributes.flushesInputs
  }
}

extension FloatFormat {
  /// For each class of `OperandClass` whether a code is in it.
  var filledClasses: [Bool] {
    let isScale = specials == .scale
    let hasSubnormals = significandBits > 0 && !isScale
    let hasSignalling = specials == .ieee && significandBits > 1
    return [
      hasSignalling, specials.hasNaN, isSigned && specials.hasInfinity, isSigned,
      isSigned && hasSubnormals, isSigned && specials.hasNegativeZero, !isScale, hasSubnormals,
      true,
      specials.hasInfinity,
    ]
  }

  /// The exponent of the least number above zero.
  var leastExponent: Int { ResultBinades(self).leastExponent }

  /// Whether every number of another format, and one beyond, is a number of this format.
  func includes(_ other: FloatFormat) -> Bool {
    guard specials != .scale, other.specials != .scale else { return false }
    return isSigned && precision >= other.precision && leastExponent <= other.leastExponent
      && minimumExponent <= other.minimumExponent && maximumExponent > other.maximumExponent
  }
}
