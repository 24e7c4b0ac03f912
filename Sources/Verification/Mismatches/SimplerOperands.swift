import NumberFormats

/// Operands that may be simpler than given ones: the steps that shrinking tries.
enum SimplerOperands {
  /// Every candidate that is simpler than the operands, the simplest first.
  static func candidates(for operands: [Code], in formats: [NumberFormat]) -> [[Code]] {
    var candidates: [[Code]] = []
    for (position, code) in operands.enumerated() {
      let simpler =
        switch formats[position] {
        case .float(let float): codes(near: code, in: float)
        case .integer(let integer): codes(near: code, in: integer)
        case .fixedPoint(let fixed): codes(near: code, in: fixed.units)
        case .posit(let posit): codes(near: code, in: posit.codes)
        }
      for replacement in simpler {
        var changed = operands
        changed[position] = replacement
        candidates.append(changed)
      }
    }
    if case .float(let float)? = formats.first, Set(formats).count == 1 {
      candidates += shifted(operands, in: float)
    }
    let current = Simplicity(operands, in: formats)
    return Set(candidates).map { ($0, Simplicity($0, in: formats)) }
      .filter { $0.1 < current }
      .sorted { $0.1 < $1.1 }
      .map(\.0)
  }

  /// Zero, one, the other sign, fewer fraction bits, and exponents nearer to that of one.
  private static func codes(near code: Code, in format: FloatFormat) -> [Code] {
    let magnitude = code & ~format.signBit
    let fraction = code & format.fractionMask
    let head = code ^ fraction
    let lowHalf: Code = (1 << Code((format.significandBits + 1) / 2)) - 1
    var codes = [0, format.one, format.leastSubnormal, magnitude, head]
    codes += [head | (fraction & lowHalf), head | (fraction & ~lowHalf)]
    codes += withoutOneBit(fraction).map { head | $0 }
    let field = format.exponentField(of: code)
    for nearer in nearer(field, to: format.bias) {
      codes.append(
        code & (format.signBit | format.fractionMask)
          | Code(nearer) << Code(format.significandBits))
    }
    return codes.map { $0 & format.codeMask }
  }

  /// Zero, one, the other sign, fewer bits, and lower bits.
  private static func codes(near code: Code, in format: IntegerFormat) -> [Code] {
    let lowHalf: Code = (1 << Code((format.width + 1) / 2)) - 1
    return [0, 1, (0 &- code) & format.codeMask, code & lowHalf, code & ~lowHalf, code >> 1]
      + withoutOneBit(code)
  }

  /// All operands with their exponents moved by the same distance: the results of many cases
  /// depend on the difference of exponents alone.
  private static func shifted(_ operands: [Code], in format: FloatFormat) -> [[Code]] {
    let fields = operands.map(format.exponentField)
    var distances: Set<Int> = []
    for field in fields {
      for nearer in nearer(field, to: format.bias) { distances.insert(nearer - field) }
    }
    return distances.sorted().compactMap { distance in
      let moved = fields.map { $0 + distance }
      guard moved.allSatisfy({ (0...format.topExponentField).contains($0) }) else { return nil }
      return zip(operands, moved).map { code, field in
        code & (format.signBit | format.fractionMask)
          | Code(field) << Code(format.significandBits)
      }
    }
  }

  /// The goal, the middle of the way, and one step towards it.
  private static func nearer(_ field: Int, to goal: Int) -> [Int] {
    field == goal ? [] : [goal, (field + goal) / 2, field + (goal - field).signum()]
  }

  private static func withoutOneBit(_ code: Code) -> [Code] {
    (0..<Code.bitWidth).map { code & ~(1 << Code($0)) }.filter { $0 != code }
  }
}
