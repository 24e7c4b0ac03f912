import Foundation
import Racetrack
import Testing

@Suite("Cost tables") struct CostTableTests {
  @Test("the tool carries four tables, and a number is unknown when its source is not found")
  func builtIn() {
    let tables = CostTable.builtIn
    #expect(tables.map(\.name) == ["simulator", "rtsim-simple", "rtsim-component", "destiny"])
    for table in tables {
      let figures =
        CostStep.allCases.flatMap { [table.time(of: $0), table.energy(of: $0)] }.compactMap(\.self)
        + [table.cycleLength]
      #expect(figures.count == 14)
      for figure in figures {
        #expect((figure.value == nil) == (figure.tag == "N"), "\(table.name) \(figure)")
        #expect(figure.provenance.hasPrefix("NOT FOUND") == (figure.tag == "N"))
        #expect(CostTable.tagMeanings.contains("\(figure.tag) "))
      }
    }
  }

  @Test("energies of the simulator's table say that their unit is not written")
  func unknownOrigin() throws {
    let table = try CostTable(named: "simulator")
    #expect(table.remarks.contains { $0.contains("unknown origin") && $0.contains("258.4 pJ") })
  }

  @Test("a row of 512 bits costs 512 bits: 258.4 pJ for a transverse read, 2.5 nJ in 32-bit words")
  func rows() throws {
    var read = CommandCounts()
    read.transverseReads = 1
    let simulator = try CostTable(named: "simulator").picojoules(read, wires: 512)
    // 512 · (0.504676821 + 0.000958797), by hand.
    #expect(abs(try #require(simulator.total) - 258.885_436_416) < 1e-9)
    var port = CommandCounts()
    port.portReads = 1
    let destiny = try CostTable(named: "destiny").picojoules(port, wires: 512)
    #expect(abs(try #require(destiny.total) - 1281.536) < 1e-9)
  }

  @Test("a write of some wires costs those wires only")
  func partialWrites() throws {
    var counts = CommandCounts()
    counts.writes = 3
    counts.bitsWritten = 10
    let table = try CostTable(named: "simulator")
    #expect(table.picojoules(counts, wires: 512).total == 1)
    #expect(table.cycles(counts).total == 63)
  }

  @Test(
    "what is not done costs nothing, even at an unknown price; what is done makes the sum unknown")
  func unknowns() throws {
    for table in CostTable.builtIn {
      #expect(table.nanoseconds(CommandCounts()).total == 0)
      #expect(table.picojoules(CommandCounts(), wires: 512).total == 0)
    }
    let table = try CostTable(named: "destiny")
    var counts = CommandCounts()
    counts.shifts = 2
    #expect(table.nanoseconds(counts).total == 2 * 2.14192)
    #expect(table.cycles(counts).total == nil)
    counts.transverseReads = 1
    let (time, energy) = (table.nanoseconds(counts), table.picojoules(counts, wires: 512))
    #expect(time.total == nil && time.known == 2 * 2.14192 && time.unknown == [.transverseRead])
    #expect(energy.total == nil && energy.unknown == [.transverseRead, .logic])
    #expect((energy * 3).unknown == energy.unknown && (energy * 0).total == 0)
  }

  @Test("costs are linear in the counts")
  func linear() {
    var random = SplitMix(seed: 6)
    func counts() -> CommandCounts {
      var counts = CommandCounts()
      counts.shifts = Int(random.next() & 1023)
      counts.portReads = Int(random.next() & 1023)
      counts.transverseReads = Int(random.next() & 1023)
      counts.writes = Int(random.next() & 1023)
      counts.bitsWritten = counts.writes * 512
      counts.transverseWrites = Int(random.next() & 1)
      counts.bufferSteps = Int(random.next() & 1)
      return counts
    }
    for table in CostTable.builtIn {
      for _ in 0..<50 {
        let (a, b) = (counts(), counts())
        let price: [(CommandCounts) -> Charge] = [
          table.cycles, table.nanoseconds, { table.picojoules($0, wires: 512) },
        ]
        for price in price {
          let (sum, parts) = (price(a + b), price(a) + price(b))
          #expect(sum.unknown == parts.unknown, "\(table.name)")
          #expect(abs(sum.known - parts.known) <= 1e-9 * sum.known, "\(table.name)")
        }
      }
    }
  }

