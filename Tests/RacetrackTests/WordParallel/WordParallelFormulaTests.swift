import Racetrack
import TestSupport
import Testing
import TransverseRead

@Suite("The steps of word-parallel algorithms: formulas, and figures that were published")
struct WordParallelFormulaTests {
  @Test(
    "formulas are the counts of the streams, for all small parameters",
    arguments: TransverseReadDistance.allCases)
  func formulas(distance: TransverseReadDistance) throws {
    let tile = try WordParallelCases.tile(distance, rows: 64)
    for width in 1...40 {
      let layout = try WordLayout(width: width, block: 128, tile: tile)
      var algorithms: [any WordParallelAlgorithm] = [
        try PredicatedMultiplication(layout), try NaiveMultiplication(layout),
        try WordSubtraction(layout), try WordSubtraction(layout, isWrapping: true),
      ]
      for operands in 2...distance.additionOperands {
        algorithms.append(try MultiOperandAddition(operands: operands, layout))
        algorithms.append(try MultiOperandAddition(operands: operands, layout, isWrapping: true))
      }
      for operands in 2...63 { algorithms.append(try LargeAddition(operands: operands, layout)) }
      for operands in 2...distance.rawValue {
        for writes in [false, true] {
          algorithms.append(
            try WordMaximum(operands: operands, layout, usesTransverseWrites: writes))
        }
      }
      for relation in WordComparison.Relation.allCases {
        algorithms.append(WordComparison(relation, layout))
      }
      for constant in -70...70 {
        for recoding in ConstantMultiplication.Recoding.allCases {
          algorithms.append(
            try ConstantMultiplication(by: constant * width, layout, recoding: recoding))
        }
      }
      for algorithm in algorithms {
        #expect(
          algorithm.steps == WordParallelCases.steps(algorithm.stream().counts),
          "\(algorithm.name) of \(width) bits, \(distance)")
      }
    }
  }

  @Test("the steps of a reduction are those of the table")
  func reductionTable() throws {
    // Fact sheet §3.3: rows, and steps at TRD 3, 5 and 7.
    let table = [(8, [6, 3, 1]), (11, [9, 4, 2]), (16, [14, 7, 3]), (24, [22, 11, 5])]
    for (rows, steps) in table {
      for (distance, steps) in zip(TransverseReadDistance.allCases, steps) {
        let layout = try WordLayout(
          width: 8, block: 16, tile: WordParallelCases.tile(distance))
        #expect(try LargeAddition(operands: rows, layout).reductions == steps, "\(rows)")
      }
    }
  }

  /// The papers' additions, with their placement: each operand is written under a port and the
  /// cluster shifted by one; 5 operands at TRD 7 take 26 cycles and 2 at TRD 3 take 19.
  @Test(
    "5 and 2 operands of 8 bits take the recalled 26 and 19 unit cycles, placed in 10 and 3",
    arguments: [
      (TransverseReadDistance.seven, 5, 26), (TransverseReadDistance.three, 2, 19),
    ])
  func publishedAddition(
    distance: TransverseReadDistance, operands: Int, cycles: Int
  ) throws {
    let layout = try WordLayout(
      width: 8, block: 8, tile: WordParallelCases.tile(distance, clusters: operands + 1))
    var commands: [Command] = []
    for operand in 0..<operands {
      if operand > 0 { commands.append(.shift(cluster: 0, by: -1)) }
      commands.append(.read(cluster: operand + 1, port: .left))
      commands.append(.write(cluster: 0, port: .right, from: .buffer))
    }
    // The sums' row is one further; with TRD 3 it is that of the last operand.
    if distance != .three { commands.append(.shift(cluster: 0, by: -1)) }
    for column in 0..<8 {
      commands.append(.transverseRead(cluster: 0))
      commands.append(
        .carryStep(
          CarryStep(
            cluster: 0, sum: .right, carry: .left,
            superCarry: distance == .three ? nil : .right, column: column, block: 8)))
    }
    var tile = Tile(layout.tile)
    var numbers = SeededNumbers(seed: 3)
    var sums = [UInt128](repeating: 0, count: 64)
    for operand in 0..<operands {
      let values = (0..<64).map { _ in UInt128(numbers.next() & 255) }
      sums = zip(sums, values).map { ($0 + $1) & 255 }
      tile.place(layout.row(of: values), cluster: operand + 1, row: 0)
    }
    // The figure leaves no room for clearing the ports' rows: they are zeros before.
    let base = operands - (distance == .three ? 1 : 0)
    let zeros = [UInt64](repeating: 0, count: 8)
    tile.place(zeros, cluster: 0, row: base)
    if distance != .three { tile.place(zeros, cluster: 0, row: base + 6) }
    try tile.run(commands)
    let result = tile.contents(cluster: 0, row: base + distance.rawValue - 1)
    #expect(layout.values(of: result, width: 8) == sums)
    // The operands come over the bus: reading them is not part of the figure.
    let weights = StepWeights(read: 0, write: 1, shift: 1, transverseRead: 1, transverseWrite: 1)
    #expect(weights.cycles(tile.counts) == cycles)
  }

  @Test("figures of the proof note")
  func figures() throws {
    let sum = try MultiOperandAddition(
      operands: 5, WordLayout(width: 8, block: 8), isWrapping: true)
    #expect(StepWeights.unit.cycles(sum.steps) == 2 + 16)
    let product = try PredicatedMultiplication(WordLayout(width: 8, block: 16))
    #expect(StepWeights.unit.cycles(product.steps) == 58)
    #expect(product.steps.bufferSteps == 15)
    let layout = try WordLayout(width: 8, block: 8)
    let pushed = try WordMaximum(operands: 7, layout)
    let shifted = try WordMaximum(operands: 7, layout, usesTransverseWrites: false)
    #expect(StepWeights.unit.cycles(pushed.steps) == 107)
    #expect(StepWeights.unit.cycles(shifted.steps) == 156)
    #expect(
      StepWeights.simulator.cycles(pushed.steps) == StepWeights.simulator.cycles(shifted.steps))
  }

  @Test("every command of the streams is read back from its text")
  func texts() throws {
    let layout = try WordLayout(width: 8, block: 16)
    let streams: [any WordParallelAlgorithm] = [
      try PredicatedMultiplication(layout), try NaiveMultiplication(layout),
      try ConstantMultiplication(by: -20061, WordLayout(width: 8, block: 32)),
      try LargeAddition(operands: 13, layout), try WordSubtraction(layout),
      WordComparison(.less, layout), WordComparison(.equal, layout),
      try WordMaximum(operands: 5, layout), try RectifiedLinearUnit(operands: 3, layout),
      try RedundancyVote(operands: 5, layout),
    ]
    for algorithm in streams {
      for command in algorithm.stream().commands {
        #expect(Command(text: command.text) == command, "\(command.text)")
      }
    }
  }

  @Test("what does not fit is refused in one line that says what is needed")
  func refusals() throws {
    func line(_ body: () throws -> Void) -> String {
      do {
        try body()
        return "nothing was refused"
      } catch { return "\(error)" }
    }
    let layout = try WordLayout(width: 8, block: 8)
    let wide = try WordLayout(width: 40, block: 128)
    let short = try WordLayout(width: 8, block: 16, tile: WordParallelCases.tile(.seven, rows: 7))
    let single = try WordLayout(
      width: 4, block: 16, tile: WordParallelCases.tile(.seven, clusters: 1))
    let lines: [(said: String, wanted: String)] = [
      (
        line { _ = try WordLayout(width: 4, block: 24) },
        "blocks of 24 wires: expected a divisor of the 512 wires of a cluster"
      ),
      (
        line { _ = try WordLayout(width: 9, block: 8) },
        "blocks of 8 wires: words of 9 bits need at least 9"
      ),
      (line { _ = try WordLayout(width: 0, block: 8) }, "words of 0 bits: expected 1…512"),
      (
        line { _ = try MultiOperandAddition(operands: 5, layout) },
        "blocks of 8 wires: sums of 5 words of 8 bits need at least 11"
      ),
      (
        line { _ = try MultiOperandAddition(operands: 6, layout, isWrapping: true) },
        "6 operands of one multi-operand addition: expected 2…5 at a transverse read distance of 7"
      ),
      (
        line { _ = try LargeAddition(operands: 33, WordLayout(width: 8, block: 16)) },
        "clusters of 32 rows: sums of 33 words need at least 33"
      ),
      (
        line { _ = try PredicatedMultiplication(wide) },
        "clusters of 32 rows: the copies of a 40-bit multiplication need at least 40"
      ),
      (
        line { _ = try PredicatedMultiplication(single) },
        "a tile of 1 cluster: the copies and two operands of a multiplication need at least 3"
      ),
      (
        line { _ = try WordMaximum(operands: 3, short, usesTransverseWrites: false) },
        "clusters of 7 rows: maxima without transverse writes need at least 14"
      ),
      (
        line { _ = try WordMaximum(operands: 8, layout) },
        "8 operands of a maximum: expected 2…7 at a transverse read distance of 7"
      ),
      (
        line { _ = try RedundancyVote(operands: 4, layout) },
        "4 operands of a vote (an odd number): expected 3…7 at a transverse read distance of 7"
      ),
    ]
    for (said, wanted) in lines { #expect(said == wanted) }
  }
}
