import TestSupport
import TransverseRead

/// A program made of random windows, and the tables that its outputs must have, worked out by
/// counting ones in the windows as they were asked for, before any folding.
struct RandomProgram {
  let program: Program
  let expected: [TruthTable]

  /// Makes a program of 1…6 input bits and 1…20 requests to the builder.
  init(
    distance: TransverseReadDistance, folds: Bool = true, using random: inout SeededNumbers
  ) {
    let width = random.pick([1, 2, 3, 4, 5, 6, 6, 6, 6])
    let builder = ProgramBuilder(name: "random", distance: distance, folds: folds)
    let split = random.integer(in: 0...width)
    let inputs = builder.input("a", width: split) + builder.input("b", width: width - split)
    var known: [(row: Row, table: TruthTable)] = inputs.enumerated().map {
      ($1, .input($0, of: width))
    }

    // Mostly recent rows, so that programs grow deep; now and then a constant or a repetition.
    func operand(_ random: inout SeededNumbers) -> (row: Row, table: TruthTable) {
      switch random.integer(in: 0...19) {
      case 0: (.zeros, .constant(false, inputs: width))
      case 1: (.ones, .constant(true, inputs: width))
      case 2...11: random.pick(Array(known.suffix(8)))
      default: random.pick(known)
      }
    }
    // Constants among the known rows would soon make everything constant; a few stay.
    func keep(_ row: Row, _ table: TruthTable, _ random: inout SeededNumbers) {
      let isConstant = table.bits == 0 || (!table).bits == 0
      if !isConstant || random.integer(in: 0...15) == 0 { known.append((row, table)) }
    }
    for _ in 0..<random.integer(in: 1...20) {
      switch random.integer(in: 0...9) {
      case 0...1:
        let some = operand(&random)
        keep(builder.not(some.row), !some.table, &random)
      case 2:
        let (s, a, b) = (operand(&random), operand(&random), operand(&random))
        let bits = s.table.bits & a.table.bits | ~s.table.bits & b.table.bits
        keep(
          builder.select(s.row, a.row, b.row), TruthTable(bits: bits, inputs: width), &random)
      default:
        let size = max(
          random.integer(in: 0...distance.rawValue), random.integer(in: 0...distance.rawValue))
        var window = (0..<size).map { _ in operand(&random) }
        if window.count > 1, random.integer(in: 0...2) == 0 {
          window[0] = window[window.count - 1]
        }
        for sense in Sense.allCases.shuffled(using: &random).prefix(random.integer(in: 1...3)) {
          keep(
            builder.sense(sense, of: window.map(\.row)),
            .sense(sense, of: window.map(\.table), inputs: width), &random)
        }
      }
    }

    var expected: [TruthTable] = []
    for word in 0..<random.integer(in: 1...3) {
      let chosen = (0..<random.integer(in: 0...8)).map { _ in operand(&random) }
      builder.output("out\(word)", chosen.map(\.row))
      expected += chosen.map(\.table)
    }
    program = builder.finish()
    self.expected = expected
  }
}
