/// A program whose rows may get other definitions, with the number of reads that are alive.
///
/// A row is alive when an output or the window of a live read uses it; a read is alive when one of
/// its rows is. Rows are only ever defined by rows with lower numbers, so the numbering stays an
/// order in which the program can run.
struct ReadGraph {
  private let program: Program
  private var windows: KeyTable<ReadWindow>
  /// How many live rows a read defines.
  private var liveRows: [Int]
  /// For each row how often it is used, counting each live read once.
  private var uses: [Int]
  private var definitions: [Definition?]

  /// Where a row comes from.
  struct Definition: Equatable {
    var read: Int
    var sense: Sense
  }

  /// The graph of a program.
  init(_ program: Program) {
    self.program = program
    var windows = KeyTable<ReadWindow>(room: 4 * program.reads.count)
    let positions = program.reads.map { windows.insert(ReadWindow($0.window.map(\.index))).number }
    self.windows = windows
    liveRows = Array(repeating: 0, count: windows.keys.count)
    uses = Array(repeating: 0, count: program.rowCount)
    definitions = Array(repeating: nil, count: program.rowCount)
    for (position, read) in zip(positions, program.reads) {
      for output in read.outputs {
        definitions[Int(output.row.index)] = Definition(read: position, sense: output.sense)
      }
    }
    for word in program.outputs {
      for row in word.rows { _ = retain(row.index) }
    }
  }

  /// Where a row comes from; nil for constants and inputs.
  func definition(_ row: Int32) -> Definition? { definitions[Int(row)] }

  /// Whether anything uses a row.
  func isLive(_ row: Int32) -> Bool { uses[Int(row)] > 0 }

  /// The rows of a read's window, ascending, with repetitions.
  func window(ofRead read: Int) -> ReadWindow { windows.keys[read] }

  /// The read of a window, made when there is none; making it costs nothing while nothing uses it.
  mutating func read(ofWindow window: ReadWindow) -> Int {
    let (position, isNew) = windows.insert(window)
    if isNew { liveRows.append(0) }
    return position
  }

  /// Defines a row anew; a row that nothing uses holds no read alive.
  ///
  /// - Returns: by how many reads the program has grown; negative when it shrank.
  mutating func redefine(_ row: Int32, _ definition: Definition) -> Int {
    var growth = 0
    if let old = definitions[Int(row)], isLive(row) {
      // The new definition is retained first: what both share never dies in between.
      growth += retain(definition)
      growth += release(old)
    }
    definitions[Int(row)] = definition
    return growth
  }

  private mutating func retain(_ row: Int32) -> Int {
    uses[Int(row)] += 1
    guard uses[Int(row)] == 1, let definition = definitions[Int(row)] else { return 0 }
    return retain(definition)
  }

  private mutating func retain(_ definition: Definition) -> Int {
    liveRows[definition.read] += 1
    guard liveRows[definition.read] == 1 else { return 0 }
    let window = windows.keys[definition.read]
    var growth = 1
    for place in 0..<window.count { growth += retain(window[place]) }
    return growth
  }

  private mutating func release(_ row: Int32) -> Int {
    uses[Int(row)] -= 1
    guard uses[Int(row)] == 0, let definition = definitions[Int(row)] else { return 0 }
    return release(definition)
  }

  private mutating func release(_ definition: Definition) -> Int {
    liveRows[definition.read] -= 1
    guard liveRows[definition.read] == 0 else { return 0 }
    let window = windows.keys[definition.read]
    var growth = -1
    for place in 0..<window.count { growth += release(window[place]) }
    return growth
  }

  /// The program of the live rows, built and folded anew.
  func built() -> Program {
    let builder = ProgramBuilder(name: program.name, distance: program.distance)
    var rows: [Int32: Row] = [0: .zeros, 1: .ones]
    for word in program.inputs {
      for (old, new) in zip(word.rows, builder.input(word.name, width: word.rows.count)) {
        rows[old.index] = new
      }
    }
    func mapped(_ row: Int32) -> Row {
      guard let known = rows[row] else {
        preconditionFailure("row \(row) of \(program.name) is used before its definition")
      }
      return known
    }
    for row in program.firstReadRow..<program.rowCount {
      let row = Int32(row)
      guard isLive(row), let definition = definition(row) else { continue }
      rows[row] = builder.sense(
        definition.sense, of: windows.keys[definition.read].rows.map(mapped))
    }
    for word in program.outputs {
      builder.output(word.name, word.rows.map { mapped($0.index) })
    }
    return builder.finish()
  }
}

/// The rows of a read, ascending, with repetitions: seven at most.
struct ReadWindow: MixedKey {
  private var places = SIMD8<Int32>(repeating: -1)
  private(set) var count = 0

  init() {}

  init(_ rows: [Int32]) {
    for row in rows { append(row) }
  }

  mutating func append(_ row: Int32) {
    places[count] = row
    count += 1
  }

  subscript(place: Int) -> Int32 { places[place] }

  var rows: [Int32] { (0..<count).map { places[$0] } }

  var mixed: UInt64 { places.mixedWord }

  static func == (one: ReadWindow, other: ReadWindow) -> Bool { one.places == other.places }
}
