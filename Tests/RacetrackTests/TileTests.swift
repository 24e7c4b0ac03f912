import PropertyTesting
import Racetrack
import Testing
import TransverseRead

@Suite("A tile does what its nanowires do, domain by domain") struct TileTests {
  /// Shapes with one word of wires, with several, with a second vector, and with room to spare.
  private static let shapes: [TileGeometry] = {
    do {
      return [
        try TileGeometry(cluster: ClusterGeometry(wires: 6, rows: 8), clusters: 2),
        try TileGeometry(
          cluster: ClusterGeometry(
            wires: 67, rows: 9, distance: .five, domains: 20, leftPort: 7), clusters: 1),
        try TileGeometry(
          cluster: ClusterGeometry(wires: 515, rows: 4, distance: .three), clusters: 1),
      ]
    } catch {
      preconditionFailure("the shapes are possible: \(error)")
    }
  }()

  @Test("any commands, legal or refused: contents, places, counts and texts", arguments: shapes)
  func machine(geometry: TileGeometry) throws {
    let machine = TileMachine(geometry: geometry)
    let cases = geometry.cluster.wires > 100 ? 40 : 300
    let property = Property("tile", of: machine, commands: 60)
    let report = PropertyRun(cases: cases, seed: 11)(property)
    #expect(report.isPassed, "\(report.verdict)")
  }

  @Test("the PIM block's formulas are the definition of the senses, for every count and distance")
  func pimBlock() {
    for distance in TransverseReadDistance.allCases {
      for count in 0...distance.rawValue {
        let amplifiers = PIMBlock.thermometer(count: count, distance: distance)
        for sense in Sense.allCases {
          #expect(
            PIMBlock.sense(sense, of: amplifiers)
              == sense.isTrue(count: count, of: distance.rawValue),
            "\(sense), \(count) of \(distance)")
        }
        let weighed = [(Sense.sum, 1), (.carry, 2), (.superCarry, 4)]
        #expect(
          weighed.reduce(0) { $0 + (PIMBlock.sense($1.0, of: amplifiers) ? $1.1 : 0) } == count)
      }
    }
  }

  @Test("an illegal command is refused with its position, its text and what is wrong")
  func refusals() throws {
    let legal: [Command] = [.shift(cluster: 0, by: -25), .read(cluster: 15, port: .right)]
    let illegal: [(Command, String)] = [
      (
        .shift(cluster: 0, by: -1),
        "command 2, 'shift 0 -1': row 0 would fall off the wire: the window base is 25 and stays "
          + "within 0…25"
      ),
      (
        .shift(cluster: 0, by: 26),
        "command 2, 'shift 0 +26': row 31 would fall off the wire: the window base is 25 and stays "
          + "within 0…25"
      ),
      (
        .transverseRead(cluster: 16),
        "command 2, 'count 16': there is no cluster 16: the tile has 16"
      ),
      (
        .write(cluster: 1, port: .left, from: .sense(.sum)),
        "command 2, 'write 1 left sense-sum': no transverse read was done before it"
      ),
    ]
    for (command, message) in illegal {
      var tile = Tile()
      try tile.run(legal)
      do {
        try tile.execute(command)
        Issue.record("\(command) was done")
      } catch {
        #expect(error.description == message)
      }
    }
  }

  @Test("with more overhead the window may leave the data: then it is not read")
  func windowOffTheData() throws {
    let shape = try ClusterGeometry(rows: 10, domains: 18, leftPort: 5)
    var tile = Tile(try TileGeometry(cluster: shape, clusters: 1))
    try tile.execute(.shift(cluster: 0, by: 3))
    do {
      try tile.execute(.transverseRead(cluster: 0))
      Issue.record("a window off the data was read")
    } catch {
      #expect(
        error.description
          == "command 1, 'count 0': the window is not on the data: its base is -3, expected 0…3")
    }
  }
}
