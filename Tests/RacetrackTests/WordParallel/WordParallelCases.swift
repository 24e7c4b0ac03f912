import NumberFormats
import Racetrack
import TestSupport
import Testing
import TransverseRead

/// Runs an algorithm on many cases, as many words at a time as lie side by side, and compares.
enum WordParallelCases {
  /// A tile of 512 wires; wires and rows as given.
  static func tile(
    _ distance: TransverseReadDistance, wires: Int = 512, rows: Int = 32, clusters: Int = 3
  ) throws -> TileGeometry {
    try TileGeometry(
      cluster: ClusterGeometry(wires: wires, rows: rows, distance: distance), clusters: clusters)
  }

  /// The least block of the papers' instruction that has so many wires.
  static func block(_ wires: Int) throws -> Int {
    try #require(WordLayout.instructionBlocks.first { $0 >= wires })
  }

  /// Notes every case whose result is not the expected one, and steps that the formula misses.
  ///
  /// - Parameters:
  ///   - algorithm: what is run.
  ///   - cases: the operands of each case.
  ///   - differences: takes what differs.
  ///   - expected: the results of a case.
  /// - Throws: `DeviceError` when a command is illegal.
  static func compare(
    _ algorithm: some WordParallelAlgorithm, _ cases: [[UInt128]],
    _ differences: inout Differences, expected: ([UInt128]) -> [UInt128]
  ) throws {
    let stream = algorithm.stream()
    let words = algorithm.layout.words
    for start in stride(from: 0, to: cases.count, by: words) {
      // After the last case the first ones come again: no block is ever idle.
      let chosen = (start..<start + words).map { cases[$0 % cases.count] }
      let columns = stream.operands.indices.map { operand in chosen.map { $0[operand] } }
      let run = try stream.run(columns, seed: UInt64(start) + 7)
      for (word, operands) in chosen.enumerated() {
        let results = run.values.map { $0[word] }
        let wanted = expected(operands)
        if results != wanted {
          differences.note(
            "\(algorithm.name) \(algorithm.layout) word \(word) \(operands): \(results), "
              + "expected \(wanted)")
        }
      }
      if steps(run.counts) != algorithm.steps {
        differences.note(
          "\(algorithm.name) \(algorithm.layout): the device counted \(steps(run.counts)), "
            + "the formula says \(algorithm.steps)")
      }
    }
  }

  /// Counts without the bits written, of which the formulas say nothing.
  static func steps(_ counts: CommandCounts) -> CommandCounts {
    var steps = counts
    steps.bitsWritten = 0
    return steps
  }

  /// All cases of some operands of a few bits, or random ones when they are too many.
  static func operands(
    _ count: Int, bits: Int, random: Int = 200, seed: UInt64 = 1
  ) -> [[UInt128]] {
    let total = count * bits
    if total <= 10 {
      return (0..<1 << total).map { index in
        (0..<count).map { UInt128(index >> ($0 * bits) & ((1 << bits) - 1)) }
      }
    }
    var numbers = SeededNumbers(seed: seed &+ UInt64(1000 * count + bits))
    let ones: UInt128 = bits == 128 ? .max : (1 << UInt128(bits)) - 1
    return (0..<random).map { index in
      (0..<count).map { operand in
        // The first cases are the extremes: all ones, and all ones but for one operand.
        if index <= count { return operand + 1 == index ? 0 : ones }
        return UInt128(truncatingIfNeeded: numbers.next()) << 64 | UInt128(numbers.next())
      }
    }.map { $0.map { $0 & ones } }
  }
}
