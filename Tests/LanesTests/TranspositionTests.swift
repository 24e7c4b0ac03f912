import Lanes
import TestSupport
import Testing

@Suite("Transposition") struct TranspositionTests {
  private static let counts = [0, 1, 2, 63, 64, 65, 511, 512, 513, 5000]

  @Test("numbers come back from planes of every width and count, cut to the width")
  func roundTrips() {
    var differing = Differences()
    for width in 1...128 {
      for count in Self.counts where count <= 600 || width % 16 < 2 {
        let seed = UInt64(width * 10_000 + count)
        Self.check(UInt8.self, width, count, seed, &differing)
        Self.check(UInt16.self, width, count, seed, &differing)
        Self.check(UInt32.self, width, count, seed, &differing)
        Self.check(UInt64.self, width, count, seed, &differing)
        Self.check(UInt128.self, width, count, seed, &differing)
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  /// Lays out numbers of a type at a width and reads them back in the same type, where it is wide
  /// enough, and in the widest one.
  private static func check<Integer: FixedWidthInteger & UnsignedInteger>(
    _ type: Integer.Type, _ width: Int, _ count: Int, _ seed: UInt64, _ differing: inout Differences
  ) {
    var random = SeededNumbers(seed: seed)
    let codes = random.codes(type, count: count)
    let planes = BitPlanes(codes: codes, width: width)
    let mask = width >= Integer.bitWidth ? Integer.max : (1 << Integer(width)) - 1
    let expected = codes.map { $0 & mask }
    if planes.codes(as: UInt128.self) != expected.map({ UInt128($0) }) {
      differing.note("seed \(seed): \(count) of \(type) at width \(width), read as UInt128")
    }
    if width <= Integer.bitWidth, planes.codes(as: type) != expected {
      differing.note("seed \(seed): \(count) of \(type) at width \(width)")
    }
  }

  @Test("storing overwrites what was there, and loading fills memory of another")
  func storeAndLoad() {
    var random = SeededNumbers(seed: 0x570E)
    for width in [5, 16, 33, 100] {
      let planes = BitPlanes(
        codes: [UInt128](repeating: .max, count: 700), width: width)
      let codes = random.codes(width: width, count: 700)
      codes.withUnsafeBufferPointer { planes.store($0) }
      var loaded = [UInt128](repeating: .max, count: 700)
      loaded.withUnsafeMutableBufferPointer { planes.load(into: $0) }
      #expect(loaded == codes, "seed 0x570E, width \(width)")
    }
  }

  @Test("each single bit of a square of 64 numbers of 64 bits lands on its mirror place")
  func squares() {
    var differing = Differences()
    for lane in 0..<64 {
      for bit in 0..<64 {
        var codes = [UInt64](repeating: 0, count: 64)
        codes[lane] = 1 << UInt64(bit)
        let planes = BitPlanes(codes: codes, width: 64)
        for row in 0..<64 {
          let expected: UInt64 = row == bit ? 1 << UInt64(lane) : 0
          if planes.words[row * 8] != expected { differing.note("bit \(bit) of lane \(lane)") }
        }
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }
}
