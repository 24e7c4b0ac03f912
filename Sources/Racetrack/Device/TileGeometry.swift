import TransverseRead

/// A tile: domain block clusters of one shape that share a row buffer and a PIM block.
///
/// Source: 16 clusters of 512 × 32 make a tile of 512 × 512 bits (fact sheet §1.2). That they share
/// one row buffer, one set of sense amplifiers and so do one command at a time is our reading: the
/// papers' text on it was not found.
public struct TileGeometry: Hashable, Sendable {
  /// The shape of every cluster.
  public let cluster: ClusterGeometry
  /// The number of clusters.
  public let clusters: Int

  /// The tile of the CORUSCANT paper: 16 clusters of 512 wires and 32 rows.
  public static let standard = TileGeometry(unchecked: .standard, clusters: 16)

  /// The most rows of all clusters together that are simulated as one tile.
  public static let mostRows = 1 << 17

  /// The most clusters that are simulated as one tile.
  public static let mostClusters = 1 << 12

  /// Makes a shape.
  ///
  /// - Parameters:
  ///   - cluster: the shape of every cluster.
  ///   - clusters: the number of clusters, at least 1.
  /// - Throws: `GeometryError.clusters`.
  public init(cluster: ClusterGeometry = .standard, clusters: Int = 16) throws(GeometryError) {
    let most = min(Self.mostClusters, max(1, Self.mostRows / cluster.rows))
    guard (1...most).contains(clusters) else { throw .clusters(clusters, most: most) }
    self.init(unchecked: cluster, clusters: clusters)
  }

  private init(unchecked cluster: ClusterGeometry, clusters: Int) {
    self.cluster = cluster
    self.clusters = clusters
  }

  /// The number of data rows of all clusters.
  public var rows: Int { clusters * cluster.rows }

  /// The same clusters, but another number of them.
  ///
  /// - Parameter clusters: the number of clusters.
  /// - Returns: the shape.
  /// - Throws: `GeometryError.clusters`.
  public func with(clusters: Int) throws(GeometryError) -> TileGeometry {
    try TileGeometry(cluster: cluster, clusters: clusters)
  }
}
