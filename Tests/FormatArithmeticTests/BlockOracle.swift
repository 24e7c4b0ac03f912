import NumberFormats

/// Block formats by the text of OCP MX v1.0 and of NVIDIA, on host arithmetic that is exact: what the
/// programs are judged by.
///
/// Numbers are compared with multiples of table entries, and nothing is divided. An entry and a
/// midpoint of two have at most 5 significant bits and are within 2^±17; a scale is a power of two
/// within 2^±127, or a number of at most 4 bits, and the constant 6 has 2: so every product is a
/// binary64 number.
struct BlockOracle {
  let format: BlockFormat

  /// The finite numbers without a sign that elements have, ascending: that at an index has it as its
  /// code.
  let elements: [Double]

  /// The same of the scale of NVFP4.
  static let quotientScales = floats(exponentBits: 4, significandBits: 3, bias: 7, count: 0x7F)

  init(_ format: BlockFormat) {
    self.format = format
    elements =
      switch format.name {
      case "mxfp8e5m2": Self.floats(exponentBits: 5, significandBits: 2, bias: 15, count: 0x7C)
      case "mxfp8e4m3": Self.floats(exponentBits: 4, significandBits: 3, bias: 7, count: 0x7F)
      case "mxfp6e3m2": Self.floats(exponentBits: 3, significandBits: 2, bias: 3, count: 0x20)
      case "mxfp6e2m3": Self.floats(exponentBits: 2, significandBits: 3, bias: 1, count: 0x20)
      case "mxint8": (0...127).map { Double($0) / 64 }
      default: Self.floats(exponentBits: 2, significandBits: 1, bias: 1, count: 8)
      }
  }

  private static func floats(
    exponentBits: Int, significandBits: Int, bias: Int, count: Int
  ) -> [Double] {
    (0..<count).map { code in
      let (field, fraction) = (code >> significandBits, code % (1 << significandBits))
      let significand = field == 0 ? fraction : fraction + 1 << significandBits
      return Double(
        sign: .plus, exponent: max(field, 1) - bias - significandBits,
        significand: Double(significand))
    }
  }

  /// The number of an element: NaN or infinite too.
  func element(_ code: Code) -> Double {
    if format.name == "mxint8" { return Double(Int8(truncatingIfNeeded: code)) / 64 }
    let sign: Code = 1 << Code(format.elementWidth - 1)
    let magnitude = Int(code & (sign - 1))
    let infinite = format.name == "mxfp8e5m2" && magnitude == 0x7C ? Double.infinity : .nan
    let value = magnitude < elements.count ? elements[magnitude] : infinite
    return code & sign == 0 ? value : -value
  }

  /// The number of a scale.
  func scale(_ code: Code) -> Double {
    if format.name != "nvfp4" {
      return code == 0xFF ? .nan : Double(sign: .plus, exponent: Int(code) - 127, significand: 1)
    }
    let magnitude = Int(code & 0x7F)
    let value = magnitude == 0x7F ? Double.nan : Self.quotientScales[magnitude]
    return code < 0x80 ? value : -value
  }

  /// A block of numbers.
  func quantise(_ numbers: [Double], _ rounding: RoundingMode) -> (scale: Code, elements: [Code]) {
    let none = [Code](repeating: 0, count: numbers.count)
    let isQuotient = format.name == "nvfp4"
    guard numbers.allSatisfy(\.isFinite) else { return (isQuotient ? 0x7F : 0xFF, none) }
    let largest = numbers.map(\.magnitude).max() ?? 0
    if largest == 0 { return (0, none) }
    if isQuotient {
      let code = Self.rounded(
        largest, over: 6, to: Self.quotientScales, isNegative: false, rounding)
      let scale = Self.quotientScales[code]
      return (Code(code), scale == 0 ? none : numbers.map { element($0, over: scale, rounding) })
    }
    let exponent = max(Int(largest.exponent) - format.elementMaximumExponent, -127)
    if exponent > 127 { return (0xFF, none) }
    let scale = Double(sign: .plus, exponent: exponent, significand: 1)
    return (Code(exponent + 127), numbers.map { element($0, over: scale, rounding) })
  }

  private func element(_ number: Double, over scale: Double, _ rounding: RoundingMode) -> Code {
    let isNegative = number.sign == .minus
    let magnitude = Self.rounded(
      number.magnitude, over: scale, to: elements, isNegative: isNegative, rounding)
    if format.name == "mxint8" {
      return Code(UInt8(truncatingIfNeeded: isNegative ? -magnitude : magnitude))
    }
    return Code(magnitude) | (isNegative ? 1 << Code(format.elementWidth - 1) : 0)
  }

  /// The index of the entry that `number / scale` is rounded to.
  private static func rounded(
    _ number: Double, over scale: Double, to entries: [Double], isNegative: Bool,
    _ rounding: RoundingMode
  ) -> Int {
    let lower = (entries.lastIndex { $0 * scale <= number }) ?? 0
    if lower == entries.count - 1 || entries[lower] * scale == number { return lower }
    let middle = (entries[lower] + entries[lower + 1]) / 2 * scale
    let moves =
      switch rounding {
      case .nearestEven: number > middle || number == middle && lower % 2 == 1
      case .nearestAway: number >= middle
      case .up: !isNegative
      case .down: isNegative
      case .odd: lower % 2 == 0
      default: false
      }
    return moves ? lower + 1 : lower
  }
}
