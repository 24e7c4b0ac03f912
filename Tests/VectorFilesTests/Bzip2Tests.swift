import Foundation
import Testing
import VectorFiles

@Suite("Bzip2") struct Bzip2Tests {
  /// Contents, and what the program bzip2 1.0.8 makes of them.
  private static let cases: [(content: [UInt8], packed: String)] = [
    ([], "QlpoORdyRThQkAAAAAA="),
    (
      Array("Transverse reads count ones.\n".utf8),
      "QlpoOTFBWSZTWVy9TcIAAALTgAAQQAEEAC4BnwAgADFMAAFHqZDGmoKMBgeefaNuu3YlamMRXxdyRThQkFy9TcI="
    ),
    (
      [UInt8](repeating: 0x61, count: 1000) + Array("bbbbcccccabracadabra".utf8),
      "QlpoOTFBWSZTWeLeV8gAAANBgeAAPAAQAACAAAggADEGTECUGp6ampynQdy8gdTDbsmIsPi7kinChIcW8r5A"
    ),
  ]

  private static func packed(_ index: Int) throws -> [UInt8] {
    [UInt8](try #require(Data(base64Encoded: cases[index].packed)))
  }

  @Test("streams have their content", arguments: cases.indices)
  func content(index: Int) throws {
    #expect(
      try Bzip2.decompress(try Self.packed(index), name: "f") == Self.cases[index].content)
  }

  @Test("streams that follow each other are joined")
  func joined() throws {
    let both = try Self.packed(1) + Self.packed(2)
    #expect(
      try Bzip2.decompress(both, name: "f") == Self.cases[1].content + Self.cases[2].content)
  }

  @Test("data cut off anywhere are refused in one line", arguments: cases.indices)
  func cut(index: Int) throws {
    let packed = try Self.packed(index)
    for count in 0..<packed.count {
      let error = #expect(throws: MalformedFile.self) {
        try Bzip2.decompress(Array(packed[..<count]), name: "f")
      }
      #expect(error?.description.hasPrefix("f: byte ") == true)
      #expect(error?.description.contains("\n") == false)
    }
  }

  @Test("no changed bit gives other content", arguments: cases.indices)
  func changed(index: Int) throws {
    let packed = try Self.packed(index)
    var refused = 0
    for bit in 0..<8 * packed.count {
      var changed = packed
      changed[bit / 8] ^= 1 << UInt8(bit % 8)
      do throws(MalformedFile) {
        // The size of blocks and unused bits at the end may change without harm.
        #expect(try Bzip2.decompress(changed, name: "f") == Self.cases[index].content, "bit \(bit)")
      } catch {
        refused += 1
      }
    }
    #expect(refused > 7 * packed.count)
  }

  @Test("content beyond the limit is refused")
  func limit() throws {
    let packed = try Self.packed(2)
    #expect(try Bzip2.decompress(packed, name: "f", limit: 1020).count == 1020)
    #expect(throws: MalformedFile.self) {
      try Bzip2.decompress(packed, name: "f", limit: 1019)
    }
  }

  @Test(
    "blocks of every size that Python makes are read",
    .enabled(if: Python.isThere, "\(Python.reason)"))
  func large() throws {
    let script = """
      import bz2, sys
      m = bytes((i * i * 31 + (i >> 7)) % 256 for i in range(350000)) + bytes(300000) + b'ab' * 9999
      open(sys.argv[1], 'wb').write(bz2.compress(m, int(sys.argv[2])))
      """
    var content = (0..<350_000).map { UInt8(truncatingIfNeeded: $0 * $0 * 31 + ($0 >> 7)) }
    content += [UInt8](repeating: 0, count: 300_000)
    for _ in 0..<9_999 { content += [0x61, 0x62] }
    for level in ["1", "9"] {
      try Python.withFile("m.bz2") { file in
        _ = try Python.run(script, [file.path, level])
        let found = try Bzip2.decompress(try FileBytes.read(file.path), name: "m")
        #expect(found == content, "level \(level)")
      }
    }
  }
}
