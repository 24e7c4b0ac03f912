/// A data row of a tile.
public struct Place: Hashable, Sendable, Comparable {
  /// The cluster, from 0.
  public let cluster: Int
  /// The data row of the cluster, from 0.
  public let row: Int

  /// Names a row.
  ///
  /// - Parameters:
  ///   - cluster: the cluster, from 0.
  ///   - row: the data row of the cluster, from 0.
  public init(cluster: Int, row: Int) {
    self.cluster = cluster
    self.row = row
  }

  /// Orders places by cluster, then by row.
  public static func < (left: Place, right: Place) -> Bool {
    (left.cluster, left.row) < (right.cluster, right.row)
  }

  /// The text form, such as `3.17`: cluster, then row.
  public var text: String { "\(cluster).\(row)" }

  /// Reads the text form.
  ///
  /// - Parameter text: as `text` gives it; anything else gives nil.
  public init?(text: some StringProtocol) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let cluster = Int(parts[0]), let row = Int(parts[1]),
      cluster >= 0, row >= 0, "\(cluster).\(row)" == text
    else { return nil }
    self.init(cluster: cluster, row: row)
  }
}
