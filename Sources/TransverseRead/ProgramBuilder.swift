/// Builds a program read by read.
///
/// A builder that folds never makes the same read twice (windows are hashed), folds senses of
/// constants and of repeated or complementary rows, and takes the complement of a sense from the
/// same read. One that does not makes every read it is asked for: the program as it is written,
/// which the passes then fold. `finish()` drops what no output needs. A builder belongs to the one
/// function that uses it.
public final class ProgramBuilder {
  /// The most rows that a window may hold.
  public let distance: TransverseReadDistance

  /// Whether reads are folded while they are made.
  public let folds: Bool

  private let name: String
  private var inputs: [Program.Word] = []
  private var outputs: [Program.Word] = []
  private var reads: [(window: [Row], outputs: [Read.Output])] = []
  /// The windows of all reads, numbered as these are, where reads are folded.
  private var windows = KeyTable<WindowKey>(room: 64)
  /// By row, where it comes from: nothing for constants and inputs.
  private var definitions: [(read: Int, sense: Sense)?] = [nil, nil]
  /// By row, its complement where that is known.
  private var complements: [Row?] = [nil, nil]

  /// Starts an empty program.
  ///
  /// - Parameters:
  ///   - name: what the program computes: letters, digits, `.`, `-` and `_`.
  ///   - distance: the most rows that a window may hold.
  ///   - folds: whether reads are folded while they are made.
  public init(name: String, distance: TransverseReadDistance, folds: Bool = true) {
    self.name = name
    self.distance = distance
    self.folds = folds
  }

  /// Declares an operand.
  ///
  /// - Parameters:
  ///   - name: the operand's name, unique among the inputs.
  ///   - width: its number of bits.
  /// - Returns: its rows, least significant first.
  public func input(_ name: String, width: Int) -> [Row] {
    let rows = (0..<width).map { _ in makeRow() }
    inputs.append(Program.Word(name: name, rows: rows))
    return rows
  }

  /// Declares a result.
  ///
  /// - Parameters:
  ///   - name: the result's name, unique among the outputs.
  ///   - rows: its rows, least significant first.
  public func output(_ name: String, _ rows: [Row]) {
    outputs.append(Program.Word(name: name, rows: rows))
  }

  /// Takes a sense of a window; makes a read only when nothing simpler gives the same row.
  ///
  /// - Parameters:
  ///   - sense: what to make of the count.
  ///   - window: the rows between the ports, at most `distance` of them, in any order; zeros pad it.
  /// - Returns: the row that holds the sense.
  public func sense(_ sense: Sense, of window: [Row]) -> Row {
    precondition(
      window.count <= distance.rawValue,
      "a window of \(window.count) rows does not fit between ports \(distance.rawValue) apart")
    if !folds { return written(sense, of: window) }
    switch folded(sense, of: window, complement: { complements[Int($0.index)] }) {
    case .constant(let bit): return .constant(bit)
    case .row(let row): return row
    case .complement(let row): return not(row)
    case .read(let simplest, let simplestSense):
      // The unfolded window may be read already for another sense: then this one comes with it.
      if sense != .and, sense != .nand,
        let position = windows.number(of: WindowKey(window.filter { $0 != .zeros }.sorted()))
      {
        return output(sense, ofRead: position)
      }
      return output(simplestSense, ofRead: position(ofWindow: simplest))
    }
  }

  /// The complement of a row: another sense of the read that defined it, else a `nor` of one row.
  ///
  /// - Parameter row: any row.
  /// - Returns: a row that holds the opposite bit in every lane.
  public func not(_ row: Row) -> Row {
    if !folds { return written(.nor, of: [row]) }
    if row.isConstant { return .constant(row == .zeros) }
    if let known = complements[Int(row.index)] { return known }
    let opposite: Row
    if let definition = definitions[Int(row.index)], let sense = definition.sense.complement {
      opposite = output(sense, ofRead: definition.read)
    } else {
      opposite = output(.nor, ofRead: position(ofWindow: [row]))
    }
    pair(row, opposite)
    return opposite
  }

