import NumberFormats
import Testing

/// The parameters of a named float as its standard prints them.
struct Parameters: Sendable, CustomTestStringConvertible {
  let name: String
  let width, exponentBits, significandBits, bias: Int
  let infinity, largest, leastNormal, firstQuiet: String
  /// The largest finite number, the least normal and the least subnormal one.
  let values: [String]

  var testDescription: String { name }
}

@Suite("Catalogue") struct CatalogueTests {
  static let table = [
    Parameters(
      name: "binary16", width: 16, exponentBits: 5, significandBits: 10, bias: 15,
      infinity: "0x7C00", largest: "0x7BFF", leastNormal: "0x0400", firstQuiet: "0x7E00",
      values: ["65504", "0x1p-14", "0x1p-24"]),
    Parameters(
      name: "bfloat16", width: 16, exponentBits: 8, significandBits: 7, bias: 127,
      infinity: "0x7F80", largest: "0x7F7F", leastNormal: "0x0080", firstQuiet: "0x7FC0",
      values: ["3.3895313892515355e38", "0x1p-126", "0x1p-133"]),
    Parameters(
      name: "tensorFloat32", width: 19, exponentBits: 8, significandBits: 10, bias: 127,
      infinity: "0x3FC00", largest: "0x3FBFF", leastNormal: "0x00400", firstQuiet: "0x3FE00",
      values: ["3.4011621342146535e38", "0x1p-126", "0x1p-136"]),
    Parameters(
      name: "binary32", width: 32, exponentBits: 8, significandBits: 23, bias: 127,
      infinity: "0x7F800000", largest: "0x7F7FFFFF", leastNormal: "0x00800000",
      firstQuiet: "0x7FC00000", values: ["3.4028234663852886e38", "0x1p-126", "0x1p-149"]),
    Parameters(
      name: "binary64", width: 64, exponentBits: 11, significandBits: 52, bias: 1023,
      infinity: "0x7FF0000000000000", largest: "0x7FEFFFFFFFFFFFFF",
      leastNormal: "0x0010000000000000", firstQuiet: "0x7FF8000000000000",
      values: ["1.7976931348623157e308", "0x1p-1022", "0x1p-1074"]),
    Parameters(
      name: "binary128", width: 128, exponentBits: 15, significandBits: 112, bias: 16383,
      infinity: "0x7FFF0000000000000000000000000000",
      largest: "0x7FFEFFFFFFFFFFFFFFFFFFFFFFFFFFFF",
      leastNormal: "0x00010000000000000000000000000000",
      firstQuiet: "0x7FFF8000000000000000000000000000",
      values: ["1.18973149535723176508575932662800702e4932", "0x1p-16382", "0x1p-16494"]),
    Parameters(
      name: "float8e5m2", width: 8, exponentBits: 5, significandBits: 2, bias: 15,
      infinity: "0x7C", largest: "0x7B", leastNormal: "0x04", firstQuiet: "0x7E",
      values: ["57344", "0x1p-14", "0x1p-16"]),
    Parameters(
      name: "float8e4m3", width: 8, exponentBits: 4, significandBits: 3, bias: 7,
      infinity: "0x78", largest: "0x77", leastNormal: "0x08", firstQuiet: "0x7C",
      values: ["240", "0x1p-6", "0x1p-9"]),
    Parameters(
      name: "float8e3m4", width: 8, exponentBits: 3, significandBits: 4, bias: 3,
      infinity: "0x70", largest: "0x6F", leastNormal: "0x10", firstQuiet: "0x78",
      values: ["15.5", "0x1p-2", "0x1p-6"]),
  ]

  @Test("the parameters are those of the standards", arguments: table)
  func parameters(row: Parameters) throws {
    let format = try float(row.name)
    let number = NumberFormat.float(format)
    #expect(format.name == row.name)
    #expect(format.width == row.width)
    #expect(format.exponentBits == row.exponentBits)
    #expect(format.significandBits == row.significandBits)
    #expect(format.bias == row.bias)
    #expect(format.minimumExponent == 1 - row.bias)
    #expect(format.maximumExponent == row.bias)
    #expect(number.bitsText(of: format.infinity) == row.infinity)
    #expect(number.bitsText(of: format.largestFinite) == row.largest)
    #expect(number.bitsText(of: format.leastNormal) == row.leastNormal)
    #expect(number.bitsText(of: format.canonicalNaN) == row.firstQuiet)
    #expect(format.classify(format.canonicalNaN).kind == .quietNaN)
    #expect(format.classify(format.canonicalNaN - 1).kind == .signalingNaN)
    let codes = try row.values.map { try number.code(fromText: $0).code }
    #expect(codes == [format.largestFinite, format.leastNormal, format.leastSubnormal])
    #expect(try number.code(fromText: "1").code == format.one)
  }

