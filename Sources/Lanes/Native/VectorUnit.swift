/// The vector registers and instructions that native code is written for.
///
/// Code for one unit computes the same on every other that the compiler knows; only its speed differs.
package struct VectorUnit: Hashable, Sendable {
  /// The bytes of a register: a divisor of the 64 bytes of a row of planes.
  let bytes: Int
  /// The number of registers.
  let registers: Int
  /// Whether any function of three vectors is one instruction.
  let hasTables: Bool

  /// x86-64 with AVX-512: 32 registers and `vpternlogq`.
  package static let avx512 = VectorUnit(bytes: 64, registers: 32, hasTables: true)
  /// x86-64 with AVX2.
  package static let avx2 = VectorUnit(bytes: 32, registers: 16, hasTables: false)
  /// x86-64 without either.
  package static let sse2 = VectorUnit(bytes: 16, registers: 16, hasTables: false)
  /// 64-bit Arm.
  package static let neon = VectorUnit(bytes: 16, registers: 32, hasTables: false)

  /// All units, for tests.
  package static let all = [avx512, avx2, sse2, neon]

  /// The unit of a processor.
  ///
  /// - Parameter identity: the lines that name the processor and its instruction sets.
  /// - Returns: the widest of its units.
  static func of(_ identity: String) -> VectorUnit {
    #if arch(arm64)
      return .neon
    #else
      let flags = Set(identity.split { $0 == " " || $0.isNewline })
      if flags.contains("avx512f") { return .avx512 }
      // Where the system lists no instruction sets, nearly every processor has these.
      return flags.contains("avx2") || !flags.contains("sse2") ? .avx2 : .sse2
    #endif
  }
}
