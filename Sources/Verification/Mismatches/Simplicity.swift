import NumberFormats

/// How simple the operands of a case are to a reader: the fewer bits are set and the nearer the
/// exponents are to that of one, the simpler.
struct Simplicity: Comparable {
  private let weight: Int
  private let operands: [Code]

  init(_ operands: [Code], in formats: [NumberFormat]) {
    self.operands = operands
    weight = zip(operands, formats).reduce(0) { $0 + Self.weight($1.0, in: $1.1) }
  }

  /// By weight, then by the codes themselves, so that nothing is ever as simple as something else.
  static func < (left: Simplicity, right: Simplicity) -> Bool {
    if left.weight != right.weight { return left.weight < right.weight }
    return left.operands.lexicographicallyPrecedes(right.operands)
  }

  private static func weight(_ code: Code, in format: NumberFormat) -> Int {
    switch format {
    case .float(let float):
      let magnitude = code & ~float.signBit
      let sign = code == magnitude ? 0 : 1
      if magnitude == 0 { return sign }
      return sign + 1 + abs(float.exponentField(of: code) - float.bias)
        + (code & float.fractionMask).nonzeroBitCount
    case .fixedPoint(let fixed): return weight(code, in: .integer(fixed.units))
    case .posit(let posit): return weight(code, in: .integer(posit.codes))
    case .integer(let integer):
      let isNegative = integer.isSigned && code & integer.highestBit != 0
      let magnitude = isNegative ? (0 &- code) & integer.codeMask : code
      return (isNegative ? 1 : 0) + magnitude.nonzeroBitCount
        + (Code.bitWidth - magnitude.leadingZeroBitCount)
    }
  }
}
