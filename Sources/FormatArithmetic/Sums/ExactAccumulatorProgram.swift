import BitSerial
import NumberFormats
import TransverseRead

/// What is done with an exact accumulator.
public enum ExactAccumulatorStep: Hashable, Sendable {
  /// `accumulator + x · y`: inputs `x`, `y`, `accumulator`.
  case addProduct
  /// The sum of two accumulators: inputs `other`, `accumulator`.
  case merge
  /// The sum in a format, rounded once: input `accumulator`, for stochastic rounding `random`.
  case deliver(NumberFormat, Attributes)
  /// The sum times `2^scale` in a format, rounded once: inputs `accumulator`, `scale` (ten bits in
  /// two's complement) and, for stochastic rounding, `random`.
  case deliverScaled(NumberFormat, Attributes)

  fileprivate var name: String {
    switch self {
    case .addProduct: "addProduct"
    case .merge: "merge"
    case .deliver(let target, let attributes): "to.\(target.name).\(attributes.summary)"
    case .deliverScaled(let target, let attributes):
      "scaled.to.\(target.name).\(attributes.summary)"
    }
  }
}

/// A program on exact accumulators; its only output is `result`.
public struct ExactAccumulatorProgram: Hashable, Sendable {
  /// The accumulator.
  public let accumulator: ExactAccumulator
  /// What is done with it.
  public let step: ExactAccumulatorStep
  /// The most rows that a window may hold.
  public let distance: TransverseReadDistance

  /// The bits of a scale.
  public static let scaleWidth = 10

  /// Describes a program.
  ///
  /// - Parameters:
  ///   - step: what is done.
  ///   - accumulator: the accumulator.
  ///   - distance: the most rows that a window may hold.
  public init(
    _ step: ExactAccumulatorStep, _ accumulator: ExactAccumulator,
    distance: TransverseReadDistance = .seven
  ) {
    self.step = step
    self.accumulator = accumulator
    self.distance = distance
  }

  /// Writes the program.
  public func build() -> Program {
    let name = "\(accumulator.name).exact.\(step.name)"
    let builder = ProgramBuilder(
      name: String(name.map { $0 == ":" || $0 == "+" ? "-" : $0 }), distance: distance)
    switch step {
    case .addProduct:
      let x = builder.input("x", width: accumulator.left.width)
      let y = builder.input("y", width: accumulator.right.width)
      let word = builder.input("accumulator", width: accumulator.width)
      builder.output("result", builder.exactSum(word, adding: x, times: y, accumulator))
    case .merge:
      let other = builder.input("other", width: accumulator.width)
      let word = builder.input("accumulator", width: accumulator.width)
      builder.output("result", builder.exactSum(word, other, accumulator))
    case .deliver(let target, let attributes):
      let word = builder.input("accumulator", width: accumulator.width)
      deliver(builder.exactNumber(word, accumulator), target, attributes, builder)
    case .deliverScaled(let target, let attributes):
      let word = builder.input("accumulator", width: accumulator.width)
      let scale = builder.input("scale", width: Self.scaleWidth)
      let number = builder.exactNumber(word, accumulator)
      deliver(builder.scaled(number, by: scale), target, attributes, builder)
    }
    return ProgramPasses.finished(builder)
  }

  private func deliver(
    _ number: ExactNumber, _ target: NumberFormat, _ attributes: Attributes,
    _ builder: ProgramBuilder
  ) {
    var delivery = Delivery(attributes: attributes, deliversFlags: false)
    if attributes.rounding.randomBits > 0 {
      delivery.random = builder.input("random", width: attributes.rounding.randomBits)
    }
    builder.output("result", builder.delivered(number, to: target, delivery))
  }
}
