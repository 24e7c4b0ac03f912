import PropertyTesting
import Racetrack
import TransverseRead

/// Tiles of random shapes on which a program fits.
enum TileGenerator {
  /// Clusters of 512 wires; rows, domains, port and the number of clusters are random, the last from
  /// the least that the program needs.
  static func tile(for program: Program) -> Generator<TileGeometry> {
    Generator { (choices) throws(Rejection) in
      let distance = program.distance
      let rows = try distance.rawValue + Int(choices.draw(upTo: 40))
      let least = ClusterGeometry.leastDomains(rows: rows, distance: distance)
      let spare = try Int(choices.draw(upTo: 12))
      let port = try rows - distance.rawValue + Int(choices.draw(upTo: UInt64(spare)))
      let more = try Int(choices.draw(upTo: 4))
      do {
        let cluster = try ClusterGeometry(
          rows: rows, distance: distance, domains: least + spare, leftPort: port)
        return try TileGeometry(
          cluster: cluster,
          clusters: PlainScheduler.clustersNeeded(by: program, of: cluster) + more)
      } catch {
        preconditionFailure("a random shape is possible: \(error)")
      }
    }
  }
}
