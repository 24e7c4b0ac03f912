extension Operation {
  /// What the operation delivers, in a line.
  public var summary: String {
    switch self {
    case .add: "x + y"
    case .sub: "x - y"
    case .mul: "x · y"
    case .div: "x / y"
    case .sqrt: "√x"
    case .fma: "x · y + z, rounded once"
    case .rem: "x - y·n, n the integer nearest to x / y; of integers what division leaves"
    case .recip: "1 / x"
    case .rsqrt: "1 / √x"
    case .roundToIntegral: "x rounded to an integer, without inexact"
    case .roundToIntegralExact: "x rounded to an integer, with inexact"
    case .neg: "-x"
    case .abs: "|x|"
    case .copySign: "|x| with the sign of y"
    case .nextUp: "the least number above x"
    case .nextDown: "the largest number below x"
    case .scaleB: "x · 2^n, n an integer"
    case .logB: "⌊log₂ |x|⌋, an integer"
    case .classify: "the class of x, 0…9"
    case .extremum(let extremum): Self.summary(of: extremum)
    case .compare(let comparison): Self.summary(of: comparison)
    case .totalOrder: "x ⊑ y, one bit"
    case .elementary(.exp): "e^x, correctly rounded"
    case .elementary(.log): "ln x, correctly rounded"
    case .elementary(.tanh): "tanh x, correctly rounded"
    case .elementary(.sigmoid): "1 / (1 + e^-x), correctly rounded"
    case .convert(let target): "x in \(target.name)"
    case .sum(let terms): "the exact sum of \(terms) numbers, rounded once"
    case .dot(let terms): "the exact sum of \(terms) products, rounded once"
    case .addFull: "x + y in two words"
    case .subFull: "x - y in two words"
    case .mulFull: "x · y in two words"
    case .integer(.shiftLeft): "x · 2^n modulo the width"
    case .integer(.shiftRight): "⌊x / 2^n⌋"
    case .integer(.popcount): "the number of ones"
    case .integer(.majority): "the vote of three codes, bit by bit"
    }
  }

  private static func summary(of extremum: Extremum) -> String {
    let which = extremum.isMaximum ? "larger" : "smaller"
    let what = extremum.comparesMagnitudes ? " in magnitude" : ""
    return "the \(which)\(what); of a number and a NaN the "
      + (extremum.prefersNumber ? "number" : "NaN")
  }

  private static func summary(of comparison: Comparison) -> String {
    let relation =
      switch comparison {
      case .eq, .eqSignaling: "x = y"
      case .ne, .neSignaling: "x ≠ y"
      case .lt, .ltQuiet: "x < y"
      case .le, .leQuiet: "x ≤ y"
      case .gt, .gtQuiet: "x > y"
      case .ge, .geQuiet: "x ≥ y"
      case .unordered: "x or y is a NaN"
      }
    return relation + (comparison.isSignaling ? ", invalid for any NaN" : "")
  }

  /// The families of formats that have the operation: floats, scales, posits, fixed point, integers.
  public var families: [String] {
    let representatives: [(String, NumberFormat)] = [
      ("float", .float(FloatFormat(5, 10))),
      ("scale", .float(FloatFormat(8, 0, bias: 127, isSigned: false, specials: .scale))),
      ("posit", .posit(PositFormat(16))), ("fixed", .fixedPoint(.mxint8)),
      ("integer", .integer(IntegerFormat(8, isSigned: true))),
    ]
    return representatives.filter { applies(to: $0.1) }.map(\.0)
  }
}
