import BitSerial
import NumberFormats
import TransverseRead

/// The power of two by which a tensor is divided before its numbers are rounded to a narrow format:
/// the least one with which no magnitude exceeds the largest of the narrow format.
///
/// The program has the input `maximum`, the largest magnitude (`MagnitudeProgram`), and the outputs
/// `scale`, the exponent of the power of two, and `inverse`, its negative, both ten bits in two's
/// complement as `ScaledConversionProgram` takes them. The exponent is kept within -256…255, so that
/// the sum of two is a scale too; where the largest magnitude is zero, infinite or not a number it is 0.
public struct TensorScaleProgram: Hashable, Sendable {
  /// The format of the tensor.
  public let source: NumberFormat
  /// The format to which its numbers will be rounded.
  public let target: NumberFormat
  /// The most rows that a window may hold.
  public let distance: TransverseReadDistance

  /// The least and the greatest exponent.
  public static let exponents = -256...255

  /// Describes the program.
  ///
  /// - Parameters:
  ///   - source: the format of the tensor.
  ///   - target: the format to which its numbers will be rounded.
  ///   - distance: the most rows that a window may hold.
  /// - Throws: `FormatError.operationDoesNotApply` for a format of powers of two.
  public init(
    from source: NumberFormat, to target: NumberFormat, distance: TransverseReadDistance = .seven
  ) throws(FormatError) {
    for format in [source, target] {
      guard case .float(let float) = format, float.specials == .scale else { continue }
      throw .operationDoesNotApply(
        operation: "scale of a tensor in \(target.name)", format: source.name,
        because: "\(format.name) has powers of two only")
    }
    self.source = source
    self.target = target
    self.distance = distance
  }

  /// Writes the program.
  public func build() -> Program {
    let builder = ProgramBuilder(
      name: "\(source.name).scaleFor.\(target.name)", distance: distance)
    let maximum = builder.input("maximum", width: source.width)
    let number = builder.exactNumber(maximum, source)
    let (significand, exponent) = target.largestNumber
    // Both with their highest bit in the same place.
    let bits = UInt.bitWidth - significand.leadingZeroBitCount
    let length = max(number.significand.count, bits)
    let padding = Word(repeating: .zeros, count: length - number.significand.count)
    let shift = length - bits
    let isAbove = builder.exceeds(padding + number.significand, Code(significand) << Code(shift))
    let width = max(number.exponent.count, ScaledConversionProgram.scaleWidth) + 2
    let place = builder.add(
      [
        number.exponent.signExtended(to: width),
        constantWord(UInt(bitPattern: -exponent), width: width), [isAbove],
      ], width: width)
    let isUsed = builder.nor(number.isZero, number.isNaN, number.isInfinite)
    let scale = builder.mask(builder.clamped(place), isUsed)
    builder.output("scale", scale)
    // The complement plus one.
    builder.output(
      "inverse", builder.add([scale.map { builder.not($0) }, [.ones]], width: scale.count))
    return ProgramPasses.finished(builder)
  }
}

extension ProgramBuilder {
  /// A word in two's complement within `TensorScaleProgram.exponents`, in the width of a scale.
  fileprivate func clamped(_ word: Word) -> Word {
    let width = ScaledConversionProgram.scaleWidth
    let sign = word[word.count - 1]
    // Within -256…255 all bits from 8 on are alike.
    let high = Array(word[8...])
    let fits = or(and(high), nor(high))
    let low = word[..<8].map { select(fits, $0, not(sign)) }
    return low + Word(repeating: sign, count: width - 8)
  }
}

extension NumberFormat {
  /// The largest finite number: a significand whose highest bit weighs
  /// `2^exponent`.
  fileprivate var largestNumber: (significand: UInt, exponent: Int) {
    switch self {
    case .float(let format):
      let fraction = UInt(format.largestFinite) & ((1 << UInt(format.significandBits)) - 1)
      return (
        fraction | 1 << UInt(format.significandBits), format.maximumExponent
      )
    case .posit(let format): return (1, format.maximumExponent)
    case .integer(let format): return Self.largestNumber(FixedPointFormat(format))
    case .fixedPoint(let format): return Self.largestNumber(format)
    }
  }

  private static func largestNumber(
    _ format: FixedPointFormat
  ) -> (significand: UInt, exponent: Int) {
    let bits = format.integerBits + format.fractionBits
    return (UInt.max >> UInt(UInt.bitWidth - bits), format.integerBits - 1)
  }
}
