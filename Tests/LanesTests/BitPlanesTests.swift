import Lanes
import TestSupport
import Testing

@Suite("Bit-planes") struct BitPlanesTests {
  @Test("bit k of number 512·b + l is bit l mod 64 of word (b·width + k)·8 + l / 64")
  func layout() {
    var random = SeededNumbers(seed: 0x1A40)
    for (width, count) in [(1, 1), (3, 64), (8, 513), (23, 511), (64, 1030), (65, 70), (128, 600)] {
      let codes = random.codes(UInt128.self, count: count)
      let planes = BitPlanes(codes: codes, width: width)
      #expect(planes.width == width && planes.count == count)
      #expect(planes.blocks == (count + 511) / 512)
      #expect(Int(bitPattern: planes.words) % 64 == 0)
      var differing = Differences()
      for block in 0..<planes.blocks {
        for bit in 0..<width {
          for lane in 0..<512 {
            let number = 512 * block + lane
            let word = planes.words[(block * width + bit) * 8 + lane / 64]
            let stored = word >> UInt64(lane % 64) & 1 == 1
            // Lanes beyond the numbers hold zeros.
            let expected = number < count && codes[number] >> UInt128(bit) & 1 == 1
            if stored != expected { differing.note("width \(width), bit \(bit), lane \(number)") }
          }
        }
      }
      #expect(differing.isEmpty, "seed 0x1A40: \(differing.report)")
    }
  }

  @Test("new planes hold zeros")
  func zeros() {
    let planes = BitPlanes(width: 7, count: 1000)
    #expect(planes.codes() == [UInt8](repeating: 0, count: 1000))
    #expect((0..<(2 * 7 * 8)).allSatisfy { planes.words[$0] == 0 })
  }

  @Test("planes of no numbers have no blocks")
  func empty() {
    let planes = BitPlanes(codes: [UInt16](), width: 16)
    #expect(planes.blocks == 0)
    #expect(planes.codes(as: UInt16.self).isEmpty)
  }

  @Test("numbers too wide for the integer type are trapped")
  func narrowTypeTraps() async {
    await #expect(processExitsWith: .failure) {
      _ = BitPlanes(width: 9, count: 1).codes(as: UInt8.self)
    }
    await #expect(processExitsWith: .success) {
      _ = BitPlanes(width: 8, count: 1).codes(as: UInt8.self)
    }
  }
}
