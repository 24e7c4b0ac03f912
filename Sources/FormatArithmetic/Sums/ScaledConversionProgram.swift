import BitSerial
import NumberFormats
import TransverseRead

/// A number times a power of two in another format, rounded once: `result = round(x · 2^scale)`.
///
/// What quantising with a scale of a tensor takes, and undoing it. The program has the inputs `x`, for
/// stochastic rounding `random`, and `scale`, ten bits in two's complement (-512…511), and the output
/// `result`.
///
/// Between floats a scale of 0 gives the conversion. Integers and fixed point are clamped: a number
/// out of range becomes the nearest end, a NaN the upper one; of posits whatever is no number of the
/// target becomes the code `10…0`. A posit result is NaR where `x` is an infinity or a NaN.
public struct ScaledConversionProgram: Hashable, Sendable {
  /// The format of `x`.
  public let source: NumberFormat
  /// The format of the result.
  public let target: NumberFormat
  /// How the result is delivered; as by default where the conversion does not round.
  public let attributes: Attributes
  /// The most rows that a window may hold.
  public let distance: TransverseReadDistance

  /// The bits of a scale.
  public static let scaleWidth = ExactAccumulatorProgram.scaleWidth

  /// Describes the program of a scaled conversion.
  ///
  /// - Parameters:
  ///   - source: the format of `x`.
  ///   - target: the format of the result.
  ///   - attributes: rounding and what else may be chosen.
  ///   - distance: the most rows that a window may hold.
  /// - Throws: `FormatError.operationDoesNotApply` for a format of powers of two, and
  ///   `FormatError.meaninglessAttribute` when an attribute says nothing about the conversion.
  public init(
    from source: NumberFormat, to target: NumberFormat, attributes: Attributes = Attributes(),
    distance: TransverseReadDistance = .seven
  ) throws(FormatError) {
    for format in [source, target] {
      guard case .float(let float) = format, float.specials == .scale else { continue }
      throw .operationDoesNotApply(
        operation: "scaled convert:\(target.name)", format: source.name,
        because: "\(format.name) has powers of two only")
    }
    try Operation.convert(target).require(source, attributes)
    self.source = source
    self.target = target
    if attributes.overflow == .wrap {
      throw .meaninglessAttribute(
        attribute: "overflow wrap", operation: "scaled convert:\(target.name)", format: source.name,
        because: "scaled numbers are clamped")
    }
    // Posits have one rounding, and no range to leave.
    let isPosit = if case .posit = target { true } else { false }
    self.attributes =
      isPosit ? Attributes(flushesInputs: attributes.flushesInputs) : attributes
    self.distance = distance
  }

  /// Writes the program.
  public func build() -> Program {
    let name = "\(source.name).scaledTo.\(target.name).\(attributes.summary)"
    let builder = ProgramBuilder(
      name: String(name.map { $0 == ":" || $0 == "+" ? "-" : $0 }), distance: distance)
    var x = builder.input("x", width: source.width)
    var delivery = Delivery(attributes: attributes, deliversFlags: false)
    if attributes.rounding.randomBits > 0 {
      delivery.random = builder.input("random", width: attributes.rounding.randomBits)
    }
    let scale = builder.input("scale", width: Self.scaleWidth)
    if case .float(let format) = source, attributes.flushesInputs {
      x = builder.flushingSubnormals(x, format)
    }
    if case .float(let source) = source, case .float(let target) = target {
      builder.output(
        "result",
        builder.floatConversion(x, from: source, to: target, delivery, scaledBy: scale).code)
    } else {
      let number = builder.exactNumber(x, source)
      let isPosit = if case .posit = source { true } else { false }
      builder.output(
        "result",
        builder.delivered(
          builder.scaled(number, by: scale), to: target, delivery, isPosit: isPosit))
    }
    return ProgramPasses.finished(builder)
  }
}

extension ProgramBuilder {
  /// An exact number times a power of two.
  ///
  /// - Parameters:
  ///   - number: the number.
  ///   - power: the power of two, in two's complement.
  /// - Returns: the product; zeros, infinities and NaNs stay.
  func scaled(_ number: ExactNumber, by power: Word) -> ExactNumber {
    let width = max(number.exponent.count, power.count) + 1
    let exponent = add(
      [number.exponent.signExtended(to: width), power.signExtended(to: width)], width: width)
    return ExactNumber(
      sign: number.sign, significand: number.significand, exponent: exponent,
      isZero: number.isZero, isNaN: number.isNaN, isInfinite: number.isInfinite,
      isSignaling: number.isSignaling)
  }

  /// An exact number rounded to a format of any family.
  ///
  /// - Parameters:
  ///   - number: the number.
  ///   - target: the format of the result; none of powers of two.
  ///   - delivery: the rounding mode, and what else may be chosen.
  ///   - isPosit: whether the number was a posit; see `fixedPoint`.
  /// - Returns: the code; integers and fixed point clamp.
  func delivered(
    _ number: ExactNumber, to target: NumberFormat, _ delivery: Delivery, isPosit: Bool = false
  ) -> Word {
    switch target {
    case .float(let format): float(number, to: format, delivery).code
    case .posit(let format): posit(number, to: format)
    case .integer(let format):
      fixedPoint(number, to: FixedPointFormat(format), isPosit: isPosit, delivery).code
    case .fixedPoint(let format): fixedPoint(number, to: format, isPosit: isPosit, delivery).code
    }
  }
}
