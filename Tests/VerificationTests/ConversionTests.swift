import NumberFormats
import Testing
import Verification

@Suite("Conversions between any two families") struct ConversionTests {
  private static let all = formats(
    "posit3", "posit8", "posit12", "float8e4m3", "float8e4m3fn", "float8e5m2fnuz", "float4e2m1fn",
    "binary8p3se", "binary5p2uf", "int5", "uint8", "q1.6", "uq2.3", "q0.7", "binary16", "bfloat16",
    "int16", "q7.0")

  @Test("every code of every format agrees in every other", arguments: all)
  func everyPair(source: NumberFormat) throws {
    for target in Self.all {
      let operation = Operation.convert(target)
      let modes = operation.isRounded(source) && source.width <= 8 ? RoundingMode.allCases : []
      for rounding in modes + (modes.isEmpty ? [.nearestEven] : []) {
        try expectAgreement(operation, source, rounding: rounding, source: .exhaustive)
      }
    }
  }

  @Test("powers of two are rounded from every float", arguments: all.filter(\.isFloat))
  func scales(source: NumberFormat) throws {
    let scale = formats("float8e8m0fnu")[0]
    for rounding in RoundingMode.allCases {
      for overflow in [OverflowPolicy.standard, .saturateFinite] {
        try expectAgreement(
          .convert(scale), source, attributes: Attributes(rounding: rounding, overflow: overflow),
          source: .exhaustive)
      }
      try expectAgreement(.convert(source), scale, rounding: rounding, source: .exhaustive)
    }
  }

  @Test("wide formats agree at random")
  func wide() throws {
    let wide = formats(
      "binary32", "binary64", "binary128", "posit32", "posit64", "int32", "uint64", "int128",
      "q16.47", "tf32")
    for source in wide {
      for target in wide {
        try expectAgreement(
          .convert(target), source, source: .random(count: 5_000, seed: 9))
      }
    }
  }
}

@Suite("Posits and fixed point") struct PositAndFixedPointTests {
  @Test(
    "every operation of small posits agrees on all operands",
    arguments: formats("posit2", "posit3", "posit4", "posit5", "posit8"))
  func posits(format: NumberFormat) throws {
    for operation in operations(of: format) + [.dot(terms: 2)] {
      let bits = operation.operandFormats(format).map(\.width).reduce(0, +)
      try expectAgreement(
        operation, format, source: bits <= 20 ? .exhaustive : .random(count: 50_000, seed: 6))
    }
  }

  @Test(
    "wide posits agree at random and at their corners", arguments: formats("posit16", "posit32"))
  func widePosits(format: NumberFormat) throws {
    for operation in operations(of: format) {
      try expectAgreement(operation, format, source: .random(count: 20_000, seed: 6))
    }
  }

  @Test(
    "every operation of fixed point agrees in every mode, saturating and wrapping",
    arguments: formats("q1.6", "uq2.3", "q0.7", "uq4.4", "q3.0"))
  func fixedPoint(format: NumberFormat) throws {
    for operation in operations(of: format) {
      for rounding in operation.isRounded(format) ? RoundingMode.allCases : [.nearestEven] {
        for overflow in [OverflowPolicy.standard, .wrap] {
          try expectAgreement(
            operation, format, attributes: Attributes(rounding: rounding, overflow: overflow),
            source: .exhaustive)
        }
      }
    }
  }
}
