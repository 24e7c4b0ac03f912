import TransverseRead

/// All mutants of a program, numbered: the numbers depend on the program alone.
///
/// Of each read, in the order of the program: every output with every sense that the read does not
/// take already; every row of the window dropped, replaced by a 0, by a 1 and by a neighbour (see
/// `neighbour`), and doubled where the transverse read distance allows it. A change that makes no
/// difference to the read whatever its rows hold is no mutant, nor is one that makes the same
/// difference as a change before it: a dropped row is often the same as a 0 in its place.
public struct MutantList: Hashable, Sendable {
  /// The mutants, each at the position of its number.
  public let mutants: [Mutant]

  /// Lists the mutants of a program.
  ///
  /// - Parameter program: any program.
  public init(of program: Program) {
    var mutants: [Mutant] = []
    let kinds = RowKinds(program)
    for (position, read) in program.reads.enumerated() {
      var seen: Set<ReadFunction> = []
      for change in Self.changes(of: read, program.distance, kinds) {
        let mutant = Mutant(number: mutants.count, read: position, change: change)
        let mutated = mutant.applied(to: read)
        let variables = Set((read.window + mutated.window).filter { !$0.isConstant }).sorted()
        let function = ReadFunction(mutated, of: variables)
        guard function != ReadFunction(read, of: variables), seen.insert(function).inserted else {
          continue
        }
        mutants.append(mutant)
      }
    }
    self.mutants = mutants
  }

  /// Some of the mutants, in the order of their numbers.
  ///
  /// - Parameters:
  ///   - count: how many; all when there are no more.
  ///   - seed: what decides which.
  /// - Returns: the same mutants for the same seed; a longer sample holds the shorter one.
  public func sample(_ count: Int, seed: UInt64) -> [Mutant] {
    let words = CounterWords(seed: seed)
    let keys = mutants.indices.map { words.word(at: UInt64($0)) }
    let chosen = mutants.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }.prefix(count)
    return chosen.sorted().map { mutants[$0] }
  }

  private static func changes(
    of read: Read, _ distance: TransverseReadDistance, _ kinds: RowKinds
  ) -> [Mutant.Change] {
    let taken = read.outputs.map(\.sense)
    var changes = read.outputs.indices.flatMap { output in
      Sense.allCases.filter { !taken.contains($0) }.map { Mutant.Change.sense(output: output, $0) }
    }
    for place in read.window.indices {
      if read.window.count > 1 { changes.append(.dropped(place: place)) }
      changes += [.replaced(place: place, by: .zeros), .replaced(place: place, by: .ones)]
      if let neighbour = kinds.neighbour(of: read.window[place], in: read) {
        changes.append(.replaced(place: place, by: neighbour))
      }
      if read.window.count < distance.rawValue { changes.append(.doubled(place: place)) }
    }
    return changes
  }
}

/// What a read makes of its rows: for every assignment of them all bits that it delivers.
private struct ReadFunction: Hashable {
  private let variables: [Row]
  private let bits: [UInt8]

  init(_ read: Read, of variables: [Row]) {
    self.variables = variables
    let weights = variables.map { variable in read.window.count { $0 == variable } }
    let padding = read.window.count { $0 == .ones }
    bits = (0..<(1 << variables.count)).map { assignment in
      let count = variables.indices.reduce(padding) {
        $0 + (assignment >> $1 & 1) * weights[$1]
      }
      return read.outputs.reduce(0) {
        $0 << 1 | ($1.sense.isTrue(count: count, of: read.window.count) ? 1 : 0)
      }
    }
  }
}

/// Which rows are of one kind: bits of one input, or the same sense of different reads.
private struct RowKinds {
  private let kinds: [Int]

  init(_ program: Program) {
    kinds =
      [-1, -1] + program.inputs.enumerated().flatMap { index, word in word.rows.map { _ in index } }
      + program.reads.flatMap { read in
        read.outputs.map { program.inputs.count + Int($0.sense.rawValue) }
      }
  }

  /// The nearest row of the same kind that the read could have had instead: one that is there
  /// already and not in its window, of two the one that was defined first.
  func neighbour(of row: Row, in read: Read) -> Row? {
    guard !row.isConstant, let end = read.outputs.first.map({ Int($0.row.index) }) else {
      return nil
    }
    let place = Int(row.index)
    func isCandidate(_ other: Int) -> Bool {
      kinds[other] == kinds[place] && !read.window.contains(Row(Int32(other)))
    }
    for distance in 1..<max(2, max(place, end - place)) {
      for other in [place - distance, place + distance]
      where (2..<end).contains(other) && isCandidate(other) {
        return Row(Int32(other))
      }
    }
    return nil
  }
}
