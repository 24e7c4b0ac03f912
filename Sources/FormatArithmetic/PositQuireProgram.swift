import BitSerial
import NumberFormats
import TransverseRead

/// A step of exact accumulation in a quire.
///
/// A quire of `n`-bit posits is a two's-complement fixed-point number of `16n` bits, `8n - 16` of
/// them below the point, so that every product of two posits is a whole number of units and
/// `2^31 - 1` products of the largest size fit; `10…0` is NaR and stays.
public enum QuireStep: String, CaseIterable, Hashable, Sendable {
  /// `quire + a · b`: inputs `a`, `b`, `quire`.
  case addProduct
  /// `quire - a · b`: inputs `a`, `b`, `quire`.
  case subtractProduct
  /// `quire + a`: inputs `a`, `quire`.
  case add
  /// `quire - a`: inputs `a`, `quire`.
  case subtract
  /// The posit nearest to the quire, rounded once: input `quire`.
  case toPosit

  /// The number of posits that the step takes beside the quire.
  public var arity: Int {
    switch self {
    case .addProduct, .subtractProduct: 2
    case .add, .subtract: 1
    case .toPosit: 0
    }
  }
}

/// A step with a quire: all that decides its program.
///
/// The quire is the last input and, but of `toPosit`, the only output `result`, as the executors'
/// `accumulate` wants it.
public struct QuireProgram: Hashable, Sendable {
  /// The step.
  public let step: QuireStep
  /// The format of the posits, which decides that of the quire.
  public let format: PositFormat
  /// The most rows that a window may hold.
  public let distance: TransverseReadDistance

  /// Describes the program of a step.
  ///
  /// - Parameters:
  ///   - step: the step.
  ///   - format: the format of the posits.
  ///   - distance: the most rows that a window may hold.
  public init(
    _ step: QuireStep, _ format: PositFormat, distance: TransverseReadDistance = .seven
  ) {
    self.step = step
    self.format = format
    self.distance = distance
  }

  /// Writes the step as a program of transverse reads.
  public func build() -> Program {
    let builder = ProgramBuilder(
      name: "\(format.name).quire.\(step.rawValue)", distance: distance)
    let operands = ["a", "b"].prefix(step.arity).map { builder.input($0, width: format.width) }
    let quire = builder.input("quire", width: format.quireWidth)
    builder.output("result", result(builder, operands, quire))
    return ProgramPasses.finished(builder)
  }

  private func result(_ builder: ProgramBuilder, _ operands: [Word], _ quire: Word) -> Word {
    if step == .toPosit { return builder.positOfQuire(quire, format: format) }
    // Negating a code negates its number, exactly.
    let isNegated = step == .subtract || step == .subtractProduct
    let a = isNegated ? builder.negate(operands[0], if: .ones) : operands[0]
    let term =
      operands.count == 2
      ? builder.quireTerm(a, operands[1], format: format) : builder.quireTerm(a, format: format)
    return builder.quireSum(quire, [term])
  }
}

/// The dot product of two short vectors of posits, exact and rounded once: all that decides its
/// program.
///
/// The program has the inputs `a0`, `b0`, `a1`, `b1`, … and the output `result`.
public struct PositDotProgram: Hashable, Sendable {
  /// The number of products.
  public let terms: Int
  /// The format of the operands and of the result.
  public let format: PositFormat
  /// The most rows that a window may hold.
  public let distance: TransverseReadDistance

  /// Describes the program of a dot product.
  ///
  /// - Parameters:
  ///   - terms: the number of products, at least 1.
  ///   - format: the format of the operands and of the result.
  ///   - distance: the most rows that a window may hold.
  public init(terms: Int, _ format: PositFormat, distance: TransverseReadDistance = .seven) {
    precondition(terms >= 1, "a dot product has at least one product")
    self.terms = terms
    self.format = format
    self.distance = distance
  }

  /// Writes the dot product as a program of transverse reads.
  public func build() -> Program {
    let builder = ProgramBuilder(name: "\(format.name).dot\(terms)", distance: distance)
    let products = (0..<terms).map { index in
      let a = builder.input("a\(index)", width: format.width)
      let b = builder.input("b\(index)", width: format.width)
      return builder.quireTerm(a, b, format: format)
    }
    let zero = Word(repeating: .zeros, count: format.quireWidth)
    builder.output(
      "result", builder.positOfQuire(builder.quireSum(zero, products), format: format))
    return ProgramPasses.finished(builder)
  }
}
