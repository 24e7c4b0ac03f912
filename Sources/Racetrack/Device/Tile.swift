import TransverseRead

/// A tile that does commands, domain by domain, and counts them.
///
/// Every command is checked before anything changes: a window that is not on the data, a port with
/// no data row under it, or a shift that would push a row off its wire is a `DeviceError`. Domains
/// hold arbitrary bits, drawn from a seed, until they are written.
///
/// All wires of a cluster are simulated at once. `transverse bench binary32 --operations mul
/// --executors device` measures the commands a second.
public struct Tile: ~Copyable {
  typealias Vector = SIMD8<UInt64>

  /// The shape.
  public let geometry: TileGeometry
  /// The commands done since the tile was made or the counts were last set.
  public var counts = CommandCounts()

  var storage: RowStorage
  /// The faults that fall, if any do.
  private var injector: FaultInjector?
  /// Whether any do: a test of one byte on the way of every command.
  private let isFaulty: Bool
  /// For each cluster the data row under its left port, as the controller has it.
  private(set) var bases: [Int]
  /// The number of commands done: the position of the next one.
  private(set) var position = 0
  /// Row buffer, predicate latch and the three rows of the count latch, `vectors` vectors each.
  let latches: UnsafeMutablePointer<Vector>
  private(set) var holdsBuffer = false
  private(set) var holdsCount = false
  private(set) var holdsPredicate = false

  /// Makes a tile; row 0 of each cluster stands under the left port.
  ///
  /// - Parameters:
  ///   - geometry: the shape.
  ///   - seed: decides what the domains hold before they are written.
  ///   - faults: what goes wrong; nothing unless said otherwise.
  public init(
    _ geometry: TileGeometry = .standard, seed: UInt64 = 1, faults: FaultModel? = nil
  ) {
    injector = faults.map { FaultInjector($0) }
    isFaulty = faults != nil
    self.geometry = geometry
    storage = RowStorage(geometry, seed: seed)
    bases = [Int](repeating: 0, count: geometry.clusters)
    let raw = UnsafeMutableRawPointer.allocate(
      byteCount: 6 * storage.vectors * MemoryLayout<Vector>.size, alignment: 64)
    latches = raw.bindMemory(to: Vector.self, capacity: 6 * storage.vectors)
    latches.initialize(repeating: Vector(), count: 6 * storage.vectors)
  }

  deinit { UnsafeMutableRawPointer(latches).deallocate() }

  var buffer: UnsafeMutablePointer<Vector> { latches }
  var predicate: UnsafeMutablePointer<Vector> { latches + storage.vectors }
  var ones: UnsafeMutablePointer<Vector> { latches + 2 * storage.vectors }
  var twos: UnsafeMutablePointer<Vector> { latches + 3 * storage.vectors }
  var fours: UnsafeMutablePointer<Vector> { latches + 4 * storage.vectors }
  /// Where a source is made before it is written.
  var driven: UnsafeMutablePointer<Vector> { latches + 5 * storage.vectors }

  /// The data row under the left port of a cluster.
  ///
  /// - Parameter cluster: the cluster, from 0.
  /// - Returns: the row; negative, or beyond the data, when none is there.
  public func base(of cluster: Int) -> Int { bases[cluster] }

  /// Does commands one after another.
  ///
  /// - Parameter commands: the commands.
  /// - Throws: `DeviceError` at the first illegal one; those before it are done.
  public mutating func run(_ commands: some Sequence<Command>) throws(DeviceError) {
    for command in commands { try execute(command) }
  }

  /// Does one command.
  ///
  /// - Parameter command: the command.
  /// - Throws: `DeviceError` when it is illegal; then nothing has changed.
  @inline(__always)
  public mutating func execute(_ command: Command) throws(DeviceError) {
    switch command {
    case .shift(let cluster, let by): try shift(cluster, by: by, command)
    case .read(let cluster, let port): try read(cluster, port, command)
    case .transverseRead(let cluster): try transverseRead(cluster, command)
    case .write(let cluster, let port, let source, let gate):
      try write(cluster, port, source, gate, command)
    case .transverseWrite(let cluster, let port, let source):
      try transverseWrite(cluster, port, source, command)
    case .carryStep(let step): try carry(step, command)
    case .moveBuffer(let wires, let block): try moveBuffer(wires, block, command)
    case .predicate(let step): try setPredicate(step, command)
    }
    position += 1
  }

