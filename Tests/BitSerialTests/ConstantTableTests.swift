import BitSerial
import TestSupport
import Testing
import TransverseRead

@Suite("Tables of constants") struct ConstantTableTests {
  @Test("every entry of tables of any size", arguments: TransverseReadDistance.allCases)
  func everyEntry(distance: TransverseReadDistance) {
    var random = SeededNumbers(seed: 3)
    var differing = Differences()
    for bits in 0...8 {
      let entries = random.words([13], count: 1 << bits)[0]
      WordFunction(distance, [bits]) { [$0.lookUp(entries, at: $1[0], width: 13)] }
        .check(everyTuple([bits]), "\(bits) bits", &differing) { [entries[Int($0[0])]] }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("takes no more reads than the documentation says")
  func reads() {
    var random = SeededNumbers(seed: 4)
    for bits in 1...7 {
      let entries = random.words([30], count: 1 << bits)[0]
      let program = WordFunction(.seven, [bits]) { [$0.lookUp(entries, at: $1[0], width: 30)] }
        .program
      let most = bits + (1 << bits) + 30 * (((1 << bits) / 2 + 5) / 6)
      #expect(program.reads.count <= most, "\(bits) bits: \(program.reads.count)")
    }
  }
}
