import TransverseRead

/// What a tile holds while a schedule is made: the value in every row, and the commands so far.
///
/// A value is a row of the program; -1 stands for what is not known or no longer needed.
struct TileState {
  static let unknown: Int32 = -1

  let tile: TileGeometry
  let weights: StepWeights
  /// The value of each data row, cluster by cluster.
  private(set) var contents: [Int32]
  /// For each value the rows that hold it, as indices of `contents`.
  private(set) var copies: [[Int]]
  /// The rows that may not be overwritten: the operands of the program, where they were given.
  private(set) var isKept: [Bool]
  /// How often each value is still to be used, as an output too.
  var usesLeft: [Int32]
  private var stream: CommandStream
  /// The value that the row buffer holds.
  private(set) var buffered = TileState.unknown
  /// The values that the count latch can deliver, and how.
  private(set) var sensed: [(value: Int32, sense: Sense)] = []

  init(_ tile: TileGeometry, _ weights: StepWeights, rowCount: Int) {
    self.tile = tile
    self.weights = weights
    contents = [Int32](repeating: Self.unknown, count: tile.rows)
    copies = [[Int]](repeating: [], count: rowCount)
    isKept = [Bool](repeating: false, count: tile.rows)
    usesLeft = [Int32](repeating: 0, count: rowCount)
    stream = CommandStream(tile)
  }

  var commands: [Command] { stream.commands }

  /// For each cluster the row under its left port.
  var bases: [Int] { stream.bases }

  var rowsPerCluster: Int { tile.cluster.rows }

  func place(_ index: Int) -> Place {
    Place(cluster: index / rowsPerCluster, row: index % rowsPerCluster)
  }

  /// Whether a value is still needed.
  func isLive(_ value: Int32) -> Bool { value >= 2 && usesLeft[Int(value)] > 0 }

  /// Whether a row is the only one to hold a value that is still needed.
  func isOnlyCopy(_ index: Int) -> Bool {
    let value = contents[index]
    return isLive(value) && copies[Int(value)].count == 1
  }

  /// The least domains to shift until a row stands under a port.
  func distanceToPort(_ index: Int) -> Int {
    let row = index % rowsPerCluster
    let base = bases[index / rowsPerCluster]
    let reach = tile.cluster.distance.rawValue - 1
    let bounds = tile.cluster.windowBases
    var least = Int.max
    if bounds.contains(row) { least = abs(row - base) }
    if bounds.contains(row - reach) { least = min(least, abs(row - reach - base)) }
    return least
  }

  /// The cost of having a value in the row buffer, or ready to be driven.
  func fetchCost(_ value: Int32) -> Int {
    if value < 2 || value == buffered || sensed.contains(where: { $0.value == value }) { return 0 }
    let nearest = copies[Int(value)].lazy.map { distanceToPort($0) }.min() ?? 0
    return weights.read + nearest * weights.shift
  }

  // MARK: changes

  mutating func give(_ value: Int32, at index: Int) {
    hold(value, at: index)
    isKept[index] = true
  }

  mutating func shift(_ cluster: Int, toBase base: Int) { stream.shift(cluster, toBase: base) }

  mutating func rewind() { stream.rewind() }

  /// Makes a value ready to be driven: from the latch, the row buffer, or by a read.
  mutating func fetch(_ value: Int32) -> Source {
    if value == 0 { return .zeros }
    if value == 1 { return .ones }
    if let known = sensed.first(where: { $0.value == value }) { return .sense(known.sense) }
    if buffered != value {
      guard
        let nearest = copies[Int(value)].min(by: { distanceToPort($0) < distanceToPort($1) })
      else { preconditionFailure("a value that is needed stands somewhere") }
      let port = stream.bring(place(nearest))
      stream.append(.read(cluster: nearest / rowsPerCluster, port: port))
      buffered = value
    }
    return .buffer
  }

  /// Writes a value to a row at a port.
  mutating func write(_ value: Int32, to index: Int) {
    let source = fetch(value)
    let port = stream.bring(place(index))
    stream.append(.write(cluster: index / rowsPerCluster, port: port, from: source))
    hold(value, at: index)
  }

  /// Pushes a value into the window of a cluster, whose rows move.
  mutating func push(_ value: Int32, cluster: Int, base: Int, port: Port) {
    let source = fetch(value)
    shift(cluster, toBase: base)
    stream.append(.transverseWrite(cluster: cluster, port: port, from: source))
    let first = cluster * rowsPerCluster + base
    let last = first + tile.cluster.distance.rawValue - 1
    if port == .left {
      for index in stride(from: last, to: first, by: -1) { hold(contents[index - 1], at: index) }
      hold(value, at: first)
    } else {
      for index in first..<last { hold(contents[index + 1], at: index) }
      hold(value, at: last)
    }
  }

  mutating func count(cluster: Int, taken: [WindowPlan.Taken]) {
    stream.append(.transverseRead(cluster: cluster))
    sensed = taken.map { ($0.row.index, $0.sense) }
  }

  /// Notes that a value is not needed once more.
  mutating func use(_ value: Int32) { usesLeft[Int(value)] -= 1 }

  private mutating func hold(_ value: Int32, at index: Int) {
    let old = contents[index]
    guard old != value else { return }
    if old >= 0 { copies[Int(old)].removeAll { $0 == index } }
    contents[index] = value
    if value >= 0 { copies[Int(value)].append(index) }
  }
}