  private static let text = """
    { "name": "mine", "title": "a table", "source": "made up for a test",
      "cycleLength": {"nanoseconds": 2, "tag": "R", "provenance": "x"},
      "time": {
        "read": {"cycles": 1, "tag": "R", "provenance": "x"},
        "write": {"nanoseconds": 3, "tag": "R", "provenance": "x"},
        "shift": {"cycles": 5, "tag": "R", "provenance": "x"},
        "transverseRead": {"cycles": 7, "tag": "R", "provenance": "x"},
        "transverseWrite": {"cycles": null, "tag": "N", "provenance": "NOT FOUND"},
        "bufferStep": {"cycles": 11, "tag": "R", "provenance": "x"} },
      "energy": {
        "read": {"picojoules": 1, "tag": "R", "provenance": "x"},
        "write": {"picojoules": 2, "bits": 4, "tag": "R", "provenance": "x"},
        "shift": {"picojoules": 3, "tag": "R", "provenance": "x"},
        "transverseRead": {"picojoules": 4, "tag": "R", "provenance": "x"},
        "transverseWrite": {"picojoules": 5, "tag": "R", "provenance": "x"},
        "bufferStep": {"picojoules": 6, "tag": "R", "provenance": "x"},
        "logic": {"picojoules": 0, "tag": "R", "provenance": "x"} } }
    """

  private func read(_ text: String) throws(CostTableError) -> CostTable {
    try CostTable(json: Data(text.utf8), file: "mine.json")
  }

  @Test("a table of one's own: cycles and nanoseconds may stand side by side")
  func own() throws {
    let table = try read(Self.text)
    var counts = CommandCounts()
    (counts.portReads, counts.shifts, counts.writes, counts.bitsWritten) = (1, 1, 1, 8)
    #expect(table.nanoseconds(counts).total == 15.0)
    #expect(table.cycles(counts).known == 6 && table.cycles(counts).unknown == [.write])
    #expect(table.picojoules(counts, wires: 8).total == 36.0)
  }

  @Test("what is missing or wrong is named by file and key, with what was expected")
  func errors() {
    let changes: [(String, String, String)] = [
      (
        #""shift": {"cycles": 5, "#, #""slip": {"cycles": 5, "#, "'time.shift' is missing: expected"
      ),
      (#""cycles": 7"#, #""cycles": -7"#, "'time.transverseRead.cycles' is wrong: expected cycles"),
      (#""cycles": 7"#, #""cycles": "7""#, "'time.transverseRead.cycles' is wrong"),
      (#""cycles": 7"#, #""pJ": 7"#, "'time.transverseRead.cycles' is missing"),
      (
        #""picojoules": 3"#, #""picojoules": -3"#,
        "'energy.shift.picojoules' is wrong: expected pico"
      ),
      (#""bits": 4"#, #""bits": 0"#, "'energy.write.bits' is wrong: expected the bits"),
      (
        #""picojoules": 6, "tag": "R", "provenance": "x""#, #""picojoules": 6, "tag": "R""#,
        "'energy.bufferStep.provenance' is missing: expected a text"
      ),
      (#""nanoseconds": 2, "tag": "R""#, #""nanoseconds": 2"#, "'cycleLength.tag' is missing"),
      (#""energy": {"#, #""energie": {"#, "'energy' is missing: expected an object"),
      (#""name": "mine", "#, "", "'name' is missing"),
      ("{ \"name\"", "[ \"name\"", "expected a JSON object"),
    ]
    for (old, new, says) in changes {
      #expect(Self.text.contains(old))
      do {
        _ = try read(Self.text.replacing(old, with: new, maxReplacements: 1))
        Issue.record("read with \(new)")
      } catch {
        #expect(error.description.hasPrefix("cost table 'mine.json': "))
        #expect(error.description.contains(says), "\(error)")
        #expect(!error.description.contains("\n"))
      }
    }
  }
}
