import FormatArithmetic
import Lanes
import NumberFormats
import Racetrack
import TestSupport
import Testing
import TransverseRead

// Random programs on devices of random shape are the property `schedules` of `transverse
// properties`, and `make device` runs every program of the catalogue on the device.

@Suite("Schedules on the device give the interpreter's bits") struct SchedulerTests {
  /// Small floats and others, of each kind and shape, on which every operand is tried.
  private static let formats = [
    "float4e2m1fn", "float6e3m2fn", "int4", "uint3", "e3m2", "binary4p2sf",
  ]

  private static let distances = TransverseReadDistance.allCases

  private func lanes(of program: Program) -> [[UInt64]] {
    let width = program.inputs.reduce(0) { $0 + $1.rows.count }
    let all = (0..<UInt64(1) << UInt64(min(width, 14)))
    var shift: UInt64 = 0
    return program.inputs.map { word in
      defer { shift += UInt64(word.rows.count) }
      let mask = (UInt64(1) << UInt64(word.rows.count)) - 1
      // Of more than 2^14 combinations a stretch in scrambled order.
      return all.map { (width <= 14 ? $0 : $0 &* 0x9E37_79B9_7F4A_7C15 >> 20) >> shift & mask }
    }
  }

  @Test("every operation of small formats, at every distance", arguments: formats, distances)
  func smallFormats(name: String, distance: TransverseReadDistance) throws {
    let format = try NumberFormat(named: name)
    let cluster = try ClusterGeometry(distance: distance)
    for operation in Operation.plain where operation.applies(to: format) {
      let program = try OperationProgram(operation, format, distance: distance).build()
      guard program.reads.count < 2_000 else { continue }
      let operands = lanes(of: program)
      let clusters = max(16, PlainScheduler.clustersNeeded(by: program, of: cluster))
      let tile = try TileGeometry(cluster: cluster, clusters: clusters)
      let schedule = try Scheduler(tile).schedule(program)
      #expect(
        ScheduledKernel(program, schedule)(operands) == Interpreter(program)(operands),
        "\(program.name)")
    }
  }

  @Test("on the fewest clusters, where rows must be spilled")
  func fewestClusters() throws {
    for (name, operation) in [("float8e4m3", Operation.mul), ("binary16", .add), ("int16", .mul)] {
      let program = try OperationProgram(operation, NumberFormat(named: name)).build()
      let needed = PlainScheduler.clustersNeeded(by: program, of: .standard)
      var random = SeededNumbers(seed: 3)
      let operands = program.inputs.map { word in
        (0..<1_024).map { _ in random.next() & ((1 << UInt64(word.rows.count)) - 1) }
      }
      for clusters in needed...(needed + 2) {
        let schedule = try Scheduler(TileGeometry(clusters: clusters)).schedule(program)
        #expect(
          ScheduledKernel(program, schedule)(operands) == Interpreter(program)(operands),
          "\(program.name), \(clusters) clusters")
      }
      do {
        _ = try Scheduler(TileGeometry(clusters: needed - 1)).schedule(program)
        Issue.record("\(program.name) was scheduled on too few clusters")
      } catch {
        #expect(
          "\(error)"
            == "program '\(program.name)' does not fit on \(needed - 1) "
            + "cluster\(needed == 2 ? "" : "s") of 32 rows: it needs at least \(needed)")
      }
    }
  }

  @Test("a program for another distance is refused")
  func otherDistance() throws {
    let program = try OperationProgram(.add, NumberFormat(named: "int4"), distance: .five).build()
    #expect(throws: SchedulingError.self) { try Scheduler().schedule(program) }
  }

  @Test("a binary32 multiplication takes less than half the cycles of the plain schedule")
  func quality() throws {
    let program = try OperationProgram(.mul, NumberFormat(named: "binary32")).build()
    let plain = StepWeights.simulator.cycles(try PlainScheduler().schedule(program).counts)
    let good = StepWeights.simulator.cycles(try Scheduler().schedule(program).counts)
    #expect(2 * good < plain, "\(good) of \(plain) cycles")
  }

  @Test("operands stand where they stood when the stream ends")
  func keptOperands() throws {
    let program = try OperationProgram(.add, NumberFormat(named: "float8e5m2")).build()
    let schedule = try Scheduler().schedule(program)
    var tile = Tile(schedule.tile, seed: 2)
    var random = SeededNumbers(seed: 9)
    let places = schedule.inputs.flatMap(\.places)
    let rows = places.map { _ in (0..<8).map { _ in random.next() } }
    for (place, row) in zip(places, rows) {
      tile.place(row, cluster: place.cluster, row: place.row)
    }
    try tile.run(schedule.commands)
    for (place, row) in zip(places, rows) {
      #expect(tile.contents(cluster: place.cluster, row: place.row) == row, "\(place.text)")
    }
    #expect(tile.counts == schedule.counts)
  }

  @Test("a bad text of a schedule names its line")
  func badTexts() {
    let head = "transverse-schedule 1\nprogram p h\n"
    let tile = "tile clusters 1 wires 512 rows 32 distance 7 domains 57 left-port 25\n"
    let bad: [(String, String)] = [
      ("", "schedule text, line 1: expected a header, a program and a tile"),
      ("schedule 1", "schedule text, line 1: expected 'transverse-schedule 1'"),
      (
        head + "tile clusters 0 wires 512 rows 32 distance 7 domains 57 left-port 25",
        "schedule text, line 3: 0 clusters: expected 1…4096"
      ),
      (head + tile + "shift 0 2", "schedule text, line 4: 'shift 0 2' is not a command"),
      (
        head + tile + "input a 0.0 1",
        "schedule text, line 4: expected 'input', a name and places "
          + "such as 3.17"
      ),
    ]
    for (text, message) in bad {
      do {
        _ = try Schedule(text: text)
        Issue.record("\(text) was read")
      } catch {
        #expect(error.description == message)
      }
    }
  }
}
