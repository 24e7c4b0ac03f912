import BitSerial
import NumberFormats
import TransverseRead

/// How two floats stand to each other, lane by lane: three rows of which at most one holds, and none
/// where one of the floats is a NaN.
struct FloatOrder {
  let isLess: Row
  let isEqual: Row
  let isGreater: Row
  let isUnordered: Row
}

extension ProgramBuilder {
  /// Compares two numbers; a zero is equal to a zero of the other sign.
  ///
  /// Magnitudes are compared once; what their order means is up to the signs.
  func order(_ a: FloatOperand, _ b: FloatOperand) -> FloatOrder {
    let isSmaller = isLess(a.magnitude, b.magnitude)
    let isSame = isEqual(a.magnitude, b.magnitude)
    let isUnordered = or(a.isNaN(self), b.isNaN(self))
    let areZeros = and(a.hasZeroMagnitude(self), b.hasZeroMagnitude(self))
    let hasSameSign = not(xor(a.sign, b.sign))
    let isEqual = and(not(isUnordered), or(and(isSame, hasSameSign), areZeros))
    // Of equal signs the smaller magnitude is less when positive; else the negative one is.
    let before = select(hasSameSign, xor(isSmaller, a.sign), a.sign)
    let isLess = and(before, nor(isUnordered, isEqual))
    return FloatOrder(
      isLess: isLess, isEqual: isEqual, isGreater: nor(isLess, isEqual, isUnordered),
      isUnordered: isUnordered)
  }

  /// A comparison predicate of two codes: one bit.
  func floatComparison(
    _ comparison: Comparison, _ a: Word, _ b: Word, format: FloatFormat
  ) -> FloatResult {
    let (x, y) = (
      FloatOperand(a, format: format, builder: self), FloatOperand(b, format: format, builder: self)
    )
    let order = order(x, y)
    let holds =
      switch comparison {
      case .eq, .eqSignaling: order.isEqual
      case .ne, .neSignaling: not(order.isEqual)
      case .lt, .ltQuiet: order.isLess
      case .le, .leQuiet: or(order.isLess, order.isEqual)
      case .gt, .gtQuiet: order.isGreater
      case .ge, .geQuiet: or(order.isGreater, order.isEqual)
      case .unordered: order.isUnordered
      }
    let invalid =
      comparison.isSignaling ? order.isUnordered : or(x.isSignaling(self), y.isSignaling(self))
    return FloatResult(code: [holds], invalid: invalid)
  }

  /// Whether a code comes before another, or is it, in IEEE 754's total order.
  ///
  /// Where there is one NaN without a sign it comes before everything (IEEE P3109).
  func totalOrder(_ a: Word, _ b: Word, format: FloatFormat) -> Row {
    guard !format.specials.hasNegativeZero else { return not(isOrderedBefore(b, a)) }
    let (x, y) = (
      FloatOperand(a, format: format, builder: self), FloatOperand(b, format: format, builder: self)
    )
    let order = order(x, y)
    return or(x.isNaN(self), order.isLess, order.isEqual)
  }

  /// The smaller or larger of two codes.
  ///
  /// Exceptions: invalid for signalling NaNs.
  func floatExtremum(
    _ extremum: Extremum, _ a: Word, _ b: Word, format: FloatFormat, _ delivery: Delivery
  ) -> FloatResult {
    let (x, y) = (
      FloatOperand(a, format: format, builder: self), FloatOperand(b, format: format, builder: self)
    )
    let (isNaNA, isNaNB) = (x.isNaN(self), y.isNaN(self))
    // The order of codes puts -0 before +0; where NaNs stand in it does not matter.
    var takesB = orderedBefore(x, y)
    if !extremum.isMaximum { takesB = not(takesB) }
    if extremum.comparesMagnitudes {
      let (isSmaller, isSame) = (
        isLess(x.magnitude, y.magnitude), isEqual(x.magnitude, y.magnitude)
      )
      let takesMagnitude = extremum.isMaximum ? isSmaller : nor(isSmaller, isSame)
      takesB = select(isSame, takesB, takesMagnitude)
    }
    let isNaN: Row
    if extremum.prefersNumber {
      takesB = select(isNaNA, .ones, and(takesB, not(isNaNB)))
      isNaN = and(isNaNA, isNaNB)
    } else {
      isNaN = or(isNaNA, isNaNB)
    }
    let special = SpecialResult(
      isInfinite: .zeros, isNaN: isNaN, invalid: or(x.isSignaling(self), y.isSignaling(self)),
      operands: [a, b])
    return chosen(select(takesB, b, a), special, format: format, delivery)
  }

  /// A code that needs no rounding, or a NaN.
  func chosen(
    _ code: Word, _ special: SpecialResult, format: FloatFormat, _ delivery: Delivery
  ) -> FloatResult {
    let operand = FloatOperand(code, format: format, builder: self)
    let exact = Rounded(
      magnitude: operand.magnitude, overflow: .zeros, inexact: .zeros, underflow: .zeros,
      tiny: not(operand.isNormal))
    var kept = delivery.attributes
    (kept.overflow, kept.flushesOutputs) = (.standard, false)
    let delivery = Delivery(attributes: kept, deliversFlags: delivery.deliversFlags)
    return pack(exact, sign: operand.sign, special: special, format: format, delivery)
  }

  /// Whether a number's code comes before another's, `-0` before `+0`.
  private func orderedBefore(_ x: FloatOperand, _ y: FloatOperand) -> Row {
    guard x.format.isSigned else { return isLess(x.magnitude, y.magnitude) }
    return isOrderedBefore(x.magnitude + [x.sign], y.magnitude + [y.sign])
  }
}
