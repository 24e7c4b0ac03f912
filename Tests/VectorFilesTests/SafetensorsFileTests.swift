import Foundation
import Testing
import VectorFiles

@Suite("Safetensors files") struct SafetensorsFileTests {
  private let file = SafetensorsFile(
    metadata: ["format": "pt"],
    tensors: [
      .init(name: "a", kind: .binary32, shape: [2], codes: [0x3F80_0000, 0xC000_0000]),
      .init(name: "b", kind: .u8, shape: [1, 3], codes: [1, 2, 255]),
    ])

  @Test("the bytes are those of the format's own description")
  func bytes() throws {
    let bytes = [UInt8](try file.bytes())
    let header =
      #"{"__metadata__":{"format":"pt"},"a":{"data_offsets":[0,8],"dtype":"F32","shape":[2]},"#
      + #""b":{"data_offsets":[8,11],"dtype":"U8","shape":[1,3]}}"#
    let padded = header + String(repeating: " ", count: (8 - header.utf8.count % 8) % 8)
    #expect(Array(bytes[..<8]) == [UInt8(padded.utf8.count), 0, 0, 0, 0, 0, 0, 0])
    #expect(String(decoding: bytes[8..<(8 + padded.utf8.count)], as: UTF8.self) == padded)
    #expect(
      Array(bytes[(8 + padded.utf8.count)...]) == [0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0, 1, 2, 255])
  }

  @Test("a file reads back to an equal one")
  func roundTrip() throws {
    #expect(try SafetensorsFile(try file.bytes(), path: "f") == file)
  }

  @Test("bytes cut off anywhere are refused in one line")
  func cut() throws {
    let bytes = try file.bytes()
    for count in 0..<bytes.count {
      let error = #expect(throws: SafetensorsError.self) {
        try SafetensorsFile(bytes.prefix(count), path: "f")
      }
      #expect(error?.description.contains("\n") == false)
    }
  }

  @Test("files of other kinds are called so, not headers of a length that nobody wrote")
  func otherKinds() {
    for (bytes, says) in [
      (Data([0x50, 0x4B, 3, 4, 45, 0, 0, 0, 0, 0, 0]), "a ZIP archive"),
      (Data("a text of words\n".utf8), "byte 8 is 66"),
      (Data("12345678{\"a\": 1}".utf8), "a header of 4050765991979987505 bytes"),
    ] {
      let error = #expect(throws: SafetensorsError.self) { try SafetensorsFile(bytes, path: "f") }
      #expect(error?.description.hasPrefix("f: no safetensors file: ") == true)
      #expect(error?.description.contains(says) == true, "\(error?.description ?? "")")
    }
  }

  @Test(
    "headers that lie are refused",
    arguments: [
      #"{"a":{"dtype":"F99","shape":[1],"data_offsets":[0,4]}}"#,
      #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}"#,
      #"{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}"#,
      #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,400]}}"#,
      #"{"a":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}}"#,
      #"{"a":{"dtype":"U8","shape":[4611686018427387904,4],"data_offsets":[0,4]}}"#,
      #"{"a":{"dtype":"U8","shape":[4611686018427387904,4],"data_offsets":[0,0]}}"#,
      #"{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[3],"data_offsets":[1,4]}}"#,
      #"{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"b":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}}"#,
      #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#,
      #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"\u0061":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#,
      #" {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#,
      #"[]"#,
    ])
  func lies(header: String) {
    var bytes = Data([UInt8(header.utf8.count), 0, 0, 0, 0, 0, 0, 0])
    bytes.append(contentsOf: header.utf8)
    bytes.append(contentsOf: [1, 2, 3, 4])
    #expect(throws: SafetensorsError.self) { try SafetensorsFile(bytes, path: "f") }
  }

  @Test("keys that are alike inside a tensor or its metadata are no names that are there twice")
  func innerKeys() throws {
    let same = SafetensorsFile(
      metadata: ["shape": "{\"a\":1}", "a": "\\\""],
      tensors: [
        .init(name: "a", kind: .u8, shape: [1], codes: [1]),
        .init(name: "dtype", kind: .u8, shape: [1], codes: [2]),
      ])
    #expect(try SafetensorsFile(try same.bytes(), path: "f") == same)
  }

  @Test(
    "each type reads back, and an empty tensor of any extents",
    arguments: SafetensorsFile.Kind.allCases)
  func kinds(kind: SafetensorsFile.Kind) throws {
    let highest = UInt64.max >> UInt64(64 - 8 * kind.bytes)
    let file = SafetensorsFile(tensors: [
      .init(name: "a", kind: kind, shape: [2], codes: [highest, 1]),
      .init(name: "none", kind: kind, shape: [1 << 62, 4, 0], codes: []),
    ])
    #expect(try SafetensorsFile(try file.bytes(), path: "f") == file)
  }

  @Test(
    "Python reads what is written here by the format's description",
    .enabled(if: Python.isThere, "\(Python.reason)"))
  func readByPython() throws {
    let script = """
      import json, numpy, struct, sys
      b = open(sys.argv[1], 'rb').read()
      n = struct.unpack('<Q', b[:8])[0]
      h = json.loads(b[8:8 + n])
      print(n % 8, h['__metadata__'])
      for name, t in ((k, h[k]) for k in ('a', 'b')):
        s, e = t['data_offsets']
        a = numpy.frombuffer(b[8 + n + s:8 + n + e], {'F32': '<f4', 'U8': '|u1'}[t['dtype']])
        print(name, a.reshape(t['shape']).tolist())
      """
    try Python.withFile("a.safetensors") { path in
      try file.bytes().write(to: path)
      #expect(
        try Python.run(script, [path.path])
          == "0 {'format': 'pt'}\na [1.0, -2.0]\nb [[1, 2, 255]]\n")
    }
  }
}
