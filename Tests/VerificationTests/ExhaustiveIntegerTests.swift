import NumberFormats
import Testing
import TransverseRead
import Verification

@Suite("All operands of small integers") struct ExhaustiveIntegerTests {
  @Test(
    "every operation agrees with GMP, wrapping and saturating, at every distance",
    arguments: 1...8, [true, false])
  func everyOperation(width: Int, isSigned: Bool) throws {
    let format = NumberFormat.integer(try IntegerFormat(width: width, isSigned: isSigned))
    for operation in operations(of: format) {
      let bits = operation.operandFormats(format).map(\.width).reduce(0, +)
      for overflow in [OverflowPolicy.standard, .saturateFinite] {
        for distance in TransverseReadDistance.allCases {
          let record = try expectAgreement(
            operation, format, attributes: Attributes(overflow: overflow),
            source: bits <= 16 ? .exhaustive : .random(count: 10_000, seed: 2), distance: distance)
          #expect(record.cases == (bits <= 16 ? 1 << bits : 10_000))
        }
      }
    }
  }

  @Test("sums and dot products of several operands agree", arguments: formats("int4", "uint3"))
  func manyOperands(format: NumberFormat) throws {
    for operation in [Operation.sum(terms: 3), .sum(terms: 5), .dot(terms: 2)] {
      try expectAgreement(operation, format, source: .exhaustive)
    }
    try expectAgreement(
      .sum(terms: 4), format, attributes: Attributes(overflow: .saturateFinite), source: .exhaustive
    )
  }
}
