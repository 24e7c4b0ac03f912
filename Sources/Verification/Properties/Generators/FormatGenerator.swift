import NumberFormats
import PropertyTesting

/// Formats of every kind and width, the small ones more often: the library for any width is tested,
/// not the catalogue alone.
enum FormatGenerator {
  /// Float formats: IEEE 754's kind, finite-only kinds with any bias, and IEEE P3109's.
  ///
  /// - Parameters:
  ///   - exponentBits: the most exponent bits.
  ///   - significandBits: the most stored significand bits.
  ///   - kinds: which special codes a format may have.
  /// - Returns: the generator; the simplest is a format of IEEE 754's kind with few bits.
  static func floats(
    exponentBits: Int = 8, significandBits: Int = 23, kinds: [SpecialCodes] = allKinds
  ) -> Generator<FloatFormat> {
    Generator { (choices) throws(Rejection) in
      let kind = kinds[Int(try choices.draw(upTo: UInt64(kinds.count - 1)))]
      let exponents = try size(&choices, 2, exponentBits, usual: 5)
      let significands = try size(&choices, 1, significandBits, usual: 6)
      switch kind {
      case .p3109Extended, .p3109Finite:
        return try p3109(&choices, exponents, significands, kind)
      default: break
      }
      var bias: Int?
      if kind != .ieee {
        // Every other format of these kinds has a bias of its own.
        let shift = try choices.draw(upTo: 16) { $0.isOne(in: 2) ? 0 : $0.number(upTo: 16) }
        let usual = 1 << (exponents - 1)
        bias = shift == 0 ? nil : max(1, usual - 8 + Int(shift))
      }
      return try legal {
        try FloatFormat(
          exponentBits: exponents, significandBits: significands, specials: kind, bias: bias)
      }
    }
  }

  /// The kinds of special codes that a format may have with any widths.
  static let allKinds: [SpecialCodes] = [
    .ieee, .finiteNaN, .finiteNaNUnsignedZero, .finite, .p3109Extended, .p3109Finite,
  ]

  /// Formats of any kind of number: floats most often, then integers, fixed point and posits.
  ///
  /// - Parameter width: the most bits of a code.
  /// - Returns: the generator.
  static func all(width: Int) -> Generator<NumberFormat> {
    let floats = Generator<NumberFormat>.frequency(
      [
        (8, Self.floats(exponentBits: min(8, width / 2), significandBits: width / 2 - 1)),
        (1, Self.floats(exponentBits: 11, significandBits: width / 2, kinds: [.ieee])),
      ].map { ($0.0, $0.1.map { NumberFormat.float($0) }) })
    return .frequency([
      (6, floats),
      (2, integers(width: width).map { .integer($0) }),
      (2, fixedPoints(width: width).map { .fixedPoint($0) }),
      (1, posits(width: min(width, 16)).map { .posit($0) }),
    ])
  }

  /// Integers of any width and signedness.
  static func integers(width: Int) -> Generator<IntegerFormat> {
    Generator { (choices) throws(Rejection) in
      let isSigned = try choices.draw(upTo: 1) == 1
      let bits = try size(&choices, 1, width, usual: 8)
      return try legal { try IntegerFormat(width: bits, isSigned: isSigned) }
    }
  }

  /// Fixed point of any width, point and signedness.
  static func fixedPoints(width: Int) -> Generator<FixedPointFormat> {
    Generator { (choices) throws(Rejection) in
      let isSigned = try choices.draw(upTo: 1) == 1
      let bits = try size(&choices, 1, width, usual: 8)
      let fraction = try choices.draw(upTo: UInt64(bits - (isSigned ? 1 : 0)))
      return try legal {
        try FixedPointFormat(width: bits, fractionBits: Int(fraction), isSigned: isSigned)
      }
    }
  }

  /// Posits of any width.
  static func posits(width: Int) -> Generator<PositFormat> {
    Generator { (choices) throws(Rejection) in
      let bits = try size(&choices, 2, width, usual: 8)
      return try legal { try PositFormat(width: bits) }
    }
  }

  /// A number of bits, in three of four cases at most the usual number.
  private static func size(
    _ choices: inout Choices, _ least: Int, _ most: Int, usual: Int
  ) throws(Rejection) -> Int {
    let span = UInt64(max(0, most - least))
    let few = min(span, UInt64(max(0, usual - least)))
    return least
      + Int(
        try choices.draw(upTo: span) {
          $0.isOne(in: 4) ? $0.number(upTo: span) : $0.number(upTo: few)
        }
      )
  }

  private static func p3109(
    _ choices: inout Choices, _ exponents: Int, _ significands: Int, _ kind: SpecialCodes
  ) throws(Rejection) -> FloatFormat {
    let isSigned = try choices.draw(upTo: 1) == 0
    // Also a precision of 1; widths of more than 16 bits are cut.
    let precision = min(significands, 8)
    let width = max(3, min(16, precision + exponents - (isSigned ? 0 : 1)))
    return try legal {
      try FloatFormat(
        p3109Width: width, precision: min(precision, width - 1), isSigned: isSigned,
        isExtended: kind == .p3109Extended)
    }
  }

  /// A format within its limits; the numbers that were drawn may lie outside them.
  private static func legal<Format>(_ make: () throws -> Format) throws(Rejection) -> Format {
    do {
      return try make()
    } catch {
      throw Rejection()
    }
  }
}
