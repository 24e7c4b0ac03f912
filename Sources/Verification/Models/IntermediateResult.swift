import NumberFormats

/// The exact result of an operation before it is rounded, and what coverage models say of it.
struct IntermediateResult: Sendable {
  let grid: FloatGrid
  private let operation: Operation
  private let rounding: RoundingGrid

  /// nil for formats whose exact results need more than 128 bits, and for other operations than add,
  /// sub, mul, div, sqrt and fma.
  init?(_ operation: Operation, _ format: FloatFormat) {
    guard 2 * format.precision + 10 <= 128,
      [.add, .sub, .mul, .div, .sqrt, .fma].contains(operation)
    else { return nil }
    self.operation = operation
    grid = FloatGrid(format)
    rounding = .float(
      significandBits: format.significandBits,
      leastUnit: format.minimumExponent - format.significandBits)
  }

  /// A finite number other than zero, its significand with the leading bit at `p - 1`.
  func value(_ code: Code) -> ExactValue<UInt128>? {
    guard let value = grid.format.value(of: code & grid.format.codeMask), value.significand != 0
    else { return nil }
    let shift = grid.precision - value.significand.bitLength
    return ExactValue(
      isNegative: value.isNegative, significand: value.significand << UInt128(shift),
      unit: value.exponent - shift)
  }

  /// The exact product of the first two operands of fma.
  func product(_ codes: [Code]) -> ExactValue<UInt128>? {
    guard let x = value(codes[0]), let y = value(codes[1]) else { return nil }
    return .product(x, y)
  }

  /// The exact result; nil where an operand is no number other than zero, or the result is zero.
  func callAsFunction(_ codes: [Code]) -> ExactValue<UInt128>? {
    guard let x = value(codes[0]) else { return nil }
    let result: ExactValue<UInt128>
    if operation == .sqrt {
      guard !x.isNegative else { return nil }
      result = .squareRoot(x, precision: grid.precision)
    } else {
      guard var y = value(codes[1]) else { return nil }
      switch operation {
      case .sub:
        y.isNegative.toggle()
        result = .sum(x, y)
      case .add: result = .sum(x, y)
      case .mul: result = .product(x, y)
      case .div: result = .quotient(x, y, precision: grid.precision)
      default:
        guard let z = value(codes[2]) else { return nil }
        result = .sum(.product(x, y), z)
      }
    }
    return result.significand == 0 ? nil : result
  }

  /// Sign, last bit kept, the bit after it, and whether anything follows, as four binary digits.
  func decision(_ value: ExactValue<UInt128>) -> Int { rounding.decision(value) }

  /// The whole units of the last place of a binade in the magnitude, or nil beyond what fits.
  func units(_ value: ExactValue<UInt128>, of exponent: Int) -> UInt128? {
    let shift = exponent - value.unit
    if shift >= 128 { return 0 }
    if shift >= 0 { return value.significand >> UInt128(shift) }
    guard value.significand.bitLength - shift < 120 else { return nil }
    return value.significand << UInt128(-shift)
  }

  /// The bits that follow the guard bit, cut to so many.
  func tail(_ value: ExactValue<UInt128>, bits: Int) -> UInt128? {
    let kept = grid.precision + 1
    let length = value.significand.bitLength
    guard value.exponent >= grid.format.minimumExponent, length >= kept else { return nil }
    let rest = value.significand & lowBits(length - kept)
    let shift = length - kept - bits
    return shift >= 0 ? rest >> UInt128(shift) : rest << UInt128(-shift)
  }
}

extension ExactValue<UInt128> {
  /// The exponent of the leading bit.
  var exponent: Int { unit + significand.bitLength - 1 }
}
