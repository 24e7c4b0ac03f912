import Foundation
import Lanes
import TransverseRead

/// Measures how often the words of a program come out wrong on a faulty device.
///
/// The schedule runs on tiles of 512 wires, a random operand on each; a word is wrong when any bit
/// of any result differs from what the interpreter gives.
public struct FaultCampaign: Sendable {
  /// What was measured with one number of copies.
  public struct Outcome: Hashable, Sendable {
    /// The number of copies that a vote was taken of; 1 when none was.
    public let copies: Int
    /// The words that were computed.
    public let words: Int
    /// Those that came out wrong.
    public let wrongWords: Int
    /// For each bit of the results, the words in which it came out wrong.
    public let wrongBits: [Int]
    /// The words of which at least one count was misread, in any run or vote.
    public let misreadWords: Int
    /// Counts that were misread, of all wires and words.
    public let misreads: Int
    /// Moves of a wire that went wrong.
    public let shiftFaults: Int
    /// The steps of one run.
    public let counts: CommandCounts

    /// The share of words that came out wrong.
    public var wordErrorRate: Double { Double(wrongWords) / Double(words) }

    /// The interval that holds the word error rate with 95 % confidence, by Wilson's score.
    public var interval: ClosedRange<Double> {
      let (n, z) = (Double(words), 1.959964)
      let rate = wordErrorRate
      let centre = (rate + z * z / (2 * n)) / (1 + z * z / n)
      let reach = z / (1 + z * z / n) * (rate * (1 - rate) / n + z * z / (4 * n * n)).squareRoot()
      return max(0, centre - reach)...min(1, centre + reach)
    }
  }

  private let program: Program
  private let schedule: Schedule
  /// The number of words of a measurement, in whole blocks of 512.
  public let words: Int

  /// Describes a campaign.
  ///
  /// - Parameters:
  ///   - program: the program.
  ///   - schedule: its schedule, on clusters of 512 wires.
  ///   - words: the least number of words of a measurement, at least 1.
  public init(_ program: Program, _ schedule: Schedule, words: Int) {
    precondition(words >= 1, "a campaign has a word")
    self.program = program
    self.schedule = schedule
    self.words = (words + 511) / 512 * 512
  }

  /// Measures with one number of copies.
  ///
  /// - Parameters:
  ///   - model: the faults.
  ///   - copies: 1, or what `Redundancy.copies` names.
  /// - Returns: what came out.
  /// - Throws: `RedundancyError` when no vote can be taken of so many copies.
  public func measure(_ model: FaultModel, copies: Int) throws(RedundancyError) -> Outcome {
    let schedule = copies == 1 ? self.schedule : try self.schedule.redundant(copies)
    let interpreter = Interpreter(program)
    var seeds = SplitMix(seed: model.seed)
    let places = schedule.outputs.flatMap(\.places)
    var wrongBits = [Int](repeating: 0, count: places.count)
    var (wrongWords, misreadWords, misreads, shiftFaults) = (0, 0, 0, 0)
    for _ in 0..<(words / 512) {
      let inputs = program.inputs.map { BitPlanes(width: $0.rows.count, count: 512) }
      for planes in inputs {
        for index in 0..<(planes.width * BitPlanes.wordsPerRow) {
          planes.words[index] = seeds.next()
        }
      }
      let expected = program.outputs.map { BitPlanes(width: $0.rows.count, count: 512) }
      interpreter.run(
        inputs.map { PlaneOperand($0) }, expected.map { PlaneResult($0) }, blocks: 1)
      var tile = Tile(schedule.tile, seed: seeds.next(), faults: model.with(seed: seeds.next()))
      for (word, planes) in zip(schedule.inputs, inputs) {
        for (bit, place) in word.places.enumerated() {
          tile.place(
            PlaneOperand(planes).row(bit, ofBlock: 0), cluster: place.cluster, row: place.row)
        }
      }
      do {
        try tile.run(schedule.commands)
      } catch {
        preconditionFailure("the schedule of \(program.name) is not legal: \(error)")
      }
      var isWrong = [UInt64](repeating: 0, count: BitPlanes.wordsPerRow)
      let right = expected.flatMap { planes in
        (0..<planes.width).map { PlaneOperand(planes).row($0, ofBlock: 0).map { $0 } }
      }
      for (bit, place) in places.enumerated() {
        let row = tile.contents(cluster: place.cluster, row: place.row)
        for word in isWrong.indices {
          let differing = row[word] ^ right[bit][word]
          wrongBits[bit] += differing.nonzeroBitCount
          isWrong[word] |= differing
        }
      }
      wrongWords += isWrong.reduce(0) { $0 + $1.nonzeroBitCount }
      misreadWords += tile.misreadWireCount
      misreads += tile.faults.misreads
      shiftFaults += tile.faults.shifts
    }
    return Outcome(
      copies: copies, words: words, wrongWords: wrongWords, wrongBits: wrongBits,
      misreadWords: misreadWords, misreads: misreads, shiftFaults: shiftFaults,
      counts: schedule.counts)
  }
}
