import TestSupport
import Testing
import TransverseRead

/// What may stand in a window of these tests, over three independent rows.
private enum Entry: CaseIterable {
  case zeros, ones, x, notX, y, z

  /// The table under the assignments of x, y, z.
  var table: TruthTable {
    switch self {
    case .zeros: .constant(false, inputs: 3)
    case .ones: .constant(true, inputs: 3)
    case .x: .input(0, of: 3)
    case .notX: !.input(0, of: 3)
    case .y: .input(1, of: 3)
    case .z: .input(2, of: 3)
    }
  }

  func row(_ inputs: [Row], _ builder: ProgramBuilder) -> Row {
    switch self {
    case .zeros: .zeros
    case .ones: .ones
    case .x: inputs[0]
    case .notX: builder.not(inputs[0])
    case .y: inputs[1]
    case .z: inputs[2]
    }
  }
}

@Suite("Folding of windows") struct FoldingTests {
  @Test(
    "every sense of every window of up to four entries equals its count, alone",
    arguments: TransverseReadDistance.allCases)
  func everySmallWindow(distance: TransverseReadDistance) {
    var differing = Differences()
    for window in Self.windows(upTo: min(4, distance.rawValue)) {
      for sense in Sense.allCases {
        Self.check([sense], of: window, distance, &differing)
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("all senses of one small window together equal their counts, in any order")
  func everySmallWindowWithAllSenses() {
    var random = SeededNumbers(seed: 0xF01D)
    var differing = Differences()
    for window in Self.windows(upTo: 4) {
      Self.check(Sense.allCases.shuffled(using: &random), of: window, .seven, &differing)
    }
    #expect(differing.isEmpty, "seed 0xF01D: \(differing.report)")
  }

  @Test("windows of five to seven entries equal their counts", arguments: 5...7)
  func sampledLargeWindow(size: Int) {
    let seed = UInt64(0x5EED_0000 + size)
    var random = SeededNumbers(seed: seed)
    var differing = Differences()
    for _ in 0..<6000 {
      let window = (0..<size).map { _ in random.pick(Entry.allCases) }
      let some = Sense.allCases.shuffled(using: &random).prefix(random.integer(in: 1...3))
      Self.check(Array(some), of: window, .seven, &differing)
      if size == 5 { Self.check(Array(some), of: window, .five, &differing) }
    }
    #expect(differing.isEmpty, "seed \(seed): \(differing.report)")
  }

  private static func windows(upTo size: Int) -> [[Entry]] {
    var all: [[Entry]] = [[]]
    var longest: [[Entry]] = [[]]
    for _ in 0..<size {
      longest = longest.flatMap { window in Entry.allCases.map { window + [$0] } }
      all += longest
    }
    return all
  }

  /// Builds the senses of a window as a program and compares it with the count, on every
  /// assignment; a single sense that comes to a constant or to one of the rows takes no read.
  private static func check(
    _ senses: [Sense], of window: [Entry], _ distance: TransverseReadDistance,
    _ differing: inout Differences
  ) {
    let builder = ProgramBuilder(name: "window", distance: distance)
    let inputs = builder.input("xyz", width: 3)
    let rows = window.map { $0.row(inputs, builder) }
    builder.output("result", senses.map { builder.sense($0, of: rows) })
    let program = builder.finish()
    let expected = senses.map { TruthTable.sense($0, of: window.map(\.table), inputs: 3) }
    if program.outputTables != expected {
      differing.note("TRD \(distance.rawValue), \(senses) of \(window): wrong\n\(program.text)")
    }
    let free =
      (0..<3).map { TruthTable.input($0, of: 3) }
      + [.constant(false, inputs: 3), .constant(true, inputs: 3)]
    if senses.count == 1 {
      let reads = program.reads.count
      if free.contains(expected[0]) && reads != 0
        || free.contains(!expected[0]) && reads > 1 || reads > 1 && !window.contains(.notX)
      {
        differing.note("\(senses) of \(window): \(reads) reads for a simpler row")
      }
    }
  }
}
