import NumberFormats
import Testing
import TransverseRead
import Verification

@Suite("Operands of wide formats") struct WideFormatTests {
  static let seed: UInt64 = 0x5EED_0005

  /// The operations that MPFR's golden judges, which is fast enough for all pairs of corners.
  private static func isUsual(_ operation: NumberFormats.Operation) -> Bool {
    [.add, .sub, .mul, .div, .sqrt, .fma].contains(operation)
  }

  @Test(
    "floats agree with MPFR at their corners and at random",
    arguments: formats("binary16", "bfloat16", "tensorFloat32", "binary32", "e3m20", "e15m1"))
  func floats(format: NumberFormat) throws {
    for operation in operations(of: format) {
      let modes = operation.isRounded(format) ? RoundingMode.allCases : [.nearestEven]
      for rounding in Self.isUsual(operation) ? modes : [modes[format.width % modes.count]] {
        if Self.isUsual(operation) {
          try expectAgreement(operation, format, rounding: rounding, source: .directed)
        }
        try expectAgreement(
          operation, format, rounding: rounding,
          source: .random(count: Self.isUsual(operation) ? 50_000 : 10_000, seed: Self.seed))
      }
    }
  }

  @Test(
    "very wide floats agree with MPFR at their corners and at random",
    arguments: formats("binary64", "e2m112", "binary128"))
  func veryWideFloats(format: NumberFormat) throws {
    for (operation, rounding) in [
      (Operation.add, RoundingMode.nearestEven), (.sub, .down), (.mul, .nearestEven), (.mul, .odd),
      (.fma, .nearestEven), (.fma, .up), (.div, .nearestEven), (.sqrt, .up),
    ] {
      try expectAgreement(operation, format, rounding: rounding, source: .directed)
      try expectAgreement(
        operation, format, rounding: rounding, source: .random(count: 50_000, seed: Self.seed))
    }
  }

  @Test("a distance of 3 or 5 changes nothing", arguments: [TransverseReadDistance.three, .five])
  func otherDistances(distance: TransverseReadDistance) throws {
    for format in formats("binary16", "binary32", "int16", "uint32") {
      for operation in operations(of: format) where operation != .rem || !format.isFloat {
        try expectAgreement(
          operation, format, source: .random(count: 5_000, seed: Self.seed), distance: distance)
      }
    }
  }

  @Test(
    "integers agree with GMP at their corners and at random",
    arguments: formats(
      "int16", "uint16", "int13", "int32", "uint32", "int64", "uint64", "int65", "int128",
      "uint128"))
  func integers(format: NumberFormat) throws {
    for operation in operations(of: format) {
      if operation != .integer(.majority) {
        try expectAgreement(operation, format, source: .directed)
      }
      try expectAgreement(
        operation, format, source: .random(count: 10_000, seed: Self.seed))
    }
  }
}
