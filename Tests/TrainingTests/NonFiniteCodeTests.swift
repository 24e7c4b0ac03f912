import Lanes
import NumberFormats
import Testing
import Training

@Suite("Codes that are no finite numbers")
struct NonFiniteCodeTests {
  @Test(
    "are those that decode to an infinity or a NaN, of every code",
    arguments: [
      "binary16", "bfloat16", "e3m2", "float8e4m3fn", "float8e5m2fnuz", "float8e4m3b11fnuz",
      "float6e3m2fn", "float8e8m0fnu", "binary8p3se", "binary8p3sf", "binary8p4ue", "binary8p4uf",
      "posit8", "posit16", "int8", "q3.4",
    ])
  func patterns(name: String) throws {
    let format = try NumberFormat(named: name)
    for code in UInt64(0)..<1 << UInt64(format.width) {
      let isFinite =
        switch format {
        case .float(let float): !float.isNaN(Code(code)) && !float.isInfinite(Code(code))
        case .posit: code != 1 << UInt64(format.width - 1)
        case .fixedPoint, .integer: true
        }
      let isFound = format.nonFiniteCodes.contains { code & $0.mask == $0.value }
      #expect(isFound == !isFinite, "\(name) \(code)")
    }
  }

  @Test("are found in any lane of any block")
  func lanes() throws {
    let format = try NumberFormat(named: "float8e4m3fn")
    for place in [0, 63, 64, 511, 512, 1_100] {
      var codes = [UInt8](repeating: 0x7E, count: 1_101)
      #expect(!BitPlanes(codes: codes, width: 8).holdsCode(of: format.nonFiniteCodes))
      codes[place] = 0xFF
      #expect(BitPlanes(codes: codes, width: 8).holdsCode(of: format.nonFiniteCodes))
    }
  }
}
