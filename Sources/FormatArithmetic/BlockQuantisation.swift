import BitSerial
import NumberFormats
import TransverseRead

extension ProgramBuilder {
  /// Numbers as a block; `BlockProgram` says by which rule.
  ///
  /// - Parameters:
  ///   - numbers: the codes of as many numbers as the block has elements.
  ///   - source: the format of the numbers.
  ///   - format: the block format.
  ///   - rounding: how elements are rounded.
  /// - Returns: the codes of the block.
  func quantised(
    _ numbers: [Word], from source: FloatFormat, to format: BlockFormat, _ rounding: RoundingMode
  ) -> BlockOperand {
    format.hasPowerScale
      ? quantisedByPower(numbers, from: source, to: format, rounding)
      : quantisedByQuotient(numbers, from: source, to: format)
  }

  /// The rule of OCP MX: the scale is a power of two.
  private func quantisedByPower(
    _ numbers: [Word], from source: FloatFormat, to format: BlockFormat, _ rounding: RoundingMode
  ) -> BlockOperand {
    let power = sharedPower(numbers, from: source, to: format)
    return BlockOperand(
      scale: power.code.map { or($0, power.isNaN) },
      elements: numbers.map { element($0, from: source, to: format, power, rounding) })
  }

  /// The scale of OCP MX that the numbers of a block share.
  func sharedPower(
    _ numbers: [Word], from source: FloatFormat, to format: BlockFormat
  ) -> BlockPower {
    let operands = numbers.map { FloatOperand($0, format: source, builder: self) }
    let place = scalePlace(operands, source, format)
    let isBelow = place[place.count - 1]
    let isAbove = and(
      not(isBelow), exceeds(Array(place.dropLast()), format.scale.largestFinite))
    let isNaN = or(operands.map { $0.isSpecial(self) } + [isAbove])
    return BlockPower(
      code: mask(Array(place.prefix(format.scaleWidth)), not(isBelow)), isNaN: isNaN,
      isUsed: and(not(isNaN), or(operands.map { not($0.hasZeroMagnitude(self)) })))
  }

  /// A number of a block as an element.
  func element(
    _ number: Word, from source: FloatFormat, to format: BlockFormat, _ power: BlockPower,
    _ rounding: RoundingMode
  ) -> Word {
    // 127 less the code, in two's complement: the complement with its highest bit inverted.
    let inverse = not(Array(power.code.dropLast())) + power.code.suffix(1)
    return mask(
      scaled(number, from: source, by: inverse, to: format.element, rounding), power.isUsed)
  }

  /// The code of a block's scale before it is brought into the range of codes, in two's complement:
  /// `⌊log₂ max |V|⌋ - elementMaximumExponent + 127`; not above zero where all numbers are zero.
  private func scalePlace(
    _ operands: [FloatOperand], _ source: FloatFormat, _ format: BlockFormat
  ) -> Word {
    let offset = format.scale.bias - format.elementMaximumExponent
    let reach = source.bias + (2 << source.exponentBits) + source.precision + abs(offset)
    let width = max(Int.bitWidth - reach.leadingZeroBitCount, format.scaleWidth) + 2
    if source.specials == .ieee, source.bias >= offset {
      // Subnormal numbers, and zeros with them, are at or below the least scale: the exponent fields
      // tell enough.
      let field = maximum(operands.map(\.exponent))
      let constant = constantWord(UInt(bitPattern: offset - source.bias), width: width)
      return add([field, constant], width: width)
    }
    let largest = exactNumber(largestMagnitude(operands, source), source)
    let constant = constantWord(UInt(bitPattern: offset), width: width)
    let place = add([largest.exponent.signExtended(to: width), constant], width: width)
    return Array(place.dropLast()) + [or(place[width - 1], largest.isZero)]
  }

  /// The code of the largest magnitude; meaningless where one of the numbers is no finite one.
  func largestMagnitude(_ operands: [FloatOperand], _ source: FloatFormat) -> Word {
    maximum(operands.map(\.magnitude)) + (source.isSigned ? [.zeros] : [])
  }

  /// A number times a power of two as an element.
  private func scaled(
    _ number: Word, from source: FloatFormat, by power: Word, to element: NumberFormat,
    _ rounding: RoundingMode
  ) -> Word {
    switch element {
    case .float(let target):
      return floatConversion(
        number, from: source, to: target, .saturating(rounding), scaledBy: power
      )
      .code
    case .fixedPoint(let target):
      let exact = exactNumber(number, source)
      let width = max(exact.exponent.count, power.count) + 1
      let moved = ExactNumber(
        sign: exact.sign, significand: exact.significand,
        exponent: add(
          [exact.exponent.signExtended(to: width), power.signExtended(to: width)], width: width),
        isZero: exact.isZero)
      let code = fixedPoint(moved, to: target, isPosit: false, .saturating(rounding)).code
      // The least number has no counterpart; the one next to it has.
      let isLeast = and(code[code.count - 1], nor(Array(code.dropLast())))
      return [or(code[0], isLeast)] + code.dropFirst()
    case .integer, .posit:
      preconditionFailure("the elements of a block are floats or of fixed point")
    }
  }
}

extension Delivery {
  /// Results within the largest finite numbers, without flags.
  static func saturating(_ rounding: RoundingMode) -> Delivery {
    Delivery(
      attributes: Attributes(rounding: rounding, overflow: .saturateFinite), deliversFlags: false)
  }
}

/// The scale of a block of OCP MX in rows.
struct BlockPower {
  /// The code of the scale where it is a number.
  let code: Word
  /// Whether it is NaN.
  let isNaN: Row
  /// Whether it is none, and a number of the block is not zero.
  let isUsed: Row
}
