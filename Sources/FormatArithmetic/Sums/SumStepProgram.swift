import BitSerial
import NumberFormats
import TransverseRead

/// One step of a sum of products in which every product and every partial sum is rounded:
/// `accumulator ← round(accumulator + round(x · y))`.
///
/// The factors may be of two formats of one kind; they are brought into the format of products, which
/// holds them exactly, multiplied and rounded; the product is brought into the accumulator's format
/// and added. The program has the inputs `x`, `y`, for stochastic rounding `random` (the product's bits
/// first; then those of the product in the accumulator's format, where that does not hold it; then
/// those of the sum) and, last, `accumulator`, and the output `result`.
public struct SumStepProgram: Hashable, Sendable {
  /// The format of `x`.
  public let left: NumberFormat
  /// The format of `y`.
  public let right: NumberFormat
  /// The format to which the product is rounded.
  public let product: NumberFormat
  /// The format to which the sum is rounded.
  public let accumulator: NumberFormat
  /// How the product is rounded, and what becomes of it beyond the range.
  public let productAttributes: Attributes
  /// The same for the sum.
  public let sumAttributes: Attributes
  /// The most rows that a window may hold.
  public let distance: TransverseReadDistance

  /// Describes the program of a step.
  ///
  /// - Parameters:
  ///   - left: the format of `x`.
  ///   - right: the format of `y`.
  ///   - product: the format of products; nil for the accumulator's.
  ///   - accumulator: the format of sums.
  ///   - productAttributes: how products are delivered.
  ///   - sumAttributes: how sums are delivered.
  ///   - distance: the most rows that a window may hold.
  /// - Throws: `SumError` when the formats do not go together.
  public init(
    left: NumberFormat, right: NumberFormat, product: NumberFormat? = nil,
    accumulator: NumberFormat, productAttributes: Attributes = Attributes(),
    sumAttributes: Attributes = Attributes(), distance: TransverseReadDistance = .seven
  ) throws(SumError) {
    self.left = left
    self.right = right
    self.product = product ?? accumulator
    self.accumulator = accumulator
    self.productAttributes = productAttributes
    self.sumAttributes = sumAttributes
    self.distance = distance
    for format in [left, right, self.product, accumulator] {
      if case .float(let float) = format, float.specials == .scale {
        throw .noSums(format: format.name)
      }
      if !format.isOfSameKind(as: left) { throw .kindsDiffer(left.name, format.name) }
    }
    for factor in [left, right] where !self.product.holdsNumbers(of: factor) {
      throw .productTooNarrow(product: self.product.name, factor: factor.name)
    }
  }

  /// The random bits that each of the roundings takes: of the product, of the product in the accumulator's
  /// format, and of the sum.
  public var randomBits: (product: Int, conversion: Int, sum: Int) {
    let sum = sumAttributes.rounding.randomBits
    return (
      productAttributes.rounding.randomBits, accumulator.holdsNumbers(of: product) ? 0 : sum, sum
    )
  }

  private var name: String {
    var formats = [left.name]
    if right != left { formats.append(right.name) }
    if product != accumulator { formats.append(product.name) }
    if accumulator != left || formats.count > 1 { formats.append(accumulator.name) }
    var name = formats.joined(separator: "-") + ".sumStep.\(productAttributes.summary)"
    if sumAttributes != productAttributes { name += "-\(sumAttributes.summary)" }
    return String(name.map { $0 == ":" || $0 == "+" ? "-" : $0 })
  }

