import BitSerial
import NumberFormats
import TransverseRead

extension ProgramBuilder {
  /// The number that a scale and an element stand for, exactly.
  ///
  /// - Parameters:
  ///   - scale: the code of the scale.
  ///   - element: the code of the element.
  ///   - format: the block format.
  /// - Returns: their product.
  func exactNumber(scale: Word, element: Word, _ format: BlockFormat) -> ExactNumber {
    let factor = exactElement(element, format.element)
    let x = FloatOperand(scale, format: format.scale, builder: self)
    let width = max(factor.exponent.count, format.scaleWidth + 1) + 1
    let exponent = factor.exponent.signExtended(to: width)
    let isNaN = or(factor.isNaN, x.isNaN(self))
    if format.hasPowerScale {
      let bias = constantWord(UInt(bitPattern: -format.scale.bias), width: width)
      return ExactNumber(
        sign: factor.sign, significand: factor.significand,
        exponent: add([exponent, scale, bias], width: width), isZero: factor.isZero, isNaN: isNaN,
        isInfinite: factor.isInfinite)
    }
    let multiplier = exactNumber(scale, format.scale)
    // The highest bit of the product is at one of two places.
    let product = multiply(factor.significand, multiplier.significand)
    let isHigh = product[product.count - 1]
    return ExactNumber(
      sign: xor(factor.sign, multiplier.sign),
      significand: select(isHigh, product, product.shiftedLeft(by: 1)),
      exponent: add(
        [exponent, multiplier.exponent.signExtended(to: width), [isHigh]], width: width),
      isZero: or(factor.isZero, multiplier.isZero), isNaN: isNaN, isInfinite: factor.isInfinite)
  }

  private func exactElement(_ code: Word, _ format: NumberFormat) -> ExactNumber {
    switch format {
    case .float(let format): exactNumber(code, format)
    case .fixedPoint(let format): exactNumber(code, format)
    case .integer, .posit:
      preconditionFailure("the elements of a block are floats or of fixed point")
    }
  }
}
