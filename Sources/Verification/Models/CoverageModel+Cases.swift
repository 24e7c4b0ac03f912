import NumberFormats

extension CoverageModel {
  /// The cases of the model for an operation.
  ///
  /// - Parameters:
  ///   - operation: the operation.
  ///   - format: the format that it is asked for.
  ///   - operands: the formats of its operands.
  ///   - seed: what is drawn from where the model leaves something open.
  /// - Returns: nil where the model says nothing about the operation.
  func cases(
    of operation: Operation, _ format: NumberFormat, operands: [NumberFormat], seed: UInt64
  ) -> (any NumberedCases)? {
    let model: BinnedCases.Model? =
      switch format {
      case .float(let float) where float.specials != .scale: floatModel(operation, float)
      case .integer(let integer): integerModel(operation, integer)
      default: nil
      }
    // Each model draws from words of its own.
    let words = CounterWords(seed: seed &+ UInt64(rawValue) &* 0x9E37_79B9_7F4A_7C15)
    return model.map {
      BinnedCases(
        $0, operands: operands, arity: operation.operandFormats(format).count, words: words)
    }
  }

  private func integerModel(_ operation: Operation, _ format: IntegerFormat)
    -> BinnedCases.Model?
  {
    guard case .convert(let target) = operation, target.isFloat else { return nil }
    switch self {
    case .b25: return ConversionModels.integers(format, hasLengths: false)
    case .b26: return ConversionModels.integers(format, hasLengths: true)
    default: return nil
    }
  }

  private func floatModel(_ operation: Operation, _ format: FloatFormat) -> BinnedCases.Model? {
    let models = ArithmeticModels(operation, format)
    let operand = OperandModels(operation, format)
    let isSum = operation == .add || operation == .sub
    let isArithmetic = isSum || [.mul, .div, .sqrt, .fma].contains(operation)
    let isScaled = [.mul, .div, .fma].contains(operation)
    switch self {
    case .b1: return types(of: operation, format)
    case .b2: return isArithmetic ? models.nearBaseValues : nil
    case .b3: return isArithmetic ? models.decisions : nil
    case .b4: return isArithmetic && operation != .sqrt ? models.overflow : nil
    case .b5: return isArithmetic && operation != .sqrt ? models.underflow : nil
    case .b6: return isScaled ? models.tiny : nil
    case .b7:
      return isSum || operation == .mul || operation == .fma ? models.sticky(operation) : nil
    case .b8:
      return isSum || operation == .mul || operation == .fma ? models.boundaries(operation) : nil
    case .b9:
      switch operation {
      case .mul, .div, .rem: return operand.patterns(arity: 2)
      case .sqrt: return operand.patterns(arity: 1)
      default: return nil
      }
    case .b10: return isSum ? models.shifts(hasPatterns: false) : nil
    case .b11: return isSum ? models.shifts(hasPatterns: true) : nil
    case .b12: return isSum ? models.cancellation : nil
    case .b13: return isSum ? models.cancellationToSubnormal : nil
    case .b14: return operation == .fma ? models.fusedShifts(hasPatterns: false) : nil
    case .b15: return operation == .fma ? models.fusedShifts(hasPatterns: true) : nil
    case .b16: return operation == .fma ? models.fusedCancellation : nil
    case .b17: return operation == .fma ? models.fusedCancellationToSubnormal : nil
    case .b18: return operation == .fma ? models.fusedEvents : nil
    case .b19:
      switch operation {
      case .compare, .extremum: return operand.relations
      default: return nil
      }
    case .b20:
      return [.div, .sqrt, .rem].contains(operation) ? operand.trailingZeros : nil
    case .b21: return operation == .div || operation == .rem ? operand.divisionByZero : nil
    default: return conversionModel(operation, format)
    }
  }

  /// B1, of all operations whose operands are of the format.
  private func types(of operation: Operation, _ format: FloatFormat) -> BinnedCases.Model? {
    let operands = operation.operandFormats(.float(format))
    guard operands.count <= 3, operands.allSatisfy({ $0 == .float(format) }) else { return nil }
    return OperandModels(operation, format).types(arity: operands.count)
  }

  private func conversionModel(_ operation: Operation, _ format: FloatFormat)
    -> BinnedCases.Model?
  {
    let models = ConversionModels(format)
    switch (self, operation) {
    case (.b22, .convert(.integer(let target))):
      return models.exponents(integerBits: target.width)
    case (.b23, .convert(.integer(let target))): return models.integerOverflow(target)
    case (.b24, .convert(.integer)): return models.integerUnderflow
    case (.b27, .convert(.float(let target))): return models.narrowedNaNs(to: target)
    case (.b28, .roundToIntegral), (.b28, .roundToIntegralExact): return models.integralValues
    case (.b29, .roundToIntegral), (.b29, .roundToIntegralExact): return models.integralDecisions
    default: return nil
    }
  }
}
