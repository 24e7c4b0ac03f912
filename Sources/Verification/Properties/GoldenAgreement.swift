import FormatArithmetic
import NumberFormats
import PropertyTesting

extension ArithmeticProperty {
  /// Every operation of any format against the golden.
  static let goldenAgreement: [ArithmeticProperty] = [
    ArithmeticProperty(
      "golden", "Every operation of any format is what MPFR and GMP say, in result and flags.",
      usualCases: 100
    ) { name, summary, context in
      Property(
        name, summary, of: OperationCase.generator, describe: { $0.description },
        check: { operationCase, observation in
          operationCase.label(&observation)
          try operationCase.check(context)
        })
    }
  ]
}

/// An operation of a format with attributes, and a batch of operands.
struct OperationCase: Sendable {
  let campaign: Campaign
  let operands: [[Code]]

  /// Formats are small in most cases, since a wide program takes long to write.
  static let generator = Generator<OperationCase> { (choices) throws(Rejection) in
    let width = [12, 20, 34, 66][
      Int(
        try choices.draw(upTo: 3) { random in
          let roll = random.number(upTo: 31)
          return roll < 22 ? 0 : roll < 29 ? 1 : roll < 31 ? 2 : 3
        })]
    let format = try FormatGenerator.all(width: width)(&choices)
    let operation = try operations(of: format)(&choices)
    let attributes = try AttributeGenerator.attributes(operation, format)(&choices)
    let campaign: Campaign
    do {
      campaign = try Campaign(
        operation, format, attributes: attributes, source: .random(count: 1, seed: 0))
    } catch {
      throw Rejection()
    }
    // Exact rationals answer slowly.
    let count = GoldenReference.float(campaign) == nil ? 96 : 256
    let operands = try CodeGenerator.operands(campaign.operandFormats)
      .array(count: 1...count)(&choices)
    return OperationCase(campaign: campaign, operands: operands)
  }

  /// The operations of a format whose programs are written in reasonable time.
  private static func operations(of format: NumberFormat) -> Generator<Operation> {
    let plain = Operation.plain.filter { operation in
      guard operation.applies(to: format) else { return false }
      switch operation {
      case .elementary: return format.width <= 8
      case .rem: return exponentBits(of: format) <= 5
      case .div, .sqrt, .recip, .rsqrt: return format.width <= 34
      default: return true
      }
    }
    let conversions = FormatGenerator.all(width: 20).map { Operation.convert($0) }
      .filter { $0.applies(to: format) }
    var generators: [(weight: Int, generator: Generator<Operation>)] = [
      (plain.count, .element(of: plain)), (6, conversions),
    ]
    let sums = [Operation.sum(terms: 3), .dot(terms: 2), .sum(terms: 9), .dot(terms: 5)]
      .filter { $0.applies(to: format) && exponentBits(of: format) <= 5 && format.width <= 16 }
    if !sums.isEmpty { generators.append((2, .element(of: sums))) }
    return .frequency(generators)
  }

  private static func exponentBits(of format: NumberFormat) -> Int {
    if case .float(let float) = format { float.exponentBits } else { 0 }
  }

  func label(_ observation: inout Observation) {
    let kind =
      switch campaign.format {
      case .float(let float): float.specials == .ieee ? "IEEE 754's kind" : "other floats"
      case .integer: "integers"
      case .fixedPoint: "fixed point"
      case .posit: "posits"
      }
    let kinds = ["IEEE 754's kind", "other floats", "integers", "fixed point", "posits"]
    for each in kinds { observation.cover(each, atLeast: 0.03, each == kind) }
    observation.cover("unusual attributes", atLeast: 0.1, !campaign.attributes.isPlain)
    observation.cover("wider than 20 bits", atLeast: 0.02, campaign.format.width > 20)
  }

  /// Compares the batch with the reference.
  func check(_ context: PropertyContext) throws {
    let kernel = context.kernel(campaign.program)
    let reference = context.reference(campaign)
    if campaign.width <= UInt64.bitWidth {
      try check(CaseBench<UInt64>(campaign, kernel, reference, capacity: operands.count))
    } else {
      try check(CaseBench<UInt128>(campaign, kernel, reference, capacity: operands.count))
    }
  }

  private func check<Word>(_ bench: CaseBench<Word>) throws {
    for (index, tuple) in operands.enumerated() {
      for (column, code) in zip(bench.operands, tuple) {
        column[index] = Word(truncatingIfNeeded: code)
      }
    }
    bench.evaluate(operands.count)
    guard let index = operands.indices.first(where: { bench.differs($0) }) else { return }
    let mismatch = bench.mismatch(index, caseIndex: nil)
    throw Violation(
      "\(mismatch.line(in: campaign)); replay: \(mismatch.replayCommand(in: campaign))")
  }

  /// The operation, and the operands where they are few.
  var description: String {
    let head = [
      campaign.format.name, campaign.operation.rawValue, campaign.attributes.summary,
    ].joined(separator: " ")
    guard operands.count <= 4 else { return "\(head), \(operands.count) tuples of operands" }
    return operands.map { head + " " + campaign.texts($0).joined(separator: " ") }
      .joined(separator: "; ")
  }
}
