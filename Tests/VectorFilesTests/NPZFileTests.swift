import Foundation
import Testing
import VectorFiles

@Suite("NumPy archives") struct NPZFileTests {
  private let file = NPZFile(tensors: NPYFileTests.tensors)

  @Test("an archive reads back to an equal one")
  func roundTrip() throws {
    let bytes = try file.bytes()
    #expect(try NPZFile(parsing: bytes, name: "f") == file)
    #expect(try NPZFile(parsing: try NPZFile(tensors: []).bytes(), name: "f").tensors.isEmpty)
  }

  @Test("bytes cut off anywhere are refused in one line")
  func cut() throws {
    let bytes = try NPZFile(tensors: Array(NPYFileTests.tensors.prefix(2))).bytes()
    for count in 0..<bytes.count {
      let error = #expect(throws: MalformedFile.self) {
        try NPZFile(parsing: Array(bytes[..<count]), name: "f")
      }
      #expect(error?.description.contains("\n") == false)
    }
  }

  @Test("no changed byte gives other numbers")
  func changed() throws {
    let one = NPZFile(tensors: [NPYFileTests.tensors[1]])
    let bytes = try one.bytes()
    for index in bytes.indices {
      var changed = bytes
      changed[index] ^= 0x55
      guard let read = try? NPZFile(parsing: changed, name: "f") else { continue }
      // A name may change, and how many files there are; what is read is the array.
      #expect(read.tensors.allSatisfy { $0.codes == one.tensors[0].codes }, "byte \(index)")
    }
  }

  @Test("files that are no arrays, and names that are there twice, are refused")
  func members() {
    let text = ZipArchive(members: [.init(name: "readme.txt", bytes: [1])]).bytes()
    let array = ZipArchive.Member(name: "a.npy", bytes: [1, 2, 3])
    let broken = ZipArchive(members: [array]).bytes()
    let cases: [(bytes: [UInt8], line: String)] = [
      (text, "f: 'readme.txt': expected arrays alone, with names in .npy"),
      (broken, "f: 'a.npy': byte 0: found 01 02 03, expected the magic 93 4e 55 4d 50 59"),
    ]
    for (bytes, line) in cases {
      let error = #expect(throws: MalformedFile.self) { try NPZFile(parsing: bytes, name: "f") }
      #expect(error?.description == line)
    }
    let tensor = NPYFileTests.tensors[0]
    #expect(throws: MalformedFile.self) {
      try NPZFile(parsing: NPZFile(tensors: [tensor, tensor]).bytes(), name: "f")
    }
  }

  @Test(
    "NumPy reads what is written here: names, types, shapes and bytes",
    .enabled(if: Python.isThere, "\(Python.reason)"))
  func readByNumPy() throws {
    let script = """
      import numpy, sys
      for name, a in numpy.load(sys.argv[1]).items():
        print(name, a.dtype.str, a.shape, a.tobytes().hex())
      """
    try Python.withFile("a.npz") { path in
      try Data(try file.bytes()).write(to: path)
      let lines = try Python.run(script, [path.path]).split(separator: "\n").map(String.init)
      #expect(
        lines
          == file.tensors.map { tensor in
            let bytes = tensor.codes.flatMap { code in
              (0..<tensor.kind.bytes).map { UInt8(truncatingIfNeeded: code >> UInt64(8 * $0)) }
            }
            let hex = bytes.map { String(format: "%02x", $0) }.joined()
            let type = NPYFile.descriptor(of: tensor.kind) ?? ""
            return "\(tensor.name) \(type) (3, 2) \(hex)"
          })
    }
  }

  @Test(
    "what NumPy writes is read here, stored and deflated, in both orders",
    .enabled(if: Python.isThere, "\(Python.reason)"), arguments: ["savez", "savez_compressed"])
  func writtenByNumPy(function: String) throws {
    let script = """
      import numpy, sys
      a = numpy.arange(6000, dtype='<i4').reshape(3, 2, 1000) - 2000
      getattr(numpy, sys.argv[2])(sys.argv[1], a=a, f=numpy.asfortranarray(a),
        h=numpy.array([1.5, -0.0], dtype='<f2'), s=numpy.float64(1), e=numpy.zeros((0, 4), '|i1'))
      """
    try Python.withFile("a.npz") { path in
      _ = try Python.run(script, [path.path, function])
      let read = try NPZFile(parsing: try FileBytes.read(path.path), name: "a.npz")
      #expect(read.tensors.map(\.name) == ["a", "f", "h", "s", "e"])
      let numbers = (0..<6000).map { UInt64(UInt32(bitPattern: Int32($0 - 2000))) }
      for name in ["a", "f"] {
        #expect(read[name]?.shape == [3, 2, 1000])
        #expect(read[name]?.codes == numbers)
      }
      #expect(read["h"]?.codes == [0x3E00, 0x8000])
      #expect(read["s"]?.shape == [] && read["s"]?.codes == [0x3FF0 << 48])
      #expect(read["e"]?.shape == [0, 4] && read["e"]?.kind == .i8)
    }
  }
}
