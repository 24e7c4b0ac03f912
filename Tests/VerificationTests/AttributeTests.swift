import NumberFormats
import Testing
import Verification

/// What may be chosen of results: every choice agrees with the golden on all operands.
@Suite("Attributes") struct AttributeTests {
  private static let floats = formats(
    "float8e5m2", "float8e4m3fn", "float8e5m2fnuz", "float6e3m2fn", "e2m3")
  private static let rounded = [
    Operation.add, .mul, .div, .sqrt, .scaleB, .roundToIntegral, .convert(formats("e3m2")[0]),
  ]
  private func expectEverywhere(_ attributes: Attributes, _ formats: [NumberFormat]) throws {
    for format in formats {
      for operation in Self.rounded {
        for rounding in RoundingMode.allCases {
          var chosen = attributes
          chosen.rounding = rounding
          try expectAgreement(operation, format, attributes: chosen, source: .exhaustive)
        }
      }
    }
  }

  @Test("overflow saturates", arguments: [OverflowPolicy.saturateFinite, .saturatePropagate])
  func overflow(policy: OverflowPolicy) throws {
    try expectEverywhere(Attributes(overflow: policy), Self.floats)
  }

  @Test("tininess is found before rounding")
  func tininess() throws {
    try expectEverywhere(Attributes(tininess: .beforeRounding), Self.floats)
  }

  @Test("NaNs carry their payload as x86 and Arm have it", arguments: [NaNPolicy.x86, .arm])
  func nan(policy: NaNPolicy) throws {
    for format in formats("float8e5m2", "e2m3") {
      for operation in operations(of: format) where operation != .fma {
        try expectAgreement(
          operation, format, attributes: Attributes(nan: policy), source: .exhaustive)
      }
    }
    try expectAgreement(
      .fma, formats("e2m2")[0], attributes: Attributes(nan: policy), source: .exhaustive)
  }

  @Test(
    "subnormals are flushed",
    arguments: [(true, false), (false, true), (true, true)],
    [Tininess.afterRounding, .beforeRounding])
  func flushing(which: (inputs: Bool, outputs: Bool), tininess: Tininess) throws {
    try expectEverywhere(
      Attributes(
        tininess: tininess, flushesInputs: which.inputs, flushesOutputs: which.outputs),
      Self.floats)
  }

  @Test(
    "stochastic rounding agrees for every random integer",
    arguments: StochasticVariant.allCases, [1, 2, 4])
  func stochastic(variant: StochasticVariant, bits: Int) throws {
    for format in formats("e2m2", "float6e3m2fn", "binary5p2se", "binary5p1ue", "e3m1fnuz") {
      for operation in [
        Operation.add, .mul, .div, .sqrt, .convert(formats("e3m2")[0]), .scaleB,
      ] {
        try expectAgreement(
          operation, format, rounding: .stochastic(variant, bits: bits), source: .exhaustive)
      }
    }
    try expectAgreement(
      .fma, formats("float8e4m3")[0], rounding: .stochastic(variant, bits: bits),
      source: .random(count: 300_000, seed: 3))
  }

  @Test("what means nothing is refused in one line")
  func nonsense() throws {
    let cases: [(String, Operation, Attributes)] = [
      ("posit8", .add, Attributes(rounding: .towardZero)),
      ("posit8", .mul, Attributes(overflow: .saturateFinite)),
      ("float8e4m3fn", .add, Attributes(nan: .x86)),
      ("int8", .add, Attributes(flushesInputs: true)),
      ("binary8p3se", .mul, Attributes(tininess: .beforeRounding)),
      ("float8e5m2", .roundToIntegral, Attributes(rounding: .stochastic(.a, bits: 4))),
      ("binary16", .mul, Attributes(overflow: .wrap)),
    ]
    for (name, operation, attributes) in cases {
      let error = try #require(throws: VerificationError.self) {
        try Campaign(
          operation, formats(name)[0], attributes: attributes, source: .exhaustive)
      }
      #expect(error.description.contains(" says nothing about "), "\(name): \(error)")
      #expect(!error.description.contains("\n"))
    }
  }
}
