import FormatArithmetic
import Lanes
import NumberFormats
import TestSupport
import Testing

@Suite("Rounding to the grid of block formats") struct BlockRoundingTests {
  /// A number among those of a float with the exponents of binary32 and `bits` stored bits.
  private func kept(_ number: Double, bits: Int) -> Double {
    guard number.isFinite, number.magnitude < 0x1p-126 else { return number }
    let unit = Double(sign: .plus, exponent: -126 - bits, significand: 1)
    return (number / unit).rounded(.toNearestOrEven) * unit
  }

  @Test(
    "numbers become the scale times the element that the text of OCP MX gives",
    arguments: ["mxfp8e5m2", "mxfp8e4m3", "mxfp6e3m2", "mxfp6e2m3", "mxfp4", "mxint8"],
    ["binary32", "bfloat16"])
  func grid(name: String, sourceName: String) throws {
    let format = try #require(BlockFormat(named: name))
    let source = try BlockQuantisationTests.float(sourceName)
    let oracle = BlockOracle(format)
    let scales = TestExecutor.kernel(
      for: try BlockRoundingProgram(.scale, from: source, to: format).build())
    let elements = TestExecutor.kernel(
      for: try BlockRoundingProgram(.element, from: source, to: format).build())
    let blocks = BlockQuantisationTests.blocks(source, size: format.size, seed: 20_261_126)
    let scale = scales.callAsFunction(
      (0..<format.size).map { index in blocks.map { $0[index] } })[0]
    var differing = Differences()
    for index in 0..<format.size {
      let results = elements.callAsFunction([blocks.map { $0[index] }, scale])[0]
      for (lane, block) in blocks.enumerated() {
        let (code, codes) = oracle.quantise(block.map { source.double(of: $0) }, .nearestEven)
        let expected = kept(
          oracle.scale(code) * oracle.element(codes[index]), bits: format.carrier.significandBits)
        let result = format.carrier.double(of: results[lane])
        if result != expected, !(result.isNaN && expected.isNaN) {
          differing.note("\(block) at \(index): \(result), expected \(expected)")
        }
      }
    }
    #expect(differing.isEmpty, "\(name): \(differing.report)")
  }

  @Test("NVFP4, whose scale is no power of two, and stochastic rounding are refused")
  func refusals() throws {
    let source = try BlockQuantisationTests.float("binary32")
    let quotient = try #require(BlockFormat(named: "nvfp4"))
    let power = try #require(BlockFormat(named: "mxfp4"))
    #expect(throws: FormatError.self) {
      try BlockRoundingProgram(.scale, from: source, to: quotient)
    }
    #expect(throws: FormatError.self) {
      try BlockRoundingProgram(
        .element, from: source, to: power, rounding: .stochastic(.a, bits: 4))
    }
  }
}
