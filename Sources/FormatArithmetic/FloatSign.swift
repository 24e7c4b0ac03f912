import BitSerial
import NumberFormats
import TransverseRead

extension ProgramBuilder {
  /// `-x`: the sign turned round, also of a NaN that has one; a zero or NaN without a sign stays.
  func floatNegation(_ a: Word, format: FloatFormat) -> FloatResult {
    let x = FloatOperand(a, format: format, builder: self)
    let turned = not(x.sign)
    let sign =
      format.specials.hasNegativeZero
      ? turned : select(x.hasZeroMagnitude(self), x.sign, turned)
    return FloatResult(code: x.magnitude + [sign])
  }

  /// `|x|`: without the sign; a NaN without a sign stays.
  func floatMagnitude(_ a: Word, format: FloatFormat) -> FloatResult {
    let x = FloatOperand(a, format: format, builder: self)
    guard format.isSigned else { return FloatResult(code: a) }
    let sign = format.specials.hasNegativeZero ? .zeros : x.isNaN(self)
    return FloatResult(code: x.magnitude + [sign])
  }

  /// `|x|` with the sign of `y`.
  ///
  /// A NaN without a sign counts as plus when it is `y` and stays when it is `x`; in IEEE P3109 it is
  /// the result wherever it stands.
  func floatCopySign(_ a: Word, _ b: Word, format: FloatFormat) -> FloatResult {
    let (x, y) = (
      FloatOperand(a, format: format, builder: self), FloatOperand(b, format: format, builder: self)
    )
    if format.specials.hasNegativeZero { return FloatResult(code: x.magnitude + [y.sign]) }
    let isNaN =
      format.specials.isP3109 ? or(x.isNaN(self), y.isNaN(self)) : x.isNaN(self)
    guard format.isSigned else { return FloatResult(code: a.map { or($0, isNaN) }) }
    let sign = and(y.sign, not(y.isNaN(self)), not(x.hasZeroMagnitude(self)))
    return FloatResult(
      code: mask(x.magnitude, not(isNaN)) + [select(isNaN, .ones, sign)])
  }

  /// The class of a code as a number of four bits (`OperandClass`).
  func floatClass(_ a: Word, format: FloatFormat) -> FloatResult {
    let x = FloatOperand(a, format: format, builder: self)
    let (isNaN, isInfinite) = (x.isNaN(self), x.isInfinite(self))
    let isSignaling = x.isSignaling(self)
    let isNumber = nor(isNaN, isInfinite)
    let isZero = and(x.isZero(self), isNumber)
    let isNormal = and(x.isNormal, isNumber)
    let isSubnormal = nor(isNaN, isInfinite, isZero, isNormal)
    func rows(_ row: Row, _ negative: OperandClass, _ positive: OperandClass) -> [(
      OperandClass, Row
    )] {
      [(negative, and(row, x.sign)), (positive, and(row, not(x.sign)))]
    }
    let classes =
      [(OperandClass.signalingNaN, isSignaling), (.quietNaN, and(isNaN, not(isSignaling)))]
      + rows(isInfinite, .negativeInfinity, .positiveInfinity)
      + rows(isNormal, .negativeNormal, .positiveNormal)
      + rows(isSubnormal, .negativeSubnormal, .positiveSubnormal)
      + rows(isZero, .negativeZero, .positiveZero)
    let code = (0..<4).map { position in
      or(classes.filter { $0.0.rawValue >> position & 1 == 1 }.map(\.1))
    }
    return FloatResult(code: code)
  }

  /// The neighbour above or below a number.
  ///
  /// Codes of one sign are counted up or down; the zeros, the ends and the infinities are the cases.
  /// Exceptions: invalid for signalling NaNs.
  func floatNeighbour(
    _ a: Word, isAbove: Bool, format: FloatFormat, _ delivery: Delivery
  ) -> FloatResult {
    let x = FloatOperand(a, format: format, builder: self)
    let isZero = x.hasZeroMagnitude(self)
    // Away from zero for a number of the direction's sign, and for a zero.
    let goesAway = or(isAbove ? not(x.sign) : x.sign, isZero)
    let isDown = not(goesAway)
    // Plus one, or minus one as plus all ones.
    let moved = add(
      [
        x.magnitude,
        Word(repeating: isDown, count: x.magnitude.count).enumerated().map {
          $0.offset == 0 ? .ones : $0.element
        },
      ], width: x.magnitude.count)
    let isInfinite = x.isInfinite(self)
    let isLargest = isEqual(
      x.magnitude, constantWord(format.largestFinite, width: format.magnitudeBits))
    let isNaN = x.isNaN(self)
    let isLast = and(goesAway, isLargest, not(isNaN))
    var special = SpecialResult(
      isInfinite: .zeros, isNaN: isNaN, invalid: x.isSignaling(self), operands: [a])
    var magnitude = moved
    var sign = isAbove ? and(x.sign, not(isZero)) : or(x.sign, isZero)
    switch format.specials {
    case .ieee:
      // An infinity away from zero stays; the largest number's neighbour is the infinity.
      magnitude = select(and(isInfinite, goesAway), x.magnitude, moved)
    case .p3109Extended:
      special.isNaN = or(isNaN, and(isInfinite, goesAway))
    case .finiteNaN:
      // The code after the largest number is the NaN of its sign, which is kept.
      break
    case .finite:
      magnitude = select(isLast, x.magnitude, moved)
    case .finiteNaNUnsignedZero, .p3109Finite, .scale:
      special.isNaN = or(isNaN, isLast)
    }
    if !format.isSigned {
      special.isNaN = isAbove ? special.isNaN : or(special.isNaN, isZero)
      sign = .zeros
    }
    return chosen(magnitude + (format.isSigned ? [sign] : []), special, format: format, delivery)
  }
}
