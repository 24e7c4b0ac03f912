import NumberFormats
import Testing

@Suite("Raw bits") struct RawBitsTests {
  @Test("raw bits are not numbers: 0x1 is the least subnormal, 0x1p0 is one")
  func rawOrNumber() throws {
    let format = try NumberFormat(named: "binary16")
    #expect(try format.code(fromText: "0x1") == (1, []))
    #expect(try format.code(fromText: "0x1p0") == (0x3C00, []))
    #expect(try format.code(fromText: "0x1.").code == 0x3C00)
    #expect(try format.code(fromText: "0X7c01").code == 0x7C01)
    #expect(try format.code(fromText: "0x00000000000000000000000000000000000003C00").code == 0x3C00)
    #expect(try format.code(fromText: "0b0011110000000000").code == 0x3C00)
    #expect(
      try NumberFormat(named: "binary128").code(fromText: "0x" + String(repeating: "f", count: 32))
        .code == .max)
  }

  @Test(
    "bits above the width are refused, in one line that names the width",
    arguments: [
      ["binary16", "0x10000"], ["tf32", "0x80000"], ["int5", "0b100000"], ["uint1", "0x2"],
      ["binary128", "0x100000000000000000000000000000000"],
    ])
  func tooWide(pair: [String]) throws {
    let format = try NumberFormat(named: pair[0])
    let error = try #require(throws: FormatError.self) { try format.code(fromText: pair[1]) }
    guard case .outOfRange(pair[1], format.name, _) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(error.description.contains("\(format.width) bits"))
  }

  @Test("the bits of every code of a width that is no multiple of four read back")
  func roundTrip() throws {
    for name in ["e4m4", "e3m2", "int7", "uint9"] {
      let format = try NumberFormat(named: name)
      for code in 0...format.codeMask {
        #expect(try format.code(fromBits: format.bitsText(of: code)) == code)
        let fields = format.fieldsText(of: code).filter { $0 != " " }
        #expect(fields.count == format.width)
        #expect(try format.code(fromBits: "0b" + fields) == code)
      }
    }
  }

  @Test("bits and fields are laid out by width")
  func layout() throws {
    let half = try NumberFormat(named: "binary16")
    #expect(half.bitsText(of: 0x3C00) == "0x3C00")
    #expect(half.fieldsText(of: 0x3C00) == "0 01111 0000000000")
    #expect(half.fieldsText(of: 0x8001) == "1 00000 0000000001")
    #expect(try NumberFormat(named: "tf32").bitsText(of: 0x3FC00) == "0x3FC00")
    #expect(try NumberFormat(named: "int5").bitsText(of: 0x1F) == "0x1F")
    #expect(try NumberFormat(named: "int5").fieldsText(of: 3) == "00011")
  }
}
