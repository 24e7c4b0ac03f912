import BitSerial
import NumberFormats
import TransverseRead

extension ProgramBuilder {
  /// An operation of a float format on codes in rows.
  ///
  /// - Parameters:
  ///   - operation: an operation that the format has.
  ///   - codes: the codes of the operands, one a word.
  ///   - format: the format that the operation is asked for.
  ///   - delivery: the rounding mode, and what else may be chosen.
  /// - Returns: the result and its flags.
  func floatResult(
    _ operation: Operation, _ codes: [Word], _ format: FloatFormat, _ delivery: Delivery
  ) -> FloatResult {
    let flushes = delivery.attributes.flushesInputs
    let operands = codes.map {
      flushes && $0.count == format.width ? flushingSubnormals($0, format) : $0
    }
    func isAvailable() -> Never { preconditionFailure("\(operation) does not apply to \(format)") }
    switch operation {
    case .add, .sub:
      return floatSum(
        operands[0], operands[1], subtracts: operation == .sub, format: format, delivery)
    case .mul:
      return floatProduct(operands[0], operands[1], format: format, delivery)
    case .div: return floatQuotient(operands[0], operands[1], format: format, delivery)
    case .recip: return floatReciprocal(operands[0], format: format, delivery)
    case .sqrt: return floatSquareRoot(operands[0], format: format, delivery)
    case .rsqrt: return floatReciprocalRoot(operands[0], format: format, delivery)
    case .rem: return floatRemainder(operands[0], operands[1], format: format, delivery)
    case .sum: return exactSum(operands, format: format, delivery)
    case .dot: return exactDot(operands, format: format, delivery)
    case .fma:
      return floatFusedSum(
        operands[0], operands[1], operands[2], factors: format, format: format, delivery)
    case .roundToIntegral, .roundToIntegralExact:
      return floatRoundToIntegral(
        operands[0], format: format, isExact: operation == .roundToIntegralExact, delivery)
    case .neg: return floatNegation(codes[0], format: format)
    case .abs: return floatMagnitude(codes[0], format: format)
    case .copySign: return floatCopySign(codes[0], codes[1], format: format)
    case .nextUp, .nextDown:
      return floatNeighbour(codes[0], isAbove: operation == .nextUp, format: format, delivery)
    case .scaleB:
      return floatConversion(
        operands[0], from: format, to: format, delivery, scaledBy: codes[1])
    case .logB: return floatExponent(operands[0], format: format)
    case .classify: return floatClass(codes[0], format: format)
    case .extremum(let extremum):
      return floatExtremum(extremum, codes[0], codes[1], format: format, delivery)
    case .compare(let comparison):
      return floatComparison(comparison, operands[0], operands[1], format: format)
    case .totalOrder:
      return FloatResult(code: [totalOrder(codes[0], codes[1], format: format)])
    case .convert(let target):
      return conversion(operands[0], from: .float(format), to: target, delivery)
    case .elementary(let function):
      return floatElementary(function, operands[0], format, delivery)
    case .addFull, .subFull, .mulFull, .integer:
      isAvailable()
    }
  }

  /// An elementary function of a format of at most 16 bits.
  private func floatElementary(
    _ function: ElementaryFunction, _ a: Word, _ format: FloatFormat, _ delivery: Delivery
  ) -> FloatResult {
    switch function {
    case .exp: floatExponential(a, format: format, delivery)
    case .log: floatLogarithm(a, format: format, delivery)
    case .tanh: floatHyperbolicTangent(a, format: format, delivery)
    case .sigmoid: floatSigmoid(a, format: format, delivery)
    }
  }
}
