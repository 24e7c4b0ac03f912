import FormatArithmetic
import NumberFormats
import TestSupport
import Testing
import TransverseRead
import Verification

private let functions = ElementaryFunction.allCases.map { NumberFormats.Operation.elementary($0) }

/// Every kind of special codes, precisions from 1 to 8, signed and unsigned, and biases that leave
/// all numbers above or below one.
private let smallFormats =
  formats(
    "binary3p1se", "binary3p3uf", "binary4p2sf", "binary5p1ue", "binary6p6ue", "binary8p1se",
    "binary8p1uf", "binary8p2se", "binary8p3sf", "binary8p4ue", "binary8p5se", "binary8p6uf",
    "binary8p7sf", "binary8p8ue", "e2m3", "e2m5fn", "e3m2fin", "e6m1fnuz")
  + formats("e4m3b1fn", "e3m4b2fnuz", "e2m5b2fin", "e4m3b20fn", "e5m2b300fn")

@Suite("Elementary functions") struct ElementaryTests {
  @Test(
    "every operand of small floats is rounded correctly, in every mode", arguments: smallFormats)
  func small(format: NumberFormat) throws {
    for function in functions {
      for rounding in RoundingMode.allCases {
        try expectAgreement(function, format, rounding: rounding, source: .exhaustive)
      }
    }
  }

  @Test(
    "every operand of binary16 and bfloat16 is rounded correctly, in every mode",
    arguments: formats("binary16", "bfloat16"), RoundingMode.allCases)
  func sixteenBits(format: NumberFormat, rounding: RoundingMode) throws {
    for function in functions {
      let record = try expectAgreement(function, format, rounding: rounding, source: .exhaustive)
      #expect(record.cases == 65_536)
    }
  }

  @Test(
    "every operand of other formats of 16 bits, of every precision",
    arguments: (1...15).map { "binary16p\($0)se" } + ["binary16p16ue", "e5m10fn", "e6m9", "e2m13"])
  func otherSixteenBits(name: String) throws {
    for function in functions {
      try expectAgreement(function, NumberFormat(named: name), rounding: .odd, source: .exhaustive)
    }
  }

  @Test("at transverse read distances 3 and 5", arguments: [TransverseReadDistance.three, .five])
  func otherDistances(distance: TransverseReadDistance) throws {
    for function in functions {
      for format in formats("float8e4m3", "binary16") {
        try expectAgreement(function, format, source: .exhaustive, distance: distance)
      }
    }
  }

  @Test("other attributes: overflow, tininess, NaNs, subnormals")
  func attributes() throws {
    let choices = [
      Attributes(overflow: .saturateFinite),
      Attributes(rounding: .up, overflow: .saturatePropagate),
      Attributes(rounding: .odd, tininess: .beforeRounding), Attributes(nan: .x86),
      Attributes(nan: .arm), Attributes(flushesInputs: true),
      Attributes(rounding: .up, flushesOutputs: true),
    ]
    for function in functions {
      for format in formats("float8e4m3", "float8e5m2", "e2m5") {
        for attributes in choices {
          let campaign = try Campaign(
            function, format, attributes: attributes, source: .exhaustive)
          let record = Verifier(executor: TestExecutor.lanes).verify(campaign)
          #expect(record.mismatches == 0, "\(campaign.replayCommand)")
        }
      }
    }
  }

  @Test("are refused to wider formats, and to stochastic rounding")
  func refusals() throws {
    for function in functions {
      #expect(
        function.obstacle(for: try NumberFormat(named: "binary32"))?.contains("16 bits") == true)
      #expect(function.obstacle(for: try NumberFormat(named: "e5m11")) != nil)
      #expect(throws: FormatError.self) {
        try OperationProgram(
          function, NumberFormat(named: "binary16"), rounding: .stochastic(.a, bits: 8))
      }
    }
  }

  /// The reads of exp, log, tanh and sigmoid, rounded to nearest even, without flags.
  struct Reads: Sendable {
    let format: String
    let most: [Int]
  }

  @Test(
    "take no more reads than was measured",
    arguments: [
      Reads(format: "binary16", most: [1809, 1227, 2819, 2855]),
      Reads(format: "bfloat16", most: [1535, 730, 1944, 2022]),
      Reads(format: "float8e4m3", most: [688, 220, 600, 880]),
      Reads(format: "float8e5m2", most: [473, 177, 567, 814]),
    ])
  func reads(row: Reads) throws {
    let format = try NumberFormat(named: row.format)
    let reads = try [ElementaryFunction.exp, .log, .tanh, .sigmoid].map {
      try OperationProgram(.elementary($0), format).build().reads.count
    }
    #expect(zip(reads, row.most).allSatisfy { $0 <= $1 }, "\(row.format): \(reads)")
  }
}
