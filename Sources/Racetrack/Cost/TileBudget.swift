/// How many tiles of a memory compute at a time: an assumption that a throughput must name.
///
/// How many tiles of the papers' memory can compute, and at what power, was not found.
public struct TileBudget: Hashable, Sendable {
  /// The tiles that may be active.
  public let tiles: Int
  /// The power that they may draw together, in watts; nil when it is not limited.
  public let watts: Double?

  /// All tiles of the memory of 1 GB, at any power.
  public static let unlimited = TileBudget(tiles: MemoryOrganisation.oneGigabyte.tiles, watts: nil)

  /// Sets limits.
  ///
  /// - Parameters:
  ///   - tiles: the tiles that may be active, at least 1.
  ///   - watts: the power that they may draw together; nil when it is not limited.
  public init(tiles: Int, watts: Double?) {
    precondition(tiles >= 1, "a memory has a tile")
    self.tiles = tiles
    self.watts = watts
  }

  /// The units that are active, a unit being the tiles that one run of a program occupies.
  ///
  /// - Parameters:
  ///   - tilesPerUnit: the tiles of a unit.
  ///   - wattsPerUnit: the power that a unit draws; nil when it is unknown.
  /// - Returns: the number of units; nil when power is limited and a unit's is unknown.
  public func units(tilesPerUnit: Int, wattsPerUnit: Double?) -> Int? {
    let fitting = tiles / tilesPerUnit
    guard let watts else { return fitting }
    guard let wattsPerUnit else { return nil }
    // At no power at all every tile can be fed.
    guard wattsPerUnit > 0 else { return fitting }
    return Int(min(Double(fitting), (watts / wattsPerUnit).rounded(.down)))
  }
}
