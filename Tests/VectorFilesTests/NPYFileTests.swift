import Foundation
import Testing
import VectorFiles

@Suite("NumPy arrays") struct NPYFileTests {
  /// A tensor of each type that NumPy knows, its codes the highest and lowest of the type.
  static let tensors = StoredTensor.Kind.allCases.filter { NPYFile.descriptor(of: $0) != nil }.map {
    StoredTensor(
      name: $0.rawValue, kind: $0, shape: [3, 2],
      codes: $0 == .bool ? [0, 1, 1, 0, 0, 1] : codes($0.bytes))
  }

  private static func codes(_ bytes: Int) -> [UInt64] {
    let mask = UInt64.max >> UInt64(64 - 8 * bytes)
    return [0, 1, 0x0102_0304_0506_0708 & mask, mask >> 2, 1 << UInt64(8 * bytes - 1), 0x3C & mask]
  }

  /// A file of version 1.0 with a header that is padded to 128 bytes.
  private static func file(_ header: String, _ numbers: [UInt8], version: UInt8 = 1) -> [UInt8] {
    let start = version == 1 ? 10 : 12
    let length = 128 - start
    let padded = header + String(repeating: " ", count: length - 1 - header.utf8.count) + "\n"
    return [0x93] + Array("NUMPY".utf8) + [version, 0]
      + [UInt8(length)] + [UInt8](repeating: 0, count: start - 9) + Array(padded.utf8) + numbers
  }

  @Test("the bytes are those that NumPy writes")
  func bytes() throws {
    let cases: [(StoredTensor, String, [UInt8])] = [
      (
        StoredTensor(
          name: "a", kind: .binary32, shape: [2], codes: [0x3F80_0000, 0xC000_0000]),
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }",
        [0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0]
      ),
      (
        StoredTensor(name: "b", kind: .u8, shape: [1, 3], codes: [1, 2, 3]),
        "{'descr': '|u1', 'fortran_order': False, 'shape': (1, 3), }", [1, 2, 3]
      ),
      (
        StoredTensor(name: "c", kind: .binary64, shape: [], codes: [0x3FE0 << 48]),
        "{'descr': '<f8', 'fortran_order': False, 'shape': (), }", [0, 0, 0, 0, 0, 0, 0xE0, 0x3F]
      ),
    ]
    for (tensor, header, numbers) in cases {
      #expect(try NPYFile.bytes(tensor) == Self.file(header, numbers))
    }
  }

  @Test("each type reads back to an equal tensor", arguments: tensors)
  func roundTrip(tensor: StoredTensor) throws {
    let bytes = try NPYFile.bytes(tensor)
    #expect(try NPYFile.tensor(parsing: bytes, name: "f", called: tensor.name) == tensor)
  }

  @Test("version 2.0, the first index running fastest, and other spellings are read")
  func otherForms() throws {
    let columns = Self.file(
      "{'descr': '<i2', 'fortran_order': True, 'shape': (3, 2), }",
      [1, 0, 3, 0, 5, 0, 2, 0, 4, 0, 6, 0], version: 2)
    let tensor = try NPYFile.tensor(parsing: columns, name: "f", called: "t")
    #expect(tensor.shape == [3, 2])
    #expect(tensor.codes == [1, 2, 3, 4, 5, 6])
    let spelt = Self.file(
      "{\"shape\":(2L,),'fortran_order':False,'descr':'<u1'}", [8, 9])
    #expect(try NPYFile.tensor(parsing: spelt, name: "f", called: "t").codes == [8, 9])
  }

  @Test("bytes cut off anywhere are refused in one line")
  func cut() throws {
    let bytes = try NPYFile.bytes(Self.tensors[1])
    for count in 0..<bytes.count {
      let error = #expect(throws: MalformedFile.self) {
        try NPYFile.tensor(parsing: Array(bytes[..<count]), name: "f", called: "t")
      }
      #expect(error?.description.contains("\n") == false)
    }
  }

  @Test(
    "headers that lie are refused",
    arguments: [
      ("{'descr': '>f4', 'fortran_order': False, 'shape': (1,), }", "type '>f4': expected one of"),
      ("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }", "type '|O': expected one of"),
      ("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }", "4 bytes of numbers"),
      (
        "{'descr': '|u1', 'fortran_order': False, 'shape': (4611686018427387904, 4), }",
        "4 bytes of numbers"
      ),
      ("{'descr': '<f4', 'fortran_order': 0, 'shape': (1,), }", "found no NPY header"),
      ("{'descr': '<f4', 'shape': (1,), }", "found the keys descr, shape"),
      ("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), }", "found no NPY header"),
      ("{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }", "found no NPY header"),
      ("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), } x", "found no NPY header"),
      ("", "found no NPY header"),
    ])
  func lies(header: String, says: String) {
    let error = #expect(throws: MalformedFile.self) {
      try NPYFile.tensor(parsing: Self.file(header, [1, 2, 3, 4]), name: "f", called: "t")
    }
    #expect(error?.description.contains(says) == true, "\(String(describing: error))")
    #expect(error?.description.contains("\n") == false)
  }

  @Test(
    "types that NumPy does not know are not written", arguments: ["BF16", "F8_E4M3", "F8_E5M2"])
  func unknown(kind: String) throws {
    let kind = try #require(StoredTensor.Kind(rawValue: kind))
    let error = #expect(throws: MalformedFile.self) {
      try NPYFile.bytes(StoredTensor(name: "w", kind: kind, shape: [1], codes: [0]))
    }
    #expect(
      error?.description.hasPrefix("tensor 'w': NumPy has no type for \(kind.rawValue)") == true)
  }
}
