import NumberFormats
import Testing
import TransverseRead
import Verification

/// The float formats of at most 8 bits: those of the catalogue, and shapes at the edges.
private let smallFloats: [NumberFormat] =
  Catalogue.entries.map(\.format).filter { format in
    if case .float(let float) = format { float.width <= 8 } else { false }
  } + formats("e2m1", "e3m1", "e2m3", "e3m2", "e2m5", "e6m1", "e5m1")

@Suite("All operands of small floats") struct ExhaustiveFloatTests {
  @Test("agrees with MPFR in value and flags, in every mode", arguments: smallFloats)
  func everyMode(format: NumberFormat) throws {
    for operation in operations(of: format) {
      // Of fma, 2^24 triples a mode: two modes are enough for a quick suite.
      let modes =
        operation.arity * format.width < 24 ? RoundingMode.allCases : [.nearestEven, .down]
      for rounding in modes {
        let record = try expectAgreement(
          operation, format, rounding: rounding, source: .exhaustive)
        #expect(record.cases == 1 << (operation.arity * format.width))
        #expect(record.golden.hasPrefix("MPFR 4"))
      }
    }
  }

  @Test(
    "agrees at transverse read distances 3 and 5",
    arguments: smallFloats, [TransverseReadDistance.three, .five])
  func otherDistances(format: NumberFormat, distance: TransverseReadDistance) throws {
    for operation in operations(of: format) {
      let isQuick = operation.arity * format.width < 24
      try expectAgreement(
        operation, format, source: isQuick ? .exhaustive : .random(count: 1 << 20, seed: 5),
        distance: distance)
    }
  }
}
