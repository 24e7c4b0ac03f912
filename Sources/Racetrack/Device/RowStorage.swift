/// The domains of all clusters of a tile, a row of 512 wires in a vector.
///
/// A cluster's domains stand in a ring, so that a shift moves a head and one domain a wire: what
/// leaves at one end is lost, what comes in at the other is drawn from a seed, as nothing is known
/// of it.
struct RowStorage: ~Copyable {
  typealias Vector = SIMD8<UInt64>

  let geometry: TileGeometry
  /// The number of vectors of a row.
  let vectors: Int
  private let words: UnsafeMutablePointer<Vector>
  private let heads: UnsafeMutablePointer<Int>
  private var unknown: SplitMix

  init(_ geometry: TileGeometry, seed: UInt64) {
    self.geometry = geometry
    vectors = (geometry.cluster.wires + 511) / 512
    let count = geometry.clusters * geometry.cluster.domains * vectors
    let raw = UnsafeMutableRawPointer.allocate(
      byteCount: count * MemoryLayout<Vector>.size, alignment: 64)
    words = raw.bindMemory(to: Vector.self, capacity: count)
    heads = .allocate(capacity: geometry.clusters)
    heads.initialize(repeating: 0, count: geometry.clusters)
    unknown = SplitMix(seed: seed)
    for index in 0..<count {
      var vector = Vector()
      for lane in 0..<8 { vector[lane] = unknown.next() }
      words[index] = vector
    }
  }

  deinit {
    UnsafeMutableRawPointer(words).deallocate()
    heads.deallocate()
  }

  /// The row at a domain of a cluster: `vectors` vectors.
  @inline(__always)
  func row(_ cluster: Int, domain: Int) -> UnsafeMutablePointer<Vector> {
    let domains = geometry.cluster.domains
    var place = heads[cluster] + domain
    if place >= domains { place -= domains }
    return words + (cluster * domains + place) * vectors
  }

  /// Moves the domains of a cluster by one: to the right, or to the left.
  @inline(__always)
  mutating func shift(_ cluster: Int, toRight: Bool) {
    let domains = geometry.cluster.domains
    var head = heads[cluster] + (toRight ? -1 : 1)
    if head < 0 { head += domains }
    if head >= domains { head -= domains }
    heads[cluster] = head
    let entering = row(cluster, domain: toRight ? 0 : domains - 1)
    for index in 0..<vectors {
      // One draw is enough to tell what was never written from zeros and ones.
      entering[index] = Vector(repeating: unknown.next())
    }
  }

  /// Copies a row between memory that may be the same.
  @inline(__always)
  func copy(_ source: UnsafePointer<Vector>, to target: UnsafeMutablePointer<Vector>) {
    for index in 0..<vectors { target[index] = source[index] }
  }
}
