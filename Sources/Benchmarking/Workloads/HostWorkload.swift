import CHostArithmetic
import NumberFormats

/// An operation of the processor itself over arrays of numbers in the level-1 cache: a yardstick, and
/// no part of any result.
package final class HostWorkload: Workload, @unchecked Sendable {
  private let arithmetic: HostArithmetic
  /// The operands, one after the other, and the result.
  private let memory: [UnsafeMutableRawPointer]

  package let elements: Int

  /// The bytes of all arrays together.
  private static let workingSet = 24 << 10

  package init(_ arithmetic: HostArithmetic, arity: Int, seed: UInt64) {
    self.arithmetic = arithmetic
    let bytes = Self.workingSet / (arity + 1) & ~63
    elements = bytes / arithmetic.bytes
    var random = RandomCodes(seed: seed)
    memory = (0...arity).map { _ in
      let array = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
      for offset in stride(from: 0, to: bytes, by: 8) {
        array.storeBytes(of: random.word(), toByteOffset: offset, as: UInt64.self)
      }
      return array
    }
  }

  deinit { for array in memory { array.deallocate() } }

  package func pass() {
    arithmetic.evaluate(memory.dropLast(), into: memory[memory.count - 1], count: elements)
  }
}
