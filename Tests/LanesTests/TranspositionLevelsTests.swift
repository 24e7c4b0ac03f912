import Lanes
import TestSupport
import Testing

@Suite("Transposition at every level of vector instructions") struct TranspositionLevelsTests {
  private static let counts = [0, 1, 511, 512, 513, 700, 1024, 1500]

  @Test(
    "bit k of lane i is bit i mod 512 of row k of block i / 512, and comes back",
    arguments: CodeMemory.Level.allCases.filter { $0 <= .best })
  func definition(level: CodeMemory.Level) {
    var differing = Differences()
    for width in 1...128 {
      for codeBytes in [1, 2, 4, 8, 16] {
        let count = Self.counts[(width + codeBytes) % Self.counts.count]
        Self.check(level, width, codeBytes, count, &differing)
      }
    }
    for count in Self.counts { Self.check(level, 16, 2, count, &differing) }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  private static func check(
    _ level: CodeMemory.Level, _ width: Int, _ codeBytes: Int, _ count: Int,
    _ differing: inout Differences
  ) {
    let label = "\(level), width \(width), \(count) codes of \(codeBytes) bytes"
    var random = SeededNumbers(seed: UInt64(1000 * width + codeBytes))
    let bytes = (0..<(count * codeBytes)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    let planes = BitPlanes(width: width, count: count)
    // Every row must be written, also those that the codes have no bits for.
    for word in 0..<(planes.blocks * width * 8) { planes.words[word] = .max }
    let memory = CodeMemory(codeBytes: codeBytes, count: count, level: level)
    bytes.withUnsafeBytes {
      memory.store($0.baseAddress, in: planes, blocks: 0..<planes.blocks)
    }
    func bit(_ lane: Int, _ bit: Int) -> Bool {
      guard lane < count, bit < 8 * codeBytes, bit < width else { return false }
      return bytes[lane * codeBytes + bit / 8] >> UInt8(bit % 8) & 1 == 1
    }
    for lane in 0..<(planes.blocks * 512) {
      for k in 0..<width {
        let word = planes.words[(lane / 512 * width + k) * 8 + lane % 512 / 64]
        if (word >> UInt64(lane % 64) & 1 == 1) != bit(lane, k) {
          differing.note("\(label): bit \(k) of lane \(lane)")
        }
      }
    }
    guard width <= 8 * codeBytes else { return }
    // What lies behind the last code is not the planes' business.
    var loaded = [UInt8](repeating: 0xA5, count: count * codeBytes + 64)
    loaded.withUnsafeMutableBytes { memory.load($0.baseAddress, from: planes) }
    for lane in 0..<count {
      for k in 0..<(8 * codeBytes)
      where (loaded[lane * codeBytes + k / 8] >> UInt8(k % 8) & 1 == 1) != bit(lane, k) {
        differing.note("\(label): bit \(k) of code \(lane)")
      }
    }
    if loaded.suffix(64).contains(where: { $0 != 0xA5 }) { differing.note("\(label): overrun") }
  }

  @Test("some blocks are stored and the others left alone")
  func someBlocks() {
    var random = SeededNumbers(seed: 0xB10C)
    let codes = random.codes(UInt16.self, count: 700)
    let planes = BitPlanes(codes: [UInt16](repeating: 0xFFFF, count: 2048), width: 16)
    codes.withUnsafeBufferPointer { planes.store($0, blocks: 1..<3) }
    let ones = [UInt16](repeating: 0xFFFF, count: 512)
    let zeros = [UInt16](repeating: 0, count: 1024 - 700)
    #expect(planes.codes() == ones + codes + zeros + ones, "seed 0xB10C")
  }
}
