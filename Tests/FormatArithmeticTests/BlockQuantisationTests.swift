import FormatArithmetic
import NumberFormats
import TestSupport
import Testing
import TransverseRead

@Suite("Quantising to block formats") struct BlockQuantisationTests {
  /// Formats of every kind, whose numbers are binary64 numbers.
  static let sources = [
    "binary32", "bfloat16", "binary16", "binary64", "float8e4m3fn", "float8e5m2fnuz",
    "float6e2m3fn", "binary8p3se", "binary8p4ue", "tensorFloat32", "e5m2", "binary8p1se",
  ]

  /// Blocks of a source format, a word for each block: corners, then numbers around a common
  /// magnitude, then any codes.
  static func blocks(_ source: FloatFormat, size: Int, seed: UInt64) -> [[Code]] {
    var numbers = SeededNumbers(seed: seed)
    let corners: [Code] = [
      0, source.signBit, 1, source.leastNormal, source.leastNormal - 1, source.largestFinite,
      source.largestFinite - 1, source.one, source.canonicalNaN, source.infinityMagnitude ?? 0,
    ].map { $0 & source.codeMask }
    func block(_ code: (Int) -> Code) -> [Code] { (0..<size).map(code) }
    var blocks = corners.flatMap { corner in
      [
        block { _ in corner }, block { $0 == 0 ? corner : 0 },
        block { $0 == size - 1 ? corner | source.signBit : source.signBit },
        block { _ in numbers.pick(corners) },
      ]
    }
    for _ in 0..<1_500 {
      let centre = numbers.integer(in: 0...source.topExponentField)
      blocks.append(
        block { _ in
          let field = centre - numbers.integer(in: 0...12)
          let fraction = Code(numbers.next()) & source.fractionMask
          // Half of the fractions are short, for exact elements and ties.
          let kept = Code(numbers.pick([0, max(0, source.significandBits - 4)]))
          let magnitude =
            Code(max(0, field)) << Code(source.significandBits) | ((fraction >> kept) << kept)
          let isNegative = numbers.next() & 1 == 1
          return min(magnitude, source.largestFinite) | (isNegative ? source.signBit : 0)
        })
      blocks.append(block { _ in Code(numbers.next()) & source.codeMask })
    }
    return blocks
  }

  private static func expectAgreement(
    _ format: BlockFormat, _ source: FloatFormat, _ rounding: RoundingMode,
    distance: TransverseReadDistance = .seven
  ) throws {
    let program = try BlockProgram(
      .quantise(from: source), format, rounding: rounding, distance: distance
    ).build()
    let names = (0..<format.size).map(String.init)
    #expect(program.inputs.map(\.name) == names.map { "a" + $0 })
    #expect(program.outputs.map(\.name) == ["scale"] + names.map { "element" + $0 })
    let blocks = blocks(source, size: format.size, seed: 20_261_124)
    let results = TestExecutor.kernel(for: program).callAsFunction(
      (0..<format.size).map { index in blocks.map { $0[index] } })
    let oracle = BlockOracle(format)
    var differences = Differences()
    for (lane, block) in blocks.enumerated() {
      let expected = oracle.quantise(block.map { source.double(of: $0) }, rounding)
      let result = results.map { $0[lane] }
      if result != [expected.scale] + expected.elements {
        differences.note("\(block): \(result), expected \(expected)")
      }
    }
    #expect(differences.isEmpty, "\(program.name): \(differences.report)")
  }

  static func float(_ name: String) throws -> FloatFormat {
    guard case .float(let format) = try NumberFormat(named: name) else {
      throw FormatError.unknownFormat(name: name)
    }
    return format
  }

  @Test(
    "scale and elements of every block format are as the standard says, from floats of every kind",
    arguments: BlockFormat.all)
  func everySource(format: BlockFormat) throws {
    for source in Self.sources {
      try Self.expectAgreement(format, try Self.float(source), .nearestEven)
    }
  }

  @Test(
    "elements are rounded as they are told, within the largest ones",
    arguments: BlockFormat.all.filter { $0.name != "nvfp4" })
  func everyMode(format: BlockFormat) throws {
    for rounding in RoundingMode.allCases where rounding != .nearestEven {
      for source in ["binary32", "binary16"] {
        try Self.expectAgreement(format, try Self.float(source), rounding)
      }
    }
  }

  @Test("a transverse read distance changes the program and not the block")
  func distances() throws {
    for name in ["mxfp4", "mxint8", "nvfp4"] {
      let format = try #require(BlockFormat(named: name))
      for distance in [TransverseReadDistance.three, .five] {
        try Self.expectAgreement(
          format, try Self.float("bfloat16"), .nearestEven, distance: distance)
      }
    }
  }

  @Test("known blocks: the examples that a reader can check by hand")
  func byHand() throws {
    let binary32 = try Self.float("binary32")
    func block(_ name: String, _ numbers: [Double]) throws -> [Code] {
      let format = try #require(BlockFormat(named: name))
      let padded = numbers + [Double](repeating: 0, count: format.size - numbers.count)
      let kernel = TestExecutor.kernel(
        for: try BlockProgram(.quantise(from: binary32), format).build())
      let results = kernel.callAsFunction(padded.map { [binary32.encode($0)] })
      return results.prefix(numbers.count + 1).map { $0[0] }
    }
    // 6.25 has the exponent 2, which is the elements' largest: the scale is one.
    #expect(try block("mxfp4", [6.25, -1, 2.5, -0.25]) == [127, 0x7, 0xA, 0x4, 0x8])
    // 7.9 is beyond the largest element, 6.
    #expect(try block("mxfp4", [-7.9, 8]) == [128, 0xE, 0x6])
    // -2 has no counterpart: the element is -127/64.
    #expect(try block("mxint8", [-1.999, 1.999]) == [127, 0x81, 0x7F])
    // The least scale: 2^-127; and 2^-149 is far below its elements.
    #expect(try block("mxfp8e4m3", [0x1p-127, 0x1p-149]) == [0, 0x38, 0])
    #expect(try block("mxfp8e4m3", [0, -0.0]) == [0, 0, 0])
    #expect(try block("mxfp8e4m3", [1, .infinity]) == [0xFF, 0, 0])
    #expect(try block("mxfp8e5m2", [1, .nan]) == [0xFF, 0, 0])
    // 12 / 6 = 2, whose code is 0x40.
    #expect(try block("nvfp4", [12, -6, 1]) == [0x40, 0x7, 0xD, 0x1])
    // A sixth that is too large is 448, too small zero.
    #expect(try block("nvfp4", [1e30, 448]) == [0x7E, 0x7, 0x2])
    #expect(try block("nvfp4", [0x1p-9, -0x1p-9]) == [0, 0, 0])
  }

  @Test("what has no meaning is refused in words")
  func refusals() throws {
    let nvfp4 = try #require(BlockFormat(named: "nvfp4"))
    let mxfp4 = try #require(BlockFormat(named: "mxfp4"))
    let binary16 = try Self.float("binary16")
    let scale = try Self.float("float8e8m0fnu")
    #expect(throws: FormatError.self) {
      try BlockProgram(.quantise(from: binary16), nvfp4, rounding: .up)
    }
    #expect(throws: FormatError.self) {
      try BlockProgram(.dot(to: binary16), mxfp4, rounding: .stochastic(.a, bits: 3))
    }
    for operation in [
      BlockOperation.quantise(from: scale), .dequantise(to: scale), .dot(to: scale),
    ] {
      #expect(throws: FormatError.self) { try BlockProgram(operation, mxfp4) }
    }
  }
}
