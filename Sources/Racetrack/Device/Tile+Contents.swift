// What the tile holds, seen and set from outside: no commands, and so without cost.

extension Tile {
  /// The number of 64-bit words of a row.
  public var wordsPerRow: Int { (geometry.cluster.wires + 63) / 64 }

  /// Puts bits into a data row, wherever the cluster's data stands.
  ///
  /// - Parameters:
  ///   - words: the bits, wire `w` in bit `w mod 64` of word `w / 64`; `wordsPerRow` words.
  ///   - cluster: the cluster.
  ///   - row: the data row.
  public mutating func place(_ words: some Collection<UInt64>, cluster: Int, row: Int) {
    precondition(words.count == wordsPerRow, "a row has \(wordsPerRow) words")
    let target = dataRow(cluster, row)
    for (index, word) in words.enumerated() { target[index >> 3][index & 7] = word }
    holdStuckDomains(cluster)
  }

  /// The bits of a data row, packed as for `place`; bits beyond the last wire are zeros.
  ///
  /// - Parameters:
  ///   - cluster: the cluster.
  ///   - row: the data row.
  /// - Returns: `wordsPerRow` words.
  public func contents(cluster: Int, row: Int) -> [UInt64] { visible(dataRow(cluster, row)) }

  /// The bits of the row buffer, packed as for `place`.
  public var bufferContents: [UInt64] { visible(buffer) }

  /// The bits of the predicate latch, packed as for `place`.
  public var predicateContents: [UInt64] { visible(predicate) }

  private func dataRow(_ cluster: Int, _ row: Int) -> UnsafeMutablePointer<Vector> {
    let shape = geometry.cluster
    precondition(
      (0..<geometry.clusters).contains(cluster) && (0..<shape.rows).contains(row),
      "cluster \(cluster), row \(row) is not on the tile")
    return storage.row(cluster, domain: shape.leftPort + row - base(of: cluster))
  }

  private func visible(_ row: UnsafeMutablePointer<Vector>) -> [UInt64] {
    var words = Array(words(of: row).prefix(wordsPerRow))
    let used = geometry.cluster.wires & 63
    if used != 0, let last = words.indices.last { words[last] &= (1 << UInt64(used)) - 1 }
    return words
  }
}
