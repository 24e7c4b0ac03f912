/// How many tiles a memory has: the hierarchy above the tile, as counts.
///
/// Source: fact sheet §1.2, the CORUSCANT paper's digest: 16 tiles a subarray, 64 subarrays a bank,
/// 32 banks, 1 GB. How many of the tiles can compute at a time was not found.
public struct MemoryOrganisation: Hashable, Sendable {
  /// The shape of a tile.
  public let tile: TileGeometry
  /// The number of tiles of a subarray.
  public let tilesPerSubarray: Int
  /// The number of subarrays of a bank.
  public let subarraysPerBank: Int
  /// The number of banks.
  public let banks: Int

  /// The memory of 1 GB of the CORUSCANT paper.
  public static let oneGigabyte = MemoryOrganisation(
    tile: .standard, tilesPerSubarray: 16, subarraysPerBank: 64, banks: 32)

  /// Makes a memory of tiles.
  ///
  /// - Parameters:
  ///   - tile: the shape of a tile.
  ///   - tilesPerSubarray: the number of tiles of a subarray.
  ///   - subarraysPerBank: the number of subarrays of a bank.
  ///   - banks: the number of banks.
  public init(tile: TileGeometry, tilesPerSubarray: Int, subarraysPerBank: Int, banks: Int) {
    self.tile = tile
    self.tilesPerSubarray = tilesPerSubarray
    self.subarraysPerBank = subarraysPerBank
    self.banks = banks
  }

  /// The number of tiles.
  public var tiles: Int { tilesPerSubarray * subarraysPerBank * banks }

  /// The number of data bits.
  public var bits: Int { tiles * tile.rows * tile.cluster.wires }
}