  /// Writes the step as a program of transverse reads.
  public func build() -> Program {
    let builder = ProgramBuilder(name: name, distance: distance)
    let factors = [builder.input("x", width: left.width), builder.input("y", width: right.width)]
    let bits = randomBits
    let drawn = bits.product + bits.conversion + bits.sum
    let random = drawn > 0 ? builder.input("random", width: drawn) : []
    let sum = builder.input("accumulator", width: accumulator.width)
    func delivery(_ attributes: Attributes, _ first: Int, _ count: Int) -> Delivery {
      Delivery(
        attributes: attributes, deliversFlags: false,
        random: Array(random[first..<(first + count)]))
    }
    let rounded = builder.product(
      factors, [left, right], in: product, delivery(productAttributes, 0, bits.product))
    // An exact conversion does not ask for random bits, but takes as many as its mode says.
    let conversion =
      bits.conversion > 0
      ? delivery(sumAttributes, bits.product, bits.conversion)
      : delivery(sumAttributes, bits.product, bits.sum)
    // Of one format there is nothing to convert.
    let addend =
      product == accumulator
      ? rounded : builder.conversion(rounded, from: product, to: accumulator, conversion).code
    let deliverSum = delivery(sumAttributes, bits.product + bits.conversion, bits.sum)
    builder.output("result", builder.sum([sum, addend], in: accumulator, deliverSum))
    return ProgramPasses.finished(builder)
  }
}

extension NumberFormat {
  /// Whether numbers of both formats are added and multiplied by the same rules: two floats, two
  /// posits, or two of fixed point, integers among them.
  func isOfSameKind(as other: NumberFormat) -> Bool {
    switch (self, other) {
    case (.float, .float), (.posit, .posit): true
    case (.fixedPoint, .fixedPoint), (.integer, .integer): true
    default: false
    }
  }

  /// Whether every finite number of another format of the same kind is one of this.
  func holdsNumbers(of other: NumberFormat) -> Bool {
    switch (self, other) {
    case (.float(let wide), .float(let narrow)):
      let leastExponents = [wide, narrow].map { $0.minimumExponent - $0.significandBits }
      return wide == narrow
        || (wide.significandBits >= narrow.significandBits
          && leastExponents[0] <= leastExponents[1]
          && wide.maximumExponent >= narrow.maximumExponent
          && (wide.isSigned || !narrow.isSigned))
    case (.posit(let wide), .posit(let narrow)): return wide.width >= narrow.width
    case (.integer(let wide), .integer(let narrow)):
      return wide.isSigned == narrow.isSigned && wide.width >= narrow.width
    case (.fixedPoint(let wide), .fixedPoint(let narrow)):
      return wide.isSigned == narrow.isSigned && wide.fractionBits >= narrow.fractionBits
        && wide.width - wide.fractionBits >= narrow.width - narrow.fractionBits
    default: return false
    }
  }
}

extension ProgramBuilder {
  /// A product of two factors, each in its own format, rounded to a format that holds both.
  fileprivate func product(
    _ codes: [Word], _ formats: [NumberFormat], in format: NumberFormat, _ delivery: Delivery
  ) -> Word {
    if case .integer(let left) = formats[0], case .integer(let right) = formats[1],
      left.isSigned, right.isSigned, format.width >= left.width + right.width
    {
      return multiplySigned(codes[0], codes[1]).signExtended(to: format.width)
    }
    if case .float(let target) = format {
      let floats = formats.compactMap { if case .float(let float) = $0 { float } else { nil } }
      if target.widens(floats) { return wideningProduct(codes, floats, to: target, delivery).code }
    }
    let factors = zip(codes, formats).map { code, source in
      source == format
        ? code
        : conversion(
          code, from: source, to: format,
          Delivery(attributes: Attributes(), deliversFlags: false)
        ).code
    }
    return result(.mul, factors, format, delivery)
  }

  fileprivate func sum(_ codes: [Word], in format: NumberFormat, _ delivery: Delivery) -> Word {
    result(.add, codes, format, delivery)
  }

  private func result(
    _ operation: Operation, _ codes: [Word], _ format: NumberFormat, _ delivery: Delivery
  ) -> Word {
    switch format {
    case .float(let format): return floatResult(operation, codes, format, delivery).code
    case .posit(let format): return positResult(operation, codes, format)
    case .fixedPoint(let format): return fixedPointResult(operation, codes, format, delivery)
    case .integer(let integer):
      let saturates = format.fixedPointOverflow(delivery.attributes.overflow) == .saturate
      return integerResult(operation, codes, integer, saturates: saturates).low
    }
  }
}
