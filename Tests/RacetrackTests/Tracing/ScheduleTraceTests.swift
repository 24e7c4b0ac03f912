import FormatArithmetic
import NumberFormats
import PropertyTesting
import Racetrack
import Testing
import TransverseRead

@Suite("A trace shows what stands on the tile, under true names") struct ScheduleTraceTests {
  /// Programs, small enough for all their operands, or 64 of them, to stand on the wires.
  private static let programs = [
    "uint2 add 7", "uint2 addFull 7", "uint2 mulFull 7", "uint3 mulFull 7", "uint2 mulFull 3",
    "uint2 mulFull 5", "int3 sub 5", "uint2 div 7", "int2 lt 7", "uint2 max 3", "e2m1fn mul 7",
  ]

  private struct Subject {
    let program: Program
    let schedules: [Schedule]
    /// For each wire the operands.
    let lanes: [[[Bool]]]

    init(_ text: String) throws {
      let words = text.split(separator: " ").map(String.init)
      let distance = try #require(Int(words[2]).flatMap { TransverseReadDistance(rawValue: $0) })
      program = try OperationProgram(
        Operation(named: words[1]), NumberFormat(named: words[0]), distance: distance
      ).build()
      let widths = program.inputs.map(\.rows.count)
      let total = widths.reduce(0, +)
      lanes = (0..<min(64, 1 << total)).map { wire in
        var rest = total <= 6 ? wire : wire * 37
        return widths.map { width in
          (0..<width).map { _ in
            defer { rest >>= 1 }
            return rest & 1 == 1
          }
        }
      }
      let rows = 2 * distance.rawValue
      let tile = try TileGeometry(
        cluster: ClusterGeometry(wires: lanes.count, rows: rows, distance: distance), clusters: 12)
      schedules = [
        try PlainScheduler(tile).schedule(program), try Scheduler(tile).schedule(program),
      ]
    }

    /// The bit of every row of the program on each wire, by `Program.evaluate`.
    func values() throws -> [[Bool]] {
      let all = Program.Word(name: "all", rows: (0..<program.rowCount).map { Row(Int32($0)) })
      let shown = try Program(
        name: "rows", distance: program.distance, inputs: program.inputs, reads: program.reads,
        outputs: [all])
      return lanes.map { shown.evaluate($0)[0] }
    }
  }

  @Test("every row with a name holds the bit that the program gives it", arguments: programs)
  func names(text: String) throws {
    let subject = try Subject(text)
    let values = try subject.values()
    var named = 0
    var wrong: [String] = []
    for schedule in subject.schedules {
      let trace = try ScheduleTrace(schedule, of: subject.program, lanes: subject.lanes)
      func check(_ value: TracedValue, _ bits: UInt64, _ place: String) {
        for wire in subject.lanes.indices {
          let bit = bits >> UInt64(wire) & 1 == 1
          let expected: Bool
          switch value {
          case .row(let row): expected = values[wire][Int(row.index)]
          case .constant(let constant): expected = constant
          case .unknown, .unnamed: continue
          }
          named += 1
          if bit != expected, wrong.count < 10 { wrong.append("\(place): \(value), wire \(wire)") }
        }
      }
      for (position, frame) in trace.frames.enumerated() {
        for cluster in frame.values.indices {
          for (row, value) in frame.values[cluster].enumerated() {
            check(value, frame.bits[cluster][row], "frame \(position), \(cluster).\(row)")
          }
        }
        if let buffer = frame.buffer {
          check(buffer.value, buffer.bits, "frame \(position), buffer")
        }
      }
    }
    #expect(wrong == [])
    #expect(named > 1000, "names were checked")
  }

  @Test(
    "every row that a command writes has a name, and the results have theirs", arguments: programs)
  func complete(text: String) throws {
    let subject = try Subject(text)
    for schedule in subject.schedules {
      let trace = try ScheduleTrace(schedule, of: subject.program, lanes: subject.lanes)
      for frame in trace.frames {
        #expect(!frame.values.joined().contains(.unnamed), "\(frame.command?.text ?? "")")
      }
      let last = try #require(trace.frames.last)
      for (word, places) in zip(subject.program.outputs, schedule.outputs) {
        for (row, place) in zip(word.rows, places.places) {
          let held: TracedValue = row.isConstant ? .constant(row == .ones) : .row(row)
          #expect(last.values[place.cluster][place.row] == held, "\(word.name)")
        }
      }
    }
  }