  func illegal(_ command: Command, _ what: String) -> DeviceError {
    DeviceError(position: position, command: command, what: what)
  }

  func checkCluster(_ cluster: Int, _ command: Command) throws(DeviceError) {
    guard cluster >= 0, cluster < bases.count else {
      throw illegal(command, "there is no cluster \(cluster): the tile has \(bases.count)")
    }
  }

  private mutating func shift(_ cluster: Int, by distance: Int, _ command: Command)
    throws(DeviceError)
  {
    try checkCluster(cluster, command)
    let base = bases[cluster] - distance
    guard geometry.cluster.windowBases.contains(base) else {
      let lost = distance > 0 ? geometry.cluster.rows - 1 : 0
      throw illegal(
        command,
        "row \(lost) would fall off the wire: the window base is \(bases[cluster]) and stays within "
          + "\(geometry.cluster.windowBases.lowerBound)…\(geometry.cluster.windowBases.upperBound)")
    }
    for _ in 0..<abs(distance) {
      storage.shift(cluster, toRight: distance > 0)
      if isFaulty {
        injector?.disturbShift(cluster, toRight: distance > 0, &storage)
        injector?.hold(cluster, &storage)
      }
    }
    bases[cluster] = base
    counts.shifts += abs(distance)
  }

  private mutating func read(_ cluster: Int, _ port: Port, _ command: Command)
    throws(DeviceError)
  {
    storage.copy(try row(under: port, of: cluster, command), to: buffer)
    holdsBuffer = true
    counts.portReads += 1
  }

  private mutating func transverseRead(_ cluster: Int, _ command: Command) throws(DeviceError) {
    try checkWindow(cluster, command)
    let first = geometry.cluster.leftPort
    let distance = geometry.cluster.distance
    for index in 0..<storage.vectors {
      let count = CountLatch.count(
        { storage.row(cluster, domain: first + $0)[index] }, distance: distance)
      ones[index] = count.ones
      twos[index] = count.twos
      fours[index] = count.fours
    }
    if isFaulty {
      let (ones, twos, fours) = (ones, twos, fours)
      injector?.disturbCounts(
        wires: geometry.cluster.wires, distance: distance, ones: ones, twos: twos, fours: fours)
    }
    holdsCount = true
    counts.transverseReads += 1
  }

  /// The window must hold data rows only.
  func checkWindow(_ cluster: Int, _ command: Command) throws(DeviceError) {
    try checkCluster(cluster, command)
    guard geometry.cluster.readableBases.contains(bases[cluster]) else {
      throw illegal(
        command,
        "the window is not on the data: its base is \(bases[cluster]), expected "
          + "\(geometry.cluster.readableBases.lowerBound)…\(geometry.cluster.readableBases.upperBound)"
      )
    }
  }

  /// The domains under a port, where a data row must stand.
  func row(under port: Port, of cluster: Int, _ command: Command) throws(DeviceError)
    -> UnsafeMutablePointer<Vector>
  {
    try checkCluster(cluster, command)
    let shape = geometry.cluster
    let reach = port == .left ? 0 : shape.distance.rawValue - 1
    let row = bases[cluster] + reach
    guard row >= 0, row < shape.rows else {
      throw illegal(
        command,
        "no data row stands under the \(port.name) port: row \(row) would, of 0…\(shape.rows - 1)")
    }
    return storage.row(cluster, domain: shape.leftPort + reach)
  }

  /// Sets the stuck domains of a cluster again, after its rows were written.
  mutating func holdStuckDomains(_ cluster: Int) {
    if isFaulty { injector?.hold(cluster, &storage) }
  }

  /// The faults that fell so far: misread counts, and moves of a wire that were wrong.
  public var faults: (misreads: Int, shifts: Int) {
    (injector?.misreadCount ?? 0, injector?.shiftFaultCount ?? 0)
  }

  /// The wires on which at least one count was misread so far.
  var misreadWireCount: Int {
    injector?.misreadWires.reduce(0) { $0 + $1.nonzeroBitCount } ?? 0
  }

  mutating func holdPredicate() { holdsPredicate = true }
}
