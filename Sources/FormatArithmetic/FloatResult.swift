import BitSerial
import NumberFormats
import TransverseRead

/// A result of an operation in rows: a code, and the rows of the five IEEE flags.
struct FloatResult {
  var code: Word
  var inexact: Row = .zeros
  var underflow: Row = .zeros
  var overflow: Row = .zeros
  var divideByZero: Row = .zeros
  var invalid: Row = .zeros

  /// The flags in the order of the bits of `Flags`.
  var flags: [Row] { [inexact, underflow, overflow, divideByZero, invalid] }
}

/// What the exact result of an operation is where it is no finite number, lane by lane.
struct SpecialResult {
  /// Where the exact result is infinite; where it is a NaN too this does not matter.
  var isInfinite: Row
  /// Where there is no result.
  var isNaN: Row
  /// Where the invalid flag is raised.
  var invalid: Row = .zeros
  /// Where an infinite result comes of finite operands.
  var divideByZero: Row = .zeros
  /// The operands that may be NaNs, for those who want their payload.
  var operands: [Word] = []
  /// Whether `isInfinite` holds wherever `isNaN` does, so that it alone tells both.
  var infiniteCoversNaN = false
}

extension ProgramBuilder {
  /// Where the exact result is no finite number.
  func isSpecial(_ special: SpecialResult) -> Row {
    special.infiniteCoversNaN
      ? special.isInfinite : or(special.isInfinite, special.isNaN)
  }

  /// Joins a rounded magnitude with the cases that rounding does not know.
  ///
  /// - Parameters:
  ///   - rounded: the finite result.
  ///   - sign: the sign of the result where it is not a NaN.
  ///   - special: where the result is infinite or there is none.
  ///   - format: the format of the result.
  ///   - delivery: the attributes, which decide what an overflow delivers.
  /// - Returns: the code and its flags.
  func pack(
    _ rounded: Rounded, sign: Row, special: SpecialResult, format: FloatFormat,
    _ delivery: Delivery
  ) -> FloatResult {
    var result =
      format.specials == .ieee && delivery.attributes.overflow == .standard
      ? packedWithInfinity(rounded, sign: sign, special, format, delivery)
      : packedWithConstants(rounded, sign: sign, special, format, delivery)
    result.inexact = rounded.inexact
    result.underflow = rounded.underflow
    result.overflow = rounded.overflow
    result.divideByZero = special.divideByZero
    result.invalid = special.invalid
    if delivery.attributes.flushesOutputs { flush(&result, rounded, sign, special, format) }
    if format.specials == .ieee, delivery.attributes.nan != .canonical {
      let nan = nanResult(special.operands, format, delivery.attributes.nan)
      result.code = select(special.isNaN, nan, result.code)
    }
    return result
  }

  /// The code in a format whose special codes have all ones for an exponent.
  private func packedWithInfinity(
    _ rounded: Rounded, sign: Row, _ special: SpecialResult, _ format: FloatFormat,
    _ delivery: Delivery
  ) -> FloatResult {
    let t = format.significandBits
    let toInfinity = row(format.overflowsBeyondFinite(delivery.mode, .standard), sign: sign)
    // The exponent field is all ones for infinities, NaNs and overflows to infinity; an overflow to
    // the largest finite number has only its lowest bit clear.
    let isTop = or(special.isInfinite, special.isNaN, rounded.overflow)
    let isLargest = and(rounded.overflow, not(toInfinity))
    var magnitude: Word = []
    for (position, bit) in rounded.magnitude.enumerated() {
      if position < t {
        let kept = and(bit, not(isTop))
        let set = position == t - 1 ? or(isLargest, special.isNaN) : isLargest
        magnitude.append(or(kept, set))
      } else if position == t {
        magnitude.append(and(or(bit, isTop), not(isLargest)))
      } else {
        magnitude.append(or(bit, isTop))
      }
    }
    return FloatResult(code: magnitude + [and(sign, not(special.isNaN))])
  }