  @Test("each frame has the rows, counts and bases of a tile that did as many commands")
  func contents() throws {
    let subject = try Subject("uint2 mulFull 7")
    for schedule in subject.schedules {
      let trace = try ScheduleTrace(schedule, of: subject.program, lanes: subject.lanes, seed: 7)
      #expect(trace.frames.count == schedule.commands.count + 1)
      #expect(trace.frames.dropFirst().map(\.command) == schedule.commands)
      for (position, frame) in trace.frames.enumerated() {
        var tile = Tile(schedule.tile, seed: 7)
        for (number, word) in schedule.inputs.enumerated() {
          for (bit, place) in word.places.enumerated() {
            let bits = subject.lanes.enumerated().reduce(UInt64(0)) {
              $0 | ($1.element[number][bit] ? 1 << UInt64($1.offset) : 0)
            }
            tile.place([bits], cluster: place.cluster, row: place.row)
          }
        }
        try tile.run(schedule.commands.prefix(position))
        #expect(frame.counts == tile.counts)
        for cluster in 0..<schedule.tile.clusters {
          #expect(frame.bases[cluster] == tile.base(of: cluster))
          for row in 0..<schedule.tile.cluster.rows {
            #expect(
              [frame.bits[cluster][row]] == tile.contents(cluster: cluster, row: row),
              "frame \(position), \(cluster).\(row)")
          }
        }
        if let buffer = frame.buffer { #expect([buffer.bits] == tile.bufferContents) }
      }
    }
  }

  @Test("a count is the number of ones in the window, and the senses taken are those written next")
  func counts() throws {
    let subject = try Subject("uint3 mulFull 7")
    for schedule in subject.schedules {
      let trace = try ScheduleTrace(schedule, of: subject.program, lanes: subject.lanes)
      var reads = 0
      var taken: [Sense] = []
      for frame in trace.frames {
        if case .transverseRead(let cluster) = frame.command {
          let count = try #require(frame.count)
          let window = frame.bases[cluster]..<frame.bases[cluster] + 7
          #expect(count.cluster == cluster && count.window == Array(frame.values[cluster][window]))
          for wire in subject.lanes.indices {
            let ones = window.count { frame.bits[cluster][$0] >> UInt64(wire) & 1 == 1 }
            #expect(count.ones[wire] == ones)
          }
          #expect(taken == [], "senses of the count before that nobody took")
          taken = count.taken
          reads += 1
        }
        switch frame.command {
        case .write(_, _, .sense(let sense), _), .transverseWrite(_, _, .sense(let sense)):
          #expect(frame.count?.taken.contains(sense) == true)
          taken.removeAll { $0 == sense }
        default: break
        }
      }
      #expect(reads >= subject.program.reads.count)
    }
  }

  @Test("rows that are overwritten or pushed out are no longer shown as held")
  func marks() throws {
    let subject = try Subject("uint2 add 7")
    for schedule in subject.schedules {
      let trace = try ScheduleTrace(schedule, of: subject.program, lanes: subject.lanes)
      for (before, frame) in zip(trace.frames, trace.frames.dropFirst()) {
        let changed = frame.bits.indices.flatMap { cluster in
          frame.bits[cluster].indices.filter {
            frame.values[cluster][$0] != before.values[cluster][$0]
          }.map { Place(cluster: cluster, row: $0) }
        }
        switch frame.command {
        case .write: #expect(changed.isEmpty || changed == frame.written)
        case .transverseWrite(let cluster, _, _):
          #expect(frame.written.count == 1)
          let window = frame.bases[cluster]..<frame.bases[cluster] + 7
          #expect(changed.allSatisfy { $0.cluster == cluster && window.contains($0.row) })
        default: #expect(changed.isEmpty && frame.written.isEmpty)
        }
      }
    }
  }
}
