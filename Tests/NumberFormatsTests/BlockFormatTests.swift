import NumberFormats
import Testing

@Suite("Block formats") struct BlockFormatTests {
  @Test("have the sizes of their standards, and are found by name")
  func sizes() throws {
    #expect(
      BlockFormat.all.map(\.name) == [
        "mxfp8e5m2", "mxfp8e4m3", "mxfp6e3m2", "mxfp6e2m3", "mxfp4", "mxint8", "nvfp4",
      ])
    // OCP MX v1.0: 32 elements and 8 bits of scale; NVFP4: 16 elements.
    #expect(BlockFormat.all.map(\.width) == [264, 264, 200, 200, 136, 264, 72])
    for format in BlockFormat.all {
      #expect(BlockFormat(named: format.name.uppercased()) == format)
    }
    #expect(BlockFormat(named: "mxfp5") == nil)
    let integers = try #require(BlockFormat(named: "mxint8"))
    #expect(integers.elementName == FixedPointFormat.mxint8.name)
    #expect(integers.elementWidth == FixedPointFormat.mxint8.width)
  }
}
