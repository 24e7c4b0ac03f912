import TransverseRead

/// The shape of a domain block cluster (DBC): parallel nanowires that shift together, and the two
/// access ports that every one of them has.
///
/// A nanowire has `domains` domains. Its `rows` data domains stand together; the others are
/// overhead, into which the data moves when it is shifted. The ports are `distance` domains apart,
/// their own domains counted: the left one stands at domain `leftPort`, the right one at
/// `leftPort + distance - 1`. The domains from port to port are the *window* that a transverse read
/// counts.
///
/// Where the data stands is told by the *window base*: the data row under the left port. A shift by
/// one domain to the right lowers it by one.
public struct ClusterGeometry: Hashable, Sendable {
  /// The number of nanowires: the bits of a row.
  public let wires: Int
  /// The number of data domains of a nanowire: the rows that the cluster stores.
  public let rows: Int
  /// The number of domains of the window, those under the ports counted.
  public let distance: TransverseReadDistance
  /// The number of domains of a nanowire, overhead counted.
  public let domains: Int
  /// The domain under the left port, from 0.
  public let leftPort: Int

  /// The cluster of the CORUSCANT paper: 512 wires of 32 rows, with a distance of 7.
  ///
  /// Source: fact sheet §1.2, the paper's digest and the authors' simulator. The overhead is found
  /// in no text; it is the least, see `leastDomains`.
  public static let standard = ClusterGeometry(
    unchecked: 512, rows: 32, distance: .seven, domains: 57, leftPort: 25)

  /// Makes a shape after checking that every window can be brought between the ports, and every row
  /// to one of them.
  ///
  /// - Parameters:
  ///   - wires: the number of nanowires, at least 1.
  ///   - rows: the number of data domains, at least the distance.
  ///   - distance: the number of domains of the window.
  ///   - domains: the number of domains of a nanowire; the least when nil.
  ///   - leftPort: the domain under the left port; the leftmost possible when nil.
  /// - Throws: `GeometryError` that says what is needed.
  public init(
    wires: Int = 512, rows: Int = 32, distance: TransverseReadDistance = .seven,
    domains: Int? = nil, leftPort: Int? = nil
  ) throws(GeometryError) {
    let reach = rows - distance.rawValue
    guard (1...Self.mostWires).contains(wires) else {
      throw .wires(wires, most: Self.mostWires)
    }
    guard reach >= 0 else { throw .windowLongerThanWire(distance: distance.rawValue, rows: rows) }
    guard rows <= Self.mostRows else { throw .rows(rows, most: Self.mostRows) }
    let least = Self.leastDomains(rows: rows, distance: distance)
    let length = domains ?? least
    guard (least...4 * Self.mostRows).contains(length) else {
      throw .domains(length, least: least, most: 4 * Self.mostRows)
    }
    let port = leftPort ?? reach
    guard (reach...(length - rows)).contains(port) else {
      throw .leftPort(port, allowed: reach...(length - rows))
    }
    self.init(unchecked: wires, rows: rows, distance: distance, domains: length, leftPort: port)
  }

  private init(
    unchecked wires: Int, rows: Int, distance: TransverseReadDistance, domains: Int, leftPort: Int
  ) {
    self.wires = wires
    self.rows = rows
    self.distance = distance
    self.domains = domains
    self.leftPort = leftPort
  }

  /// The most wires of a cluster that the device simulates.
  public static let mostWires = 1 << 16
  /// The most rows of a cluster that the device simulates.
  public static let mostRows = 1 << 12

  /// The least domains of a nanowire: every `distance` consecutive rows must fit between the ports,
  /// and every row must reach one of them.
  ///
  /// Formula: `rows + max(rows - distance, distance - 2)`. The window base runs over
  /// `0…rows - distance`, so the data needs `rows - distance` domains to move through (25 for 32
  /// rows, fact sheet §1.2). Wires of fewer than `2·distance - 2` rows need more, or the rows in the
  /// middle would reach neither port.
  ///
  /// - Parameters:
  ///   - rows: the number of data domains, at least the distance.
  ///   - distance: the number of domains of the window.
  /// - Returns: the number of domains.
  public static func leastDomains(rows: Int, distance: TransverseReadDistance) -> Int {
    rows + max(rows - distance.rawValue, distance.rawValue - 2)
  }

  /// The domain under the right port.
  public var rightPort: Int { leftPort + distance.rawValue - 1 }

  /// The number of domains that hold no data.
  public var overhead: Int { domains - rows }

  /// The window bases at which all data rows are on the wire.
  public var windowBases: ClosedRange<Int> { (leftPort - overhead)...leftPort }

  /// The window bases at which the window holds data rows only, so that it may be read.
  public var readableBases: ClosedRange<Int> { 0...(rows - distance.rawValue) }

  /// The window base that brings a row under a port.
  ///
  /// - Parameters:
  ///   - row: the data row.
  ///   - port: the port.
  /// - Returns: the base; it may be one at which data would have left the wire.
  public func base(bringing row: Int, to port: Port) -> Int {
    port == .left ? row : row - (distance.rawValue - 1)
  }
}

/// An access port of a nanowire, where a domain is read or written.
public enum Port: Int, CaseIterable, Hashable, Sendable {
  /// The port at the lower domain: the papers' AP0.
  case left
  /// The port at the higher domain: the papers' AP1.
  case right

  /// The other port.
  public var other: Port { self == .left ? .right : .left }

  /// The name in text forms.
  public var name: String { self == .left ? "left" : "right" }
}