  /// Ends the program: drops dead senses and reads and numbers the rows.
  ///
  /// - Returns: the finished program.
  public func finish() -> Program {
    // Without its dead senses a window may fold further, and then meet another one.
    folds ? Folding()(numbered()) : numbered()
  }

  /// Makes a read without a look at what it reads; a window of no rows has no domains to lie in.
  private func written(_ sense: Sense, of window: [Row]) -> Row {
    if window.isEmpty { return .constant(sense.isTrue(count: 0, of: 0)) }
    reads.append((window.sorted(), []))
    return output(sense, ofRead: reads.count - 1)
  }

  private func makeRow() -> Row {
    definitions.append(nil)
    complements.append(nil)
    return Row(Int32(definitions.count - 1))
  }

  private func pair(_ row: Row, _ opposite: Row) {
    complements[Int(row.index)] = opposite
    complements[Int(opposite.index)] = row
  }

  private func position(ofWindow window: [Row]) -> Int {
    let (number, isNew) = windows.insert(WindowKey(window))
    if isNew { reads.append((window, [])) }
    return number
  }

  private func output(_ sense: Sense, ofRead position: Int) -> Row {
    if let known = reads[position].outputs.first(where: { $0.sense == sense }) { return known.row }
    let row = makeRow()
    if let opposite = reads[position].outputs.first(where: { $0.sense == sense.complement }) {
      pair(row, opposite.row)
    }
    reads[position].outputs.append(Read.Output(sense: sense, row: row))
    definitions[Int(row.index)] = (position, sense)
    return row
  }

  /// The program of the live reads, its rows numbered in order.
  func numbered() -> Program {
    let live = liveReads()
    var numbers = [Row?](repeating: nil, count: definitions.count)
    numbers[Int(Row.zeros.index)] = .zeros
    numbers[Int(Row.ones.index)] = .ones
    var next: Int32 = 2
    func number(_ row: Row) -> Row {
      defer { next += 1 }
      numbers[Int(row.index)] = Row(next)
      return Row(next)
    }
    func renumbered(_ row: Row) -> Row {
      guard Int(row.index) < numbers.count, let known = numbers[Int(row.index)] else {
        preconditionFailure("row \(row.index) of \(name) is used before its definition")
      }
      return known
    }
    let numberedInputs = inputs.map { Program.Word(name: $0.name, rows: $0.rows.map(number)) }
    let numberedReads = live.map { read in
      Read(
        window: read.window.map(renumbered),
        outputs: read.outputs.map { Read.Output(sense: $0.sense, row: number($0.row)) })
    }
    let numberedOutputs = outputs.map {
      Program.Word(name: $0.name, rows: $0.rows.map(renumbered))
    }
    do {
      return try Program(
        name: name, distance: distance, inputs: numberedInputs, reads: numberedReads,
        outputs: numberedOutputs)
    } catch {
      preconditionFailure("the builder made an invalid program: \(error)")
    }
  }

  private func liveReads() -> [(window: [Row], outputs: [Read.Output])] {
    var isLive = [Bool](repeating: false, count: definitions.count)
    for row in outputs.lazy.flatMap(\.rows) { isLive[Int(row.index)] = true }
    var kept: [(window: [Row], outputs: [Read.Output])] = []
    for read in reads.reversed() {
      let needed = read.outputs.filter { isLive[Int($0.row.index)] }
      if needed.isEmpty { continue }
      for row in read.window { isLive[Int(row.index)] = true }
      kept.append((read.window, needed.sorted { $0.sense.rawValue < $1.sense.rawValue }))
    }
    return kept.reversed()
  }
}

/// The rows of a window, in order, as a key.
private struct WindowKey: MixedKey {
  private var rows = SIMD8<Int32>(repeating: -1)

  init(_ window: [Row]) {
    for (place, row) in window.enumerated() { rows[place] = row.index }
  }

  var mixed: UInt64 { rows.mixedWord }
}
