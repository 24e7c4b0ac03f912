import BitSerial
import NumberFormats
import TransverseRead

extension ProgramBuilder {
  /// `a + b`, or `a - b`, of fixed-point numbers: exact, then brought into the range.
  ///
  /// - Parameters:
  ///   - a: the code of the first operand.
  ///   - b: the code of the second operand.
  ///   - subtracts: whether `b` is subtracted.
  ///   - format: the format of operands and result.
  ///   - overflow: what a result out of range becomes.
  /// - Returns: the code.
  func fixedPointSum(
    _ a: Word, _ b: Word, subtracts: Bool, format: FixedPointFormat,
    _ overflow: FixedPointOverflow
  ) -> Word {
    // An unsigned sum needs a bit for its carry and one for the sign.
    let width = format.width + 2
    let (x, y) = (extended(a, to: width, format), extended(b, to: width, format))
    let exact = subtracts ? subtract(x, y).difference : add([x, y], width: width)
    return fixedPointFitted(exact, to: format, overflow)
  }

  /// `a · b` of fixed-point numbers: exact, rounded, then brought into the range.
  ///
  /// - Parameters:
  ///   - a: the code of the first operand.
  ///   - b: the code of the second operand.
  ///   - format: the format of operands and result.
  ///   - delivery: the rounding mode and its random bits.
  ///   - overflow: what a rounded result out of range becomes.
  /// - Returns: the code.
  func fixedPointProduct(
    _ a: Word, _ b: Word, format: FixedPointFormat, _ delivery: Delivery,
    _ overflow: FixedPointOverflow
  ) -> Word {
    let exact = format.isSigned ? multiplySigned(a, b) : multiply(a, b) + [.zeros]
    return fixedPointFitted(
      fixedPointRounded(exact, dropping: format.fractionBits, delivery), to: format, overflow)
  }

  /// A fixed-point number in another fixed-point format: rounded, then brought into the range.
  ///
  /// - Parameters:
  ///   - code: the code in the source format.
  ///   - source: the format of `code`.
  ///   - target: the format of the result.
  ///   - delivery: the rounding mode and its random bits.
  ///   - overflow: what a rounded number out of range becomes.
  /// - Returns: the code in the target format.
  func fixedPointConversion(
    _ code: Word, from source: FixedPointFormat, to target: FixedPointFormat, _ delivery: Delivery,
    _ overflow: FixedPointOverflow
  ) -> Word {
    let exact = source.isSigned ? code : code + [.zeros]
    let rounded = fixedPointRounded(
      exact, dropping: source.fractionBits - target.fractionBits, delivery)
    return fixedPointFitted(rounded, to: target, overflow)
  }

  private func extended(_ word: Word, to width: Int, _ format: FixedPointFormat) -> Word {
    format.isSigned ? word.signExtended(to: width) : word.zeroExtended(to: width)
  }
}
