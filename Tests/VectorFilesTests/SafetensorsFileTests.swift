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

  @Test(
    "headers that lie are refused",
    arguments: [
      #"{"a":{"dtype":"F99","shape":[1],"data_offsets":[0,4]}}"#,
      #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}"#,
      #"{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}"#,
      #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,400]}}"#,
      #"{"a":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}}"#,
      #"{"a":{"dtype":"U8","shape":[4611686018427387904,4],"data_offsets":[0,4]}}"#,
      #"[]"#,
    ])
  func lies(header: String) {
    var bytes = Data([UInt8(header.utf8.count), 0, 0, 0, 0, 0, 0, 0])
    bytes.append(contentsOf: header.utf8)
    bytes.append(contentsOf: [1, 2, 3, 4])
    #expect(throws: SafetensorsError.self) { try SafetensorsFile(bytes, path: "f") }
  }
}