  @Test("every float of IEEE 754 kind of the catalogue is in the table of the standards")
  func tableIsComplete() {
    let floats = Catalogue.entries.filter {
      if case .float(let float) = $0.format { float.specials == .ieee } else { false }
    }
    #expect(Set(floats.map(\.name)) == Set(Self.table.map(\.name)))
  }

  @Test("each name and alias, in any case, finds its row and no other")
  func aliases() throws {
    var seen: Set<String> = []
    for entry in Catalogue.entries {
      for name in [entry.name] + entry.aliases {
        #expect(seen.insert(name.lowercased()).inserted, "\(name) names two formats")
        #expect(try NumberFormat(named: name) == entry.format)
        #expect(try NumberFormat(named: name.uppercased()) == entry.format)
      }
      #expect(entry.format.name == entry.name)
    }
    #expect(Set(Catalogue.entries.map(\.format)).count == Catalogue.entries.count)
  }

  @Test(
    "the aliases of the contract are known",
    arguments: [
      "half": "e5m10", "fp16": "e5m10", "float16": "e5m10", "f16": "e5m10", "bf16": "e8m7",
      "single": "e8m23", "fp32": "e8m23", "float32": "e8m23", "f32": "e8m23",
      "double": "e11m52", "fp64": "e11m52", "float64": "e11m52", "f64": "e11m52",
      "quad": "e15m112", "fp128": "e15m112", "f128": "e15m112", "tf32": "e8m10",
      "float8_e5m2": "e5m2", "float8_e4m3": "e4m3", "Float8E3M4": "e3m4",
    ].sorted { $0.key < $1.key }.map { [$0.key, $0.value] })
  func aliasIsShape(pair: [String]) throws {
    #expect(try NumberFormat(named: pair[0]) == NumberFormat(named: pair[1]))
  }

  @Test("the name of every format within the limits reads back to the format")
  func namesRoundTrip() throws {
    for exponentBits in FloatFormat.exponentBitsRange {
      for significandBits in FloatFormat.significandBitsRange {
        let format = try FloatFormat(exponentBits: exponentBits, significandBits: significandBits)
        #expect(try NumberFormat(named: format.name) == .float(format))
        #expect(try NumberFormat(named: format.shapeName) == .float(format))
      }
    }
    for width in IntegerFormat.widthRange {
      for isSigned in [false, true] {
        let format = try IntegerFormat(width: width, isSigned: isSigned)
        #expect(try NumberFormat(named: format.name) == .integer(format))
      }
    }
  }

  @Test(
    "what is no name is unknown",
    arguments: [
      "", "binary", "float8e4m3fx", "e4m3fnu", "e4m3b", "e4m3bx", "posit", "posit08", "binary8p3",
      "binary8p3xe", "q1", "q1.", "uq.5", "e5", "e5m", "em10", "e-5m10", "e5m+10", "e05m10", "int",
      "int08", "uint 5", "e5m10 ", "int8x",
      "fixed8", "m10e5", "e5m1٣",
    ])
  func unknown(name: String) {
    #expect(throws: FormatError.unknownFormat(name: name)) { try NumberFormat(named: name) }
  }

  @Test(
    "a shape outside the limits is refused as such",
    arguments: [
      "binary2p1se", "binary8p8se", "binary17p3ue", "binary8p0ue", "posit1", "posit65", "q100.100",
      "e4m3b0fn", "e4m3b9", "e1m2fin", "uq0.0", "q127.1", "e1m2", "e16m2", "e5m0", "e5m113", "int0",
      "int129", "uint0", "uint129", "e0m0",
      "int99999999999999999999999",
    ])
  func outside(name: String) throws {
    let error = try #require(throws: FormatError.self) { try NumberFormat(named: name) }
    guard case .outsideLimits(name, _) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(error.description.contains(name) && error.description.contains("expected"))
  }
}
