import BitSerial
import NumberFormats
import TransverseRead

extension ProgramBuilder {
  /// A number of one format in another, rounded once.
  ///
  /// - Parameters:
  ///   - code: the code in the source format.
  ///   - source: the format of `code`.
  ///   - target: the format of the result; a format of powers of two takes floats only.
  ///   - delivery: the rounding mode, and what else may be chosen.
  /// - Returns: the code in the target format and its flags.
  func conversion(
    _ code: Word, from source: NumberFormat, to target: NumberFormat, _ delivery: Delivery
  ) -> FloatResult {
    let policy = delivery.attributes.overflow
    switch (source, target) {
    case (.float(let source), .float(let target)):
      return target.specials == .scale
        ? scaleConversion(code, from: source, to: target, delivery)
        : floatConversion(code, from: source, to: target, delivery)
    case (.integer(let source), .integer(let target)):
      let saturates = policy == .saturateFinite || policy == .saturatePropagate
      return FloatResult(
        code: integerConversion(code, from: source, to: target, saturates: saturates))
    case (.posit(let source), .posit(let target)):
      return FloatResult(code: positConversion(code, from: source, to: target))
    case (.fixedPoint, .fixedPoint), (.fixedPoint, .integer), (.integer, .fixedPoint):
      guard let from = source.fixedPoint, let to = target.fixedPoint else { break }
      return FloatResult(
        code: fixedPointConversion(
          code, from: from, to: to, delivery, target.fixedPointOverflow(policy)))
    case (_, .float(let target)):
      return float(exactNumber(code, source), to: target, delivery)
    case (_, .posit(let target)):
      let number = exactNumber(code, source)
      // The integer 10…0 stands for NaR, as NaR becomes that integer.
      guard case .integer(let integers) = source, integers.isSigned else {
        return FloatResult(code: posit(number, to: target))
      }
      let isLeast = and(code[integers.width - 1], nor(Array(code.dropLast()) + [.zeros]))
      let marked = ExactNumber(
        sign: and(number.sign, not(isLeast)), significand: number.significand,
        exponent: number.exponent, isZero: number.isZero, isNaN: isLeast)
      return FloatResult(code: posit(marked, to: target))
    case (_, .integer), (_, .fixedPoint):
      guard let to = target.fixedPoint else { break }
      let isPosit = if case .posit = source { true } else { false }
      return fixedPoint(exactNumber(code, source), to: to, isPosit: isPosit, delivery)
    }
    preconditionFailure("\(source.name) has no conversion to \(target.name)")
  }

  /// A number of any format as an exact number.
  func exactNumber(_ code: Word, _ format: NumberFormat) -> ExactNumber {
    switch format {
    case .float(let format): exactNumber(code, format)
    case .integer(let format):
      exactNumber(code, FixedPointFormat(format))
    case .fixedPoint(let format): exactNumber(code, format)
    case .posit(let format): exactNumber(code, format)
    }
  }
}

extension NumberFormat {
  /// The format as one of fixed point; an integer format has no fraction bits.
  var fixedPoint: FixedPointFormat? {
    switch self {
    case .integer(let format): FixedPointFormat(format)
    case .fixedPoint(let format): format
    case .float, .posit: nil
    }
  }

  /// What a policy means for the format: integers wrap unless they are told to saturate, fixed point
  /// the other way round.
  func fixedPointOverflow(_ policy: OverflowPolicy) -> FixedPointOverflow {
    switch policy {
    case .saturateFinite, .saturatePropagate: return .saturate
    case .wrap: return .wrap
    case .standard:
      if case .integer = self { return .wrap }
      return .saturate
    }
  }
}
