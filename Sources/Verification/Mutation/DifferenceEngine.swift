import CDifferences
import Lanes
import TransverseRead

/// Runs a program and its mutants beside each other; the memory of one thread.
///
/// The program runs once on a batch and keeps its rows; of a mutant only the reads that its defect
/// reaches are run again. So a mutant costs a read or two on a batch where its defect shows nothing.
final class DifferenceEngine: @unchecked Sendable {
  /// The most cases of a batch.
  static let capacity = 4 * Int(differences_lanes)

  /// What is known of a mutant.
  struct Finding: Hashable, Sendable {
    /// The first case on which an output is not as expected.
    var firstCase: Int?
    /// Whether the mutated read ever delivered something else than the program's.
    var isNoticed = false
  }

  private let tables: ReadTables
  private let inputs: [differences_row]
  private let expected: [differences_row]?
  private var memory: differences_memory
  private let level: VectorLevel
  private var outcomes: [differences_outcome] = []
  /// The planes that the rows above point into.
  private let planes: [BitPlanes]

  /// Makes room for the batches of a program.
  ///
  /// - Parameters:
  ///   - tables: the program and its mutants.
  ///   - program: the program itself.
  ///   - operands: for each input word the planes of `capacity` numbers.
  ///   - expected: for each output word its planes and the first row in them; nil for what the
  ///     program itself delivers.
  ///   - level: for which processors the code is that runs.
  init(
    _ tables: ReadTables, _ program: Program, operands: [BitPlanes],
    expected: [(planes: BitPlanes, row: Int)]?, level: VectorLevel
  ) {
    func row(_ planes: BitPlanes, _ row: Int) -> differences_row {
      precondition(
        planes.count == Self.capacity && row < planes.width, "planes of a batch with row \(row)")
      return differences_row(
        words: planes.words + row * BitPlanes.wordsPerRow,
        words_per_block: planes.width * BitPlanes.wordsPerRow)
    }
    self.tables = tables
    self.level = level
    inputs = zip(program.inputs, operands).flatMap { word, planes in
      word.rows.indices.map { row(planes, $0) }
    }
    self.expected = expected.map { expected in
      zip(program.outputs, expected).flatMap { word, place in
        word.rows.indices.map { row(place.planes, place.row + $0) }
      }
    }
    planes = operands + (expected ?? []).map(\.planes)

    func zeros<Element: FixedWidthInteger>(_ count: Int, _ type: Element.Type)
      -> UnsafeMutablePointer<Element>
    {
      let bytes = max(1, count) * MemoryLayout<Element>.stride
      let raw = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
      raw.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
      return raw.bindMemory(to: Element.self, capacity: max(1, count))
    }
    let words = program.rowCount * Int(differences_lanes) / UInt64.bitWidth
    memory = differences_memory(
      rows: zeros(words, UInt64.self), changed: zeros(words, UInt64.self),
      stamps: zeros(program.rowCount, UInt32.self), epoch: 0,
      pending: zeros(program.reads.count / UInt64.bitWidth + 1, UInt64.self))
  }

  deinit {
    UnsafeMutableRawPointer(memory.rows).deallocate()
    UnsafeMutableRawPointer(memory.changed).deallocate()
    UnsafeMutableRawPointer(memory.stamps).deallocate()
    UnsafeMutableRawPointer(memory.pending).deallocate()
  }

  /// Runs a batch of cases for the mutants that are alive, and removes those that differ.
  ///
  /// - Parameters:
  ///   - count: the number of cases in the planes.
  ///   - firstCase: the number of the first.
  ///   - live: positions of mutants in the tables.
  ///   - findings: what is known of each mutant of the tables.
  /// - Returns: the first case on which the program itself is not as expected.
  func run(
    _ count: Int, firstCase: Int, live: inout [Int32], findings: inout [Finding]
  ) -> Int? {
    precondition(count <= Self.capacity, "\(count) cases in a batch of \(Self.capacity)")
    let lanes = Int(differences_lanes)
    for start in stride(from: 0, to: count, by: lanes) {
      let none = differences_outcome(first_lane: -1, is_noticed: 0)
      if outcomes.count < live.count {
        outcomes = Array(repeating: none, count: live.count)
      }
      let wrong = withUnsafePointer(to: tables.program) { program in
        withUnsafePointer(to: tables.mutants) { mutants in
          runStep(program, mutants, live, start: start, lanes: min(lanes, count - start))
        }
      }
      if wrong >= 0 { return firstCase + start + Int(wrong) }
      var kept = 0
      for index in live.indices {
        let (mutant, outcome) = (live[index], outcomes[index])
        if outcome.is_noticed != 0 { findings[Int(mutant)].isNoticed = true }
        if outcome.first_lane >= 0 {
          findings[Int(mutant)].firstCase = firstCase + start + Int(outcome.first_lane)
        } else {
          live[kept] = mutant
          kept += 1
        }
      }
      live.removeSubrange(kept...)
    }
    return nil
  }

  private func runStep(
    _ program: UnsafePointer<differences_program>, _ mutants: UnsafePointer<differences_reads>,
    _ live: [Int32], start: Int, lanes: Int
  ) -> Int32 {
    let block = start / BitPlanes.lanesPerBlock
    return outcomes.withUnsafeMutableBufferPointer { outcomes in
      live.withUnsafeBufferPointer { live in
        inputs.withUnsafeBufferPointer { inputs in
          func run(_ expected: UnsafePointer<differences_row>?) -> Int32 {
            differences_run(
              level.known, program, mutants, tables.mutated, live.baseAddress, live.count,
              inputs.baseAddress, expected, block, lanes, &memory, outcomes.baseAddress)
          }
          guard let expected else { return run(nil) }
          return expected.withUnsafeBufferPointer { run($0.baseAddress) }
        }
      }
    }
  }
}
