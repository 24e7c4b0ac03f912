import Racetrack
import Testing
import TransverseRead

@Suite("Shapes of devices") struct GeometryTests {
  @Test("the paper's cluster has 57 domains at a distance of 7, 59 at 5 and 61 at 3")
  func overhead() throws {
    for (distance, domains) in [(TransverseReadDistance.seven, 57), (.five, 59), (.three, 61)] {
      #expect(try ClusterGeometry(distance: distance).domains == domains)
    }
    #expect(try ClusterGeometry() == .standard)
    #expect(MemoryOrganisation.oneGigabyte.bits == 1 << 33)
  }

  @Test("in every shape that is accepted each row reaches a port, and each window both")
  func reach() throws {
    for distance in TransverseReadDistance.allCases {
      for rows in distance.rawValue...(3 * distance.rawValue) {
        let least = ClusterGeometry.leastDomains(rows: rows, distance: distance)
        for domains in least...(least + 4) {
          for port in 0..<domains {
            guard
              let shape = try? ClusterGeometry(
                rows: rows, distance: distance, domains: domains, leftPort: port)
            else { continue }
            #expect(shape.rightPort < domains)
            for row in 0..<rows {
              #expect(
                Port.allCases.contains {
                  shape.windowBases.contains(shape.base(bringing: row, to: $0))
                }, "row \(row) of \(shape)")
            }
            #expect(
              shape.readableBases.allSatisfy { shape.windowBases.contains($0) }, "\(shape)")
          }
        }
        #expect(throws: GeometryError.self) {
          try ClusterGeometry(rows: rows, distance: distance, domains: least - 1)
        }
      }
    }
  }

  @Test("an impossible shape says in one line what is needed")
  func refusals() {
    #expect(throws: GeometryError.windowLongerThanWire(distance: 7, rows: 6)) {
      try ClusterGeometry(rows: 6)
    }
    #expect(
      GeometryError.windowLongerThanWire(distance: 7, rows: 6).description
        == "a transverse read distance of 7 does not fit on wires of 6 rows: expected at least 7 rows"
    )
    #expect(throws: GeometryError.clusters(0, most: TileGeometry.mostClusters)) {
      try TileGeometry(clusters: 0)
    }
  }
}
