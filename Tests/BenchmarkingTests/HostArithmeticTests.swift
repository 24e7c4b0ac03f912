import Benchmarking
import FormatArithmetic
import Lanes
import NumberFormats
import TestSupport
import Testing

@Suite("The host's own arithmetic") struct HostArithmeticTests {
  /// No multiple of a vector, so that the last numbers take the other way.
  private static let count = 5_003
  private static let seed: UInt64 = 0x405D

  @Test(
    "agrees with the programs, NaN for NaN",
    arguments: [
      "binary16", "binary32", "binary64", "int8", "uint8", "int16", "uint32", "int32", "int64",
    ])
  func agreement(name: String) throws {
    let format = try NumberFormat(named: name)
    var compared = 0
    for operation in Operation.plain {
      guard let host = HostArithmetic(operation, format, rounding: .nearestEven) else { continue }
      var random = SeededNumbers(seed: Self.seed)
      let operands = operation.operandFormats(format).map { _ in
        (0..<Self.count).map { _ in random.next() & UInt64(truncatingIfNeeded: format.codeMask) }
      }
      let program = try OperationProgram(operation, format).build()
      let expected = Interpreter(program).callAsFunction(operands)[0]
      let results = Self.run(host, operands)
      var differing = Differences()
      for index in 0..<Self.count {
        if Self.isNaN(expected[index], format), Self.isNaN(results[index], format) { continue }
        if results[index] != expected[index] {
          differing.note("\(operands.map { $0[index] }): \(results[index]), \(expected[index])")
        }
      }
      #expect(differing.isEmpty, "seed \(Self.seed), \(operation): \(differing.report)")
      compared += 1
    }
    // A processor may lack binary16.
    #expect(compared >= 3 || name == "binary16", "only \(compared) operations")
  }

  @Test("binary32 is on every processor, other formats and modes on none")
  func support() throws {
    let binary32 = try NumberFormat(named: "binary32")
    #expect(HostArithmetic(.add, binary32, rounding: .nearestEven) != nil)
    #expect(HostArithmetic(.add, binary32, rounding: .up) == nil)
    for name in ["bfloat16", "float8e4m3", "int13", "int128"] {
      #expect(
        HostArithmetic(.add, try NumberFormat(named: name), rounding: .nearestEven) == nil)
    }
    #expect(
      HostArithmetic(.addFull, try NumberFormat(named: "int8"), rounding: .nearestEven) == nil)
  }

  /// Codes to the host's arrays, and its results back.
  private static func run(_ host: HostArithmetic, _ operands: [[UInt64]]) -> [UInt64] {
    let memory = (operands + [[]]).map { codes in
      let array = UnsafeMutableRawPointer.allocate(byteCount: count * host.bytes, alignment: 64)
      for (index, code) in codes.enumerated() {
        for byte in 0..<host.bytes {
          array.storeBytes(
            of: UInt8(truncatingIfNeeded: code >> UInt64(8 * byte)),
            toByteOffset: index * host.bytes + byte, as: UInt8.self)
        }
      }
      return array
    }
    defer { for array in memory { array.deallocate() } }
    host.evaluate(memory.dropLast(), into: memory[memory.count - 1], count: count)
    return (0..<count).map { index in
      (0..<host.bytes).reduce(0) { code, byte in
        code | UInt64(
          memory[operands.count].load(fromByteOffset: index * host.bytes + byte, as: UInt8.self))
          << UInt64(8 * byte)
      }
    }
  }

  private static func isNaN(_ code: UInt64, _ format: NumberFormat) -> Bool {
    guard case .float(let float) = format else { return false }
    return Code(code) & ~float.signBit > float.infinity
  }
}