  /// The code in any format: the rounded magnitude, or one of the codes that stand for an infinite
  /// result, the largest finite number and a NaN.
  private func packedWithConstants(
    _ rounded: Rounded, sign: Row, _ special: SpecialResult, _ format: FloatFormat,
    _ delivery: Delivery
  ) -> FloatResult {
    let policy = delivery.attributes.overflow
    let beyond = and(
      rounded.overflow, row(format.overflowsBeyondFinite(delivery.mode, policy), sign: sign))
    let infinite = and(or(special.isInfinite, beyond), not(special.isNaN))
    var choice = ConstantChoice(
      isLargest: and(rounded.overflow, not(beyond)), isInfinite: .zeros, isNaN: special.isNaN)
    var losesSign = special.isNaN
    switch format.infiniteResult(policy) {
    case .infinity: choice.isInfinite = infinite
    case .largestFinite: choice.isLargest = or(choice.isLargest, infinite)
    case .nan(let keepsSign):
      choice.isNaN = or(choice.isNaN, infinite)
      if !keepsSign { losesSign = choice.isNaN }
    }
    guard format.isSigned else {
      choice = withoutNegatives(choice, rounded, sign, infinite: infinite, format, delivery)
      return FloatResult(code: magnitude(rounded, choice, format))
    }
    let result = magnitude(rounded, choice, format)
    let keptSign = and(sign, not(losesSign))
    if format.specials.hasNegativeZero { return FloatResult(code: result + [keptSign]) }
    // The code of minus zero is the NaN.
    return FloatResult(code: result + [or(and(keptSign, or(result)), choice.isNaN)])
  }

  /// In an unsigned format whatever is below zero becomes zero or a NaN, and an infinity always the
  /// latter unless results saturate.
  private func withoutNegatives(
    _ choice: ConstantChoice, _ rounded: Rounded, _ sign: Row, infinite: Row, _ format: FloatFormat,
    _ delivery: Delivery
  ) -> ConstantChoice {
    var choice = choice
    let isBelow = and(
      sign, or(rounded.magnitude + [choice.isLargest, choice.isInfinite]), not(choice.isNaN))
    let policy = delivery.attributes.overflow
    if format.deliversZeroForNegative(delivery.mode, policy) {
      choice.isZero = policy == .standard ? and(isBelow, not(infinite)) : isBelow
    }
    choice.isNaN = or(choice.isNaN, and(isBelow, not(choice.isZero)))
    let isOther = nor(choice.isNaN, choice.isZero)
    choice.isLargest = and(choice.isLargest, isOther)
    choice.isInfinite = and(choice.isInfinite, isOther)
    return choice
  }

  /// The rows that replace a rounded magnitude by a constant; at most one of them holds.
  private struct ConstantChoice {
    var isLargest: Row
    var isInfinite: Row
    var isNaN: Row
    var isZero = Row.zeros
  }

  /// The rounded magnitude where no constant is chosen, else the constant.
  private func magnitude(
    _ rounded: Rounded, _ choice: ConstantChoice, _ format: FloatFormat
  ) -> Word {
    let keeps = nor(choice.isLargest, choice.isInfinite, choice.isNaN, choice.isZero)
    let constants = [
      (choice.isLargest, format.largestFinite),
      (choice.isInfinite, format.infinityMagnitude ?? 0),
      (choice.isNaN, format.canonicalNaN & format.magnitudeMask),
    ]
    return rounded.magnitude.enumerated().map { position, bit in
      let set = constants.filter { ($0.1 >> Code(position)) & 1 == 1 }.map(\.0)
      return or([and(bit, keeps)] + set)
    }
  }

  /// A condition on the sign as a row.
  func row(_ condition: SignCondition, sign: Row) -> Row {
    switch condition {
    case .never: .zeros
    case .always: .ones
    case .positive: not(sign)
    case .negative: sign
    }
  }

  /// Replaces tiny results by zeros of their sign, which raises underflow and inexact.
  private func flush(
    _ result: inout FloatResult, _ rounded: Rounded, _ sign: Row, _ special: SpecialResult,
    _ format: FloatFormat
  ) {
    let isNumber = nor(special.isInfinite, special.isNaN)
    let isNotZero = or(rounded.magnitude + [rounded.inexact])
    let flushed = and(rounded.tiny, isNotZero, isNumber)
    let kept = not(flushed)
    result.code = result.code.enumerated().map { position, bit in
      position < format.magnitudeBits || !format.specials.hasNegativeZero ? and(bit, kept) : bit
    }
    result.inexact = or(result.inexact, flushed)
    result.underflow = or(result.underflow, flushed)
  }

  /// The NaN that a policy delivers: that of an operand with its quiet bit set, or the canonical one.
  private func nanResult(_ operands: [Word], _ format: FloatFormat, _ policy: NaNPolicy) -> Word {
    let canonical = constantWord(format.canonicalNaN, width: format.width)
    var nan = policy == .x86 ? canonical.dropLast() + [.ones] : canonical
    // Of those that qualify the first is taken, so the last is looked at first.
    func prefer(_ qualifies: (FloatOperand) -> Row) {
      for code in operands.reversed() {
        let operand = FloatOperand(code, format: format, builder: self)
        var quieted = code
        quieted[format.significandBits - 1] = .ones
        nan = select(qualifies(operand), quieted, nan)
      }
    }
    prefer { $0.isNaN(self) }
    if policy == .arm { prefer { $0.isSignaling(self) } }
    return nan
  }
}
