import NumberFormats

extension CoverageDraft {
  /// Exponent differences, cancellation depths and rounding decisions, where the operation has them.
  mutating func addFloatDimensions() {
    guard case .float(let format) = campaign.format else {
      if campaign.operation.isRounded(campaign.format) || campaign.resultFormat.isFloat {
        omit(.roundingDecision, "exact results of \(campaign.format.family) are not computed")
      }
      return
    }
    let kind = FloatObserver.Kind(campaign.operation)
    let rounding = addDecision(format, kind)
    guard let kind else { return }
    let reach = format.precision + 4
    var differences: FloatObserver.Bins?
    var depths: FloatObserver.Bins?
    switch kind {
    case .sum, .difference, .product, .quotient, .fusedProduct, .comparison:
      let range = -reach...reach
      let start = add(
        .exponentDifference,
        [CoverageAxis(name: "difference", labels: FloatObserver.Bins.labels(range))])
      differences = .init(range: range, start: start)
    default: break
    }
    switch kind {
    case .sum, .difference, .fusedProduct:
      // A difference of neighbours across a binade loses p bits; a product has twice as many.
      let range =
        kind == .fusedProduct ? (1 - 2 * format.precision)...2 : -format.precision...1
      let start = add(
        .cancellationDepth,
        [
          CoverageAxis(
            name: "depth", labels: ["to zero"] + FloatObserver.Bins.labels(range))
        ])
      depths = .init(range: range, start: start)
    default: break
    }
    guard rounding != nil || differences != nil else { return }
    let scaleWidth = kind == .scaled ? operands[1].width : 0
    observers.append(
      .float(
        FloatObserver(
          kind: kind, format: format, flushes: campaign.attributes.flushesInputs, result: format,
          rounding: rounding, differences: differences, depths: depths, scaleWidth: scaleWidth)))
  }

  /// The rounding decision, where the exact result is computed.
  private mutating func addDecision(_ format: FloatFormat, _ kind: FloatObserver.Kind?)
    -> FloatObserver.Decisions?
  {
    guard campaign.operation.isRounded(campaign.format) || campaign.operation.roundsToInteger
    else { return nil }
    guard let kind, kind != .comparison else {
      omit(.roundingDecision, "exact results of \(campaign.operation.rawValue) are not computed")
      return nil
    }
    let grid: RoundingGrid
    var precision = format.precision
    switch (campaign.operation, campaign.resultFormat) {
    case (.roundToIntegral, _), (.roundToIntegralExact, _), (_, .integer):
      grid = .multiples(unit: 0)
    case (_, .fixedPoint(let fixed)): grid = .multiples(unit: -fixed.fractionBits)
    case (_, .float(let result)) where result.specials != .scale && format.specials != .scale:
      grid = .float(
        significandBits: result.significandBits,
        leastUnit: result.minimumExponent - result.significandBits)
      precision = max(precision, result.precision)
    default:
      omit(.roundingDecision, "exact results in \(campaign.resultFormat.name) are not computed")
      return nil
    }
    guard precision <= FloatObserver.greatestPrecision else {
      omit(
        .roundingDecision,
        "exact results of more than \(FloatObserver.greatestPrecision) significand bits are not computed"
      )
      return nil
    }
    let start = add(
      .roundingDecision,
      [
        CoverageAxis(name: "sign", labels: ["+", "-"]),
        CoverageAxis(name: "last bit", labels: ["0", "1"]),
        CoverageAxis(name: "round", labels: ["0", "1"]),
        CoverageAxis(name: "sticky", labels: ["0", "1"]),
      ])
    return .init(grid: grid, start: start)
  }
}

extension FloatObserver.Kind {
  /// What an operation of floats computes; nil where nothing is known of it.
  init?(_ operation: Operation) {
    switch operation {
    case .add: self = .sum
    case .sub: self = .difference
    case .mul: self = .product
    case .div: self = .quotient
    case .fma: self = .fusedProduct
    case .sqrt: self = .squareRoot
    case .recip: self = .reciprocal
    case .convert, .roundToIntegral, .roundToIntegralExact: self = .identity
    case .scaleB: self = .scaled
    case .rem, .copySign, .extremum, .compare, .totalOrder: self = .comparison
    default: return nil
    }
  }
}

extension Operation {
  /// Whether the result is rounded to an integer by a mode or by the operation itself.
  fileprivate var roundsToInteger: Bool {
    switch self {
    case .roundToIntegral, .roundToIntegralExact, .convert(.integer): true
    default: false
    }
  }
}

extension NumberFormat {
  /// The family of formats, in the plural.
  fileprivate var family: String {
    switch self {
    case .float: "floats"
    case .integer: "integers"
    case .fixedPoint: "fixed point"
    case .posit: "posits"
    }
  }
}
