import CDifferences
import TransverseRead

/// A program and its mutants as the flat lists that `CDifferences` walks; nothing changes once made.
final class ReadTables: @unchecked Sendable {
  /// The program, pointing into lists that live as long as this does.
  let program: differences_program
  /// The mutated reads, likewise.
  let mutants: differences_reads
  /// For each mutant the position of its read.
  let mutated: UnsafePointer<Int32>

  private let lists: [UnsafeMutableRawPointer]

  init(_ program: Program, _ mutants: [Mutant]) {
    var lists: [UnsafeMutableRawPointer] = []
    func list<Element: BitwiseCopyable>(_ elements: [Element]) -> UnsafePointer<Element> {
      let stride = MemoryLayout<Element>.stride
      let raw = UnsafeMutableRawPointer.allocate(
        byteCount: max(1, elements.count) * stride, alignment: MemoryLayout<Element>.alignment)
      lists.append(raw)
      let typed = raw.bindMemory(to: Element.self, capacity: max(1, elements.count))
      for (index, element) in elements.enumerated() { (typed + index).initialize(to: element) }
      return UnsafePointer(typed)
    }
    func flat(_ reads: [Read]) -> differences_reads {
      var (flat, windows, senses): ([differences_read], [Int32], [UInt8]) = ([], [], [])
      for read in reads {
        flat.append(
          differences_read(
            window: Int32(windows.count), size: Int32(read.window.count),
            senses: Int32(senses.count), outputs: Int32(read.outputs.count),
            row: read.outputs.first?.row.index ?? 0))
        windows += read.window.map(\.index)
        senses += read.outputs.map(\.sense.rawValue)
      }
      return differences_reads(reads: list(flat), windows: list(windows), senses: list(senses))
    }
    /// For each row some numbers, one after the other, and where those of each row begin.
    func grouped(_ pairs: [(row: Row, number: Int)]) -> (
      starts: UnsafePointer<Int32>, numbers: UnsafePointer<Int32>
    ) {
      var groups = [[Int32]](repeating: [], count: program.rowCount)
      for (row, number) in pairs where groups[Int(row.index)].last != Int32(number) {
        groups[Int(row.index)].append(Int32(number))
      }
      var starts: [Int32] = [0]
      for group in groups { starts.append(starts[starts.count - 1] + Int32(group.count)) }
      return (list(starts), list(groups.flatMap { $0 }))
    }

    let users = grouped(
      program.reads.enumerated().flatMap { position, read in read.window.map { ($0, position) } })
    let outputs = program.outputs.flatMap(\.rows)
    let places = grouped(outputs.enumerated().map { ($1, $0) })
    self.program = differences_program(
      reads: flat(program.reads), read_count: Int32(program.reads.count),
      row_count: Int32(program.rowCount), input_count: Int32(program.firstReadRow - 2),
      user_starts: users.starts, users: users.numbers, place_starts: places.starts,
      places: places.numbers, place_count: Int32(outputs.count))
    self.mutants = flat(mutants.map { $0.applied(to: program.reads[$0.read]) })
    mutated = list(mutants.map { Int32($0.read) })
    self.lists = lists
  }

  deinit {
    for list in lists { list.deallocate() }
  }
}
