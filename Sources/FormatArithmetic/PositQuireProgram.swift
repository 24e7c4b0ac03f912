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
