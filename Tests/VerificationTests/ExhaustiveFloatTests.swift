import NumberFormats
import Testing
import TransverseRead
import Verification

/// The float formats of at most 8 bits of the catalogue, and shapes at the edges.
private let smallFloats: [NumberFormat] =
  Catalogue.entries.map(\.format).filter { $0.isFloat && $0.width <= 8 }
  + formats(
    "e2m1", "e3m1", "e2m3", "e3m2", "e2m5", "e6m1", "e5m1", "e2m5fn", "e5m2fin", "e2m1fnuz",
    "e4m3b20fnuz")

/// The formats of IEEE P3109 of 3 to 5 bits, all of them, and the widest and narrowest precisions of 8.
private let p3109: [NumberFormat] = {
  var names: [String] = ["binary8p1se", "binary8p7sf", "binary8p8ue", "binary8p4uf", "binary6p3se"]
  for width in 3...5 {
    for precision in 1...width {
      for letters in ["se", "sf", "ue", "uf"] where precision < width || letters.hasPrefix("u") {
        names.append("binary\(width)p\(precision)\(letters)")
      }
    }
  }
  return names.compactMap { try? NumberFormat(named: $0) }
}()

/// All operands where they have at most 16 bits together, else random ones.
private func source(_ operation: NumberFormats.Operation, _ format: NumberFormat) -> CaseSource {
  let bits = operation.operandFormats(format).map(\.width).reduce(0, +)
  return bits <= 16 ? .exhaustive : .random(count: 50_000, seed: 11)
}

@Suite("All operands of small floats") struct ExhaustiveFloatTests {
  @Test("every operation agrees in value and flags, in every mode", arguments: smallFloats)
  func everyMode(format: NumberFormat) throws {
    for operation in operations(of: format) {
      for rounding in operation.isRounded(format) ? RoundingMode.allCases : [.nearestEven] {
        let record = try expectAgreement(
          operation, format, rounding: rounding, source: source(operation, format))
        if record.campaign.source == .exhaustive {
          let bits = operation.operandFormats(format).map(\.width).reduce(0, +)
          #expect(record.cases == 1 << bits)
        }
      }
    }
  }

  @Test(
    "fused multiply-add agrees with MPFR on all 2^24 triples",
    arguments: formats("float8e5m2", "float8e4m3"), [RoundingMode.nearestEven, .down])
  func triples(format: NumberFormat, rounding: RoundingMode) throws {
    let record = try expectAgreement(.fma, format, rounding: rounding, source: .exhaustive)
    #expect(record.cases == 1 << 24)
    #expect(record.golden.hasPrefix("MPFR 4"))
  }

  @Test("every operation of IEEE P3109 agrees, in modes that take turns", arguments: p3109)
  func everyP3109(format: NumberFormat) throws {
    #expect(p3109.count == 5 + 42)
    for (turn, operation) in operations(of: format).enumerated() {
      let rounding = RoundingMode.allCases[turn % RoundingMode.allCases.count]
      try expectAgreement(
        operation, format, rounding: rounding, source: source(operation, format))
    }
  }

  @Test("results of IEEE P3109 overflow and saturate, in every mode", arguments: p3109)
  func policies(format: NumberFormat) throws {
    for rounding in RoundingMode.allCases {
      for overflow in [OverflowPolicy.standard, .saturateFinite, .saturatePropagate] {
        for operation in [NumberFormats.Operation.sub, .mul] {
          try expectAgreement(
            operation, format, attributes: Attributes(rounding: rounding, overflow: overflow),
            source: source(operation, format))
        }
      }
    }
  }

  @Test(
    "agrees at transverse read distances 3 and 5",
    arguments: formats("e2m3", "float8e4m3fn", "float8e5m2fnuz", "float6e3m2fn", "binary5p2ue"),
    [TransverseReadDistance.three, .five])
  func otherDistances(format: NumberFormat, distance: TransverseReadDistance) throws {
    for operation in operations(of: format) {
      try expectAgreement(
        operation, format, source: source(operation, format), distance: distance)
    }
  }
}
