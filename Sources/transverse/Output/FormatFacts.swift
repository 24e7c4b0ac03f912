import NumberFormats

/// What there is to say about a format, for tables, texts and JSON alike.
struct FormatFacts: Encodable {
  /// A number of the format: its code as raw bits, its value as decimal text.
  struct Number: Encodable {
    let code: String
    let value: String
  }

  let name: String
  let aliases: [String]
  /// Who defines the format; empty of a shape that has no name.
  let source: String
  /// The number of bits of a code.
  let width: Int
  let exponentBits: Int?
  /// The stored significand bits, the leading one not counted.
  let significandBits: Int?
  let bias: Int?
  /// The least number: the most negative finite one.
  let least: Number
  /// The largest finite number.
  let largest: Number
  let leastNormal: Number?
  let leastSubnormal: Number?
  /// The operations without a parameter of their own; convert, and of some formats sum and dot, come
  /// on top.
  let operations: [String]
  /// What `verify` compares when nothing else is asked for, and with what.
  let verified: String

  init(_ format: NumberFormat) {
    let entry = Catalogue.entries.first { $0.format == format }
    func number(_ code: Code) -> Number {
      Number(code: format.bitsText(of: code), value: format.text(of: code))
    }
    name = format.name
    aliases = entry?.aliases ?? []
    source = entry?.source ?? ""
    width = format.width
    verified = Self.verified(format)
    operations = Operation.plain.filter { $0.applies(to: format) }.map(\.rawValue)
    switch format {
    case .float(let float):
      exponentBits = float.exponentBits
      significandBits = float.significandBits
      bias = float.bias
      least = number(float.largestFinite | float.signBit)
      largest = number(float.largestFinite)
      // A precision of 1 leaves no subnormal numbers, and a scale no zero below its least power.
      leastNormal = number(float.specials == .scale ? 0 : float.leastNormal)
      leastSubnormal = float.significandBits == 0 ? nil : number(float.leastSubnormal)
    case .posit(let posit):
      (exponentBits, significandBits, bias) = (nil, nil, nil)
      (leastNormal, leastSubnormal) = (nil, nil)
      least = number(posit.negated(posit.largest))
      largest = number(posit.largest)
    case .fixedPoint(let fixed):
      (exponentBits, significandBits, bias) = (nil, nil, nil)
      (leastNormal, leastSubnormal) = (nil, nil)
      least = number(fixed.isSigned ? fixed.highestBit : 0)
      largest = number(fixed.isSigned ? fixed.highestBit - 1 : fixed.codeMask)
    case .integer(let integer):
      (exponentBits, significandBits, bias) = (nil, nil, nil)
      (leastNormal, leastSubnormal) = (nil, nil)
      least = number(integer.isSigned ? integer.highestBit : 0)
      largest = number(integer.isSigned ? integer.highestBit - 1 : integer.codeMask)
    }
  }

  /// Which operands are taken by default, and the golden.
  private static func verified(_ format: NumberFormat) -> String {
    let width = format.width
    let operands =
      2 * width <= CampaignChoice.exhaustiveBits
      ? "all pairs" : width <= CampaignChoice.exhaustiveBits ? "all of one operand" : ""
    let random = "\(CampaignChoice.randomCount) random cases of more"
    let cases = operands.isEmpty ? "random cases" : "\(operands), \(random)"
    let golden: String =
      switch format {
      case .float(let float) where float.specials == .ieee: "MPFR, exact rationals"
      default: "exact rationals"
      }
    return "\(cases); \(golden)"
  }
}
