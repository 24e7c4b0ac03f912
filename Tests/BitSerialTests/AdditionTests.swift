import BitSerial
import TestSupport
import Testing
import TransverseRead

@Suite("Addition") struct AdditionTests {
  @Test(
    "the exact sum of 1…9 operands, more than one pass takes, over all values",
    arguments: TransverseReadDistance.allCases)
  func everySum(distance: TransverseReadDistance) {
    var differing = Differences()
    for operands in 1...9 {
      for width in 1...6 where operands * width <= 12 {
        let add = WordFunction(distance, Array(repeating: width, count: operands)) {
          [$0.add($1)]
        }
        add.check(
          everyTuple(Array(repeating: width, count: operands)), "\(operands) × \(width) bits",
          &differing
        ) { [$0.reduce(0, +)] }
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test(
    "operands of different widths, a carry in and a cut width",
    arguments: TransverseReadDistance.allCases)
  func mixedWidths(distance: TransverseReadDistance) {
    var differing = Differences()
    for widths in [
      [1, 4], [5, 2], [0, 3], [3, 1, 5], [4, 4, 1, 2], [1, 1, 1, 1, 6], [2, 0, 0],
    ] {
      for width in [nil, 0, 1, 2, 3, 5, 8, 12] {
        let add = WordFunction(distance, [1] + widths) { builder, words in
          [builder.add(Array(words.dropFirst()), carryIn: words[0][0], width: width)]
        }
        add.check(
          everyTuple([1] + widths), "\(widths) to \(width.map(String.init) ?? "any")", &differing
        ) { [$0.reduce(0, +) & mask(width ?? 128)] }
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test(
    "without a width the sum of twenty words of one and of a carry alone is exact",
    arguments: TransverseReadDistance.allCases)
  func manyOperands(distance: TransverseReadDistance) {
    var differing = Differences()
    var random = SeededNumbers(seed: 0xADD)
    for (count, width) in [(20, 1), (20, 7), (33, 3), (6, 100)] {
      let widths = Array(repeating: width, count: count)
      let add = WordFunction(distance, widths) { [$0.add($1)] }
      var operands = random.words(widths, count: 600)
      for word in operands.indices { operands[word][0] = mask(width) }
      add.check(operands, "\(count) × \(width) bits", &differing) { [$0.reduce(0, +)] }
    }
    let carry = WordFunction(distance, [1]) { [$0.add([], carryIn: $1[0][0])] }
    carry.check(everyTuple([1]), "a carry alone", &differing) { $0 }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test(
    "addWithCarry and increment give the low bits and the carry, over all values",
    arguments: TransverseReadDistance.allCases)
  func carries(distance: TransverseReadDistance) {
    var differing = Differences()
    for width in 0...6 {
      let add = WordFunction(distance, [width, width, 1]) { builder, words in
        let bits = builder.addWithCarry(words[0], words[1], carryIn: words[2][0])
        return [bits.sum, [bits.carry]]
      }
      add.check(everyTuple([width, width, 1]), "addWithCarry of \(width) bits", &differing) {
        let sum = $0[0] + $0[1] + $0[2]
        return [sum & mask(width), sum >> UInt128(width)]
      }
      let increment = WordFunction(distance, [width, 1]) { builder, words in
        let bits = builder.increment(words[0], by: words[1][0])
        return [bits.sum, [bits.carry]]
      }
      increment.check(everyTuple([width, 1]), "increment of \(width) bits", &differing) {
        let sum = $0[0] + $0[1]
        return [sum & mask(width), sum >> UInt128(width)]
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("every width 1…128 adds with carry", arguments: TransverseReadDistance.allCases)
  func everyWidth(distance: TransverseReadDistance) {
    let seed = UInt64(0xADD0 + distance.rawValue)
    var random = SeededNumbers(seed: seed)
    var differing = Differences()
    for width in 1...128 {
      let add = WordFunction(distance, [width, width, 1]) { builder, words in
        let bits = builder.addWithCarry(words[0], words[1], carryIn: words[2][0])
        return [bits.sum, [bits.carry]]
      }
      add.check(
        random.words([width, width, 1], count: 100), "seed \(seed), \(width) bits", &differing
      ) {
        let (first, overflows) = $0[0].addingReportingOverflow($0[1])
        let (sum, overflowsAgain) = first.addingReportingOverflow($0[2])
        let carry: UInt128 =
          width == 128 ? (overflows || overflowsAgain ? 1 : 0) : sum >> UInt128(width)
        return [sum & mask(width), carry]
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("a constant operand is a folded one: the sum with every constant, over all values")
  func constants() {
    var differing = Differences()
    for distance in TransverseReadDistance.allCases {
      for constant in UInt128(0)..<32 {
        let add = WordFunction(distance, [5]) { builder, words in
          [builder.add([words[0], constantWord(UInt(constant), width: 5)])]
        }
        add.check(everyTuple([5]), "plus \(constant)", &differing) { [$0[0] + constant] }
      }
      let twice = WordFunction(distance, [5]) { [$0.add([$1[0], $1[0], $1[0]])] }
      twice.check(everyTuple([5]), "three times", &differing) { [3 * $0[0]] }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }
}
