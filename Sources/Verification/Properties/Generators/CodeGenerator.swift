import NumberFormats
import PropertyTesting

/// Codes of a format, weighted to the places where the arithmetic changes its behaviour.
///
/// A float's draws are its sign, its exponent as the distance from that of one, and its fraction: so
/// the simplest number is one, and shrinking moves towards it. Fresh draws are weighted as those of
/// `RandomCases` are: boundary exponents and patterned fractions, and in half of the cases near to
/// the operand before it.
enum CodeGenerator {
  /// A tuple of operands.
  ///
  /// - Parameter formats: the format of each operand.
  /// - Returns: the generator; each further operand is tied to the one before it of its format.
  static func operands(_ formats: [NumberFormat]) -> Generator<[Code]> {
    Generator { (choices) throws(Rejection) in
      var codes: [Code] = []
      for (position, format) in formats.enumerated() {
        let leader = position > 0 && formats[position - 1] == format ? codes[position - 1] : nil
        codes.append(try code(&choices, of: format, near: leader))
      }
      return codes
    }
  }

  private static func code(
    _ choices: inout Choices, of format: NumberFormat, near leader: Code?
  ) throws(Rejection) -> Code {
    switch format {
    case .float(let float): return try floatCode(&choices, float, near: leader)
    case .integer, .fixedPoint, .posit:
      return try choices.draw(bits: format.width) { random in
        if let leader, random.isOne(in: 4) {
          return (leader &+ Code(random.number(upTo: 6)) &- 3) & format.codeMask
        }
        return patterned(format.width, &random)
      }
    }
  }

  private static func floatCode(
    _ choices: inout Choices, _ format: FloatFormat, near leader: Code?
  ) throws(Rejection) -> Code {
    let isNegative =
      format.isSigned ? try choices.draw(upTo: 1) { $0.number(upTo: 1) } == 1 : false
    let order = ExponentOrder(format)
    let isNear = { (random: inout RandomWords) in leader != nil && random.isOne(in: 2) }
    let place = try choices.draw(upTo: UInt64(order.count - 1)) { random in
      if let leader, isNear(&random) {
        let reach = UInt64(2 * (format.precision + 2))
        let distance = Int(random.number(upTo: reach)) - Int(reach / 2)
        return order.place(of: format.exponentField(of: leader) + distance)
      }
      if random.isOne(in: 2) { return random.number(upTo: UInt64(order.count - 1)) }
      let boundaries = BoundaryExponents.fields(of: format)
      return order.place(of: boundaries[Int(random.number(upTo: UInt64(boundaries.count - 1)))])
    }
    let fraction = try choices.draw(bits: format.significandBits) { random in
      if let leader, random.isOne(in: 4) {
        return leader & format.fractionMask ^ Code(random.number(upTo: 3))
      }
      return patterned(format.significandBits, &random)
    }
    return (isNegative ? format.signBit : 0)
      | Code(order.field(place)) << Code(format.significandBits) | fraction
  }

  /// Uniform bits in half of the cases, else a pattern.
  private static func patterned(_ width: Int, _ random: inout RandomWords) -> Code {
    let uniform = (Code(random.next()) << 64 | Code(random.next())) & lowBits(width)
    return random.isOne(in: 2) ? uniform : BitPattern.bits(width, random.next(), uniform)
  }
}

/// The exponent fields of a format by their distance from that of one.
private struct ExponentOrder {
  private let bias: Int
  private let top: Int

  init(_ format: FloatFormat) {
    top = format.topExponentField
    bias = min(format.bias, top)
  }

  var count: Int { top + 1 }

  /// The field at a place: that of one, then the next above, the next below, and so on.
  func field(_ place: UInt64) -> Int {
    let number = Int(place)
    let paired = min(bias, top - bias)
    guard number > 2 * paired else {
      return bias + (number & 1 == 1 ? (number + 1) / 2 : -number / 2)
    }
    return bias > top - bias ? top - number : number
  }

  /// The place of a field; one outside the format is moved to its end.
  func place(of wanted: Int) -> UInt64 {
    let field = min(max(wanted, 0), top)
    let paired = min(bias, top - bias)
    let distance = field - bias
    guard abs(distance) > paired else {
      return UInt64(distance > 0 ? 2 * distance - 1 : -2 * distance)
    }
    return UInt64(bias > top - bias ? top - field : field)
  }
}
