import NumberFormats

/// The codes at the corners of a format: where rounding, carries and special cases meet.
///
/// Of a float, in both signs, every boundary exponent with the significands at the ends, at the
/// middle (half an ulp of what it is added to) and alternating, so zeros, subnormals, the least and
/// the largest normal number, ±1, infinities, and quiet and signalling NaNs with payloads are among
/// them; one bit and runs of ones at every position of three binades. Of an integer zero, ±1, the
/// ends, alternating bits, and powers of two and their neighbours in both signs.
///
/// Corners are crossed with each other; those of three operands are fewer, so that millions of
/// cases do not become a thousand millions.
public enum CornerCodes {
  /// The corner codes of a format, ascending, each once.
  ///
  /// - Parameters:
  ///   - format: the format.
  ///   - operands: how many operands the corners are crossed for.
  /// - Returns: all codes of a tiny format, some hundreds of a wide one; for three operands a
  ///   hundred at most.
  public static func codes(of format: NumberFormat, operands: Int = 2) -> [Code] {
    let codes =
      switch format {
      case .float(let float) where operands > 2: fewerCorners(of: float)
      case .float(let float): corners(of: float)
      case .integer(let integer): corners(of: integer)
      case .fixedPoint(let fixed): corners(of: fixed.units)
      case .posit(let posit): corners(of: posit.codes)
      }
    return Set(codes.map { $0 & format.codeMask }).sorted()
  }

  private static func corners(of format: FloatFormat) -> [Code] {
    let mask = format.fractionMask
    let half: Code = format.significandBits == 0 ? 0 : 1 << Code(format.significandBits - 1)
    let alternating = Code.max / 3
    let fractions = [
      0, 1, 2, 3, mask, mask &- 1, half, half &- 1, half + 1, alternating, alternating << 1,
    ]
    var magnitudes: [Code] = []
    func add(_ field: Int, _ fraction: Code) {
      magnitudes.append(Code(field) << Code(format.significandBits) | (fraction & mask))
    }
    for field in BoundaryExponents.fields(of: format) {
      for fraction in fractions { add(field, fraction) }
    }
    for position in positions(in: format.significandBits) {
      let bit: Code = 1 << Code(position)
      for field in [0, format.bias, format.topExponentField - 1] { add(field, bit) }
      add(format.bias, bit - 1)
      add(format.bias, mask - (bit - 1))
    }
    magnitudes += ends(of: format)
    return magnitudes.flatMap { [$0, $0 | format.signBit] }
  }

  /// Zero, the ends and the middle of the exponents, with the significands at the ends and the middle.
  private static func fewerCorners(of format: FloatFormat) -> [Code] {
    let top = format.topExponentField
    let half: Code = format.significandBits == 0 ? 0 : 1 << Code(format.significandBits - 1)
    let fields = [
      0, 1, format.bias / 2, format.bias - 1, format.bias, format.bias + 1, top - 1, top,
    ]
    let codes = fields.flatMap { field in
      [0, 1, half, half &- 1, format.fractionMask].map { fraction in
        Code(field) << Code(format.significandBits) | (fraction & format.fractionMask)
      }
    }
    return (codes + ends(of: format)).flatMap { [$0, $0 | format.signBit] }
  }

  /// The largest finite number and what stands around it.
  private static func ends(of format: FloatFormat) -> [Code] {
    let largest = format.largestFinite
    return [largest - 1, largest, min(largest + 1, format.magnitudeMask), format.magnitudeMask]
  }

  private static func corners(of format: IntegerFormat) -> [Code] {
    let alternating = Code.max / 3
    var codes: [Code] = [0, 1, 2, 3, alternating, alternating << 1, format.codeMask]
    for position in positions(in: format.width) {
      let bit: Code = 1 << Code(position)
      codes += [bit &- 1, bit, bit &+ 1]
    }
    return codes.flatMap { [$0, 0 &- $0] }
  }

  /// All bit positions of a narrow field; of a wide one those near both ends and the middle, and
  /// every eighth, because corners are crossed with each other.
  private static func positions(in width: Int) -> [Int] {
    (0..<width).filter { position in
      width <= 32 || position < 6 || position >= width - 6 || abs(position - width / 2) < 4
        || position % 8 == 0
    }
  }
}
