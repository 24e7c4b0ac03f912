import FormatArithmetic
import Lanes
import NumberFormats
import Racetrack
import TestSupport
import Testing
import TransverseRead

@Suite("Faults of the device") struct FaultTests {
  /// A tile of one cluster whose window holds `count` ones on every wire.
  private func tile(
    count: Int, distance: TransverseReadDistance, faults: FaultModel
  ) throws -> Tile {
    let cluster = try ClusterGeometry(distance: distance)
    var tile = Tile(try TileGeometry(cluster: cluster, clusters: 1), faults: faults)
    for row in 0..<distance.rawValue {
      tile.place(
        [UInt64](repeating: row < count ? .max : 0, count: 8), cluster: 0, row: row)
    }
    return tile
  }

  /// The wires, of 512, on which a sense comes out other than it should after one read.
  private func flips(
    _ sense: Sense, count: Int, distance: TransverseReadDistance, faults: FaultModel
  ) throws -> Int {
    var tile = try tile(count: count, distance: distance, faults: faults)
    try tile.run([
      .transverseRead(cluster: 0), .write(cluster: 0, port: .left, from: .sense(sense)),
    ])
    let isTrue = sense.isTrue(count: count, of: distance.rawValue)
    return tile.contents(cluster: 0, row: 0).reduce(0) {
      $0 + (isTrue ? ~$1 : $1).nonzeroBitCount
    }
  }

  @Test(
    "a misread flips a sense exactly where a count beside the true one does, extremes half as often"
  )
  func misreadsFlip() throws {
    for distance in TransverseReadDistance.allCases {
      let most = distance.rawValue
      for count in 0...most {
        for sense in Sense.allCases {
          func differs(_ sensed: Int) -> Bool {
            (0...most).contains(sensed)
              && sense.isTrue(count: sensed, of: most) != sense.isTrue(count: count, of: most)
          }
          let (up, down) = (differs(count + 1), differs(count - 1))
          let flipped = try flips(
            sense, count: count, distance: distance, faults: FaultModel(misreadRate: 1, seed: 4))
          // At a rate of 1 each wire errs one way or the other: 512 throws of a coin.
          let label = "\(sense), \(count) of \(most): \(flipped)"
          switch (up, down) {
          case (true, true): #expect(flipped == 512, "\(label)")
          case (false, false): #expect(flipped == 0, "\(label)")
          default: #expect((150...362).contains(flipped), "\(label)")
          }
        }
      }
    }
  }

  @Test("misreads fall at the rate, from the rarest to certain ones")
  func rates() throws {
    for rate in [1e-5, 1e-3, 0.03, 0.5] {
      var tile = try tile(
        count: 3, distance: .seven, faults: FaultModel(misreadRate: rate, seed: 8))
      let reads = 20_000
      for _ in 0..<reads { try tile.execute(.transverseRead(cluster: 0)) }
      let trials = Double(reads * 512)
      // Five standard deviations: one run in two million is further off.
      let reach = 5 * (trials * rate * (1 - rate)).squareRoot()
      #expect(
        abs(Double(tile.faults.misreads) - trials * rate) < reach, "\(tile.faults) at \(rate)")
    }
  }

  @Test("at a rate of 1 every wire slips or stays, as nanowires moved by hand do")
  func slips() throws {
    let shape = try ClusterGeometry(wires: 70, rows: 9, domains: 15, leftPort: 3)
    for (model, moves) in [
      (FaultModel(slipRate: 1), 2), (FaultModel(pinningRate: 1), 0),
      (FaultModel(slipRate: 1, pinningRate: 1), 0),
    ] {
      var tile = Tile(try TileGeometry(cluster: shape, clusters: 1), faults: model)
      var random = SeededNumbers(seed: 6)
      var wires = (0..<70).map { _ in Nanowire(shape) }
      for row in 0..<9 {
        let words = [random.next(), random.next() & 63]
        tile.place(words, cluster: 0, row: row)
        for wire in 0..<70 {
          wires[wire][row: row, base: 0] = words[wire / 64] >> UInt64(wire % 64) & 1 == 1
        }
      }
      for by in [1, 1, 1, -1] {
        try tile.execute(.shift(cluster: 0, by: by))
        for wire in wires.indices { wires[wire].shift(by: by * moves) }
      }
      for row in 0..<9 {
        let words = tile.contents(cluster: 0, row: row)
        for wire in 0..<70 {
          guard let expected = wires[wire][row: row, base: -2] else { continue }
          #expect(
            (words[wire / 64] >> UInt64(wire % 64) & 1 == 1) == expected,
            "row \(row) of wire \(wire), \(moves) moves")
        }
      }
    }
  }

  @Test("a stuck domain holds its bit whatever is written or passes by")
  func stuckDomains() throws {
    let model = FaultModel(
      stuck: [.init(cluster: 0, wire: 77, domain: ClusterGeometry.standard.leftPort, bit: true)])
    var tile = Tile(faults: model)
    for row in 0..<32 {
      tile.place([UInt64](repeating: 0, count: 8), cluster: 0, row: row)
    }
    let stuck: UInt64 = 1 << 13
    #expect(tile.contents(cluster: 0, row: 0)[1] == stuck)
    try tile.execute(.write(cluster: 0, port: .left, from: .zeros))
    #expect(tile.contents(cluster: 0, row: 0)[1] == stuck)
    // Each row that passes takes the bit along.
    try tile.execute(.shift(cluster: 0, by: -3))
    #expect(
      (0...4).map { tile.contents(cluster: 0, row: $0)[1] } == [stuck, stuck, stuck, stuck, 0])
    #expect(tile.contents(cluster: 0, row: 0)[0] == 0)
  }

  @Test("without faults a vote of any number of runs delivers the operation")
  func redundantSchedules() throws {
    for distance in TransverseReadDistance.allCases {
      let program = try OperationProgram(
        .add, NumberFormat(named: "float6e3m2fn"), distance: distance
      ).build()
      let schedule = try DeviceExecutor.schedule(program)
      let codes = (0..<4096).map { (UInt8($0 & 63), UInt8($0 >> 6)) }
      let operands = [codes.map(\.0), codes.map(\.1)]
      let expected = Interpreter(program)(operands)
      for copies in [3, 5, 7] {
        guard Redundancy.copies(at: distance).contains(copies) else {
          #expect(throws: RedundancyError.self) { try schedule.redundant(copies) }
          continue
        }
        let redundant = try schedule.redundant(copies)
        #expect(ScheduledKernel(program, redundant)(operands) == expected)
        #expect(FaultyKernel(program, model: FaultModel(), copies: copies)(operands) == expected)
        #expect(redundant.counts.transverseReads > copies * schedule.counts.transverseReads)
      }
    }
  }

  @Test("a vote outlives any single misread, and not two in the same bit")
  func votes() throws {
    // One read, so that a copy is wrong exactly when its read misreads.
    let program = try Program(
      name: "one", distance: .seven,
      inputs: [.init(name: "a", rows: (2..<9).map { Row($0) })],
      reads: [
        Read(
          window: (2..<9).map { Row($0) }, outputs: [.init(sense: .sum, row: Row(9))])
      ], outputs: [.init(name: "result", rows: [Row(9)])])
    let campaign = FaultCampaign(program, try DeviceExecutor.schedule(program), words: 400_000)
    let rate = 0.05
    let single = try campaign.measure(FaultModel(misreadRate: rate, seed: 3), copies: 1)
    // Counts 0 and 7, 2 of 128 operands, misread half as often; every misread flips a sum.
    let expected = rate * (1 - 0.5 * 2 / 128)
    #expect(single.interval.contains(expected), "\(single.interval), \(expected)")
    for copies in [3, 5, 7] {
      let voted = try campaign.measure(FaultModel(misreadRate: rate, seed: 5), copies: copies)
      let formula = FaultFormulas.voteError(expected, copies: copies, misreadRate: rate)
      let reach = 5 * (formula * (1 - formula) / Double(voted.words)).squareRoot()
      #expect(
        abs(voted.wordErrorRate - formula) < reach,
        "\(copies): \(voted.wordErrorRate), formula \(formula)")
    }
  }

  @Test("programs without a schedule fail as often as on the device")
  func kernelAgreesWithDevice() throws {
    let program = try OperationProgram(.mul, NumberFormat(named: "float8e4m3")).build()
    let model = FaultModel(misreadRate: 1e-3, seed: 12)
    let device = try FaultCampaign(program, DeviceExecutor.schedule(program), words: 200_000)
      .measure(model, copies: 1)
    var random = SeededNumbers(seed: 2)
    let operands = (0..<2).map { _ in (0..<200_000).map { _ in UInt8(random.next() & 255) } }
    let right = Interpreter(program)(operands)[0]
    let faulty = FaultyKernel(program, model: model)(operands)[0]
    let wrong = zip(right, faulty).count { $0 != $1 }
    // The device may pad windows otherwise, so the rates are near and not equal.
    let ratio = Double(wrong) / 200_000 / device.wordErrorRate
    #expect((0.85...1.15).contains(ratio), "\(wrong) wrong, \(device.wordErrorRate) on the device")
    #expect(FaultyKernel(program, model: model)(operands)[0] == faulty)
    #expect(FaultyKernel(program, model: model.with(seed: 13))(operands)[0] != faulty)
  }

  @Test("closed formulas give the fact sheet's figures")
  func formulas() {
    for (copies, figure) in [(3, 3.0e-12), (5, 1.0e-17), (7, 3.5e-23)] {
      let error = FaultFormulas.majorityError(1e-6, copies: copies)
      #expect(abs(error / figure - 1) < 0.01, "\(copies): \(error)")
    }
    // A voter that never misreads is the majority.
    for copies in [3, 5, 7] {
      let vote = FaultFormulas.voteError(0.01, copies: copies, misreadRate: 0)
      #expect(abs(vote / FaultFormulas.majorityError(0.01, copies: copies) - 1) < 1e-12)
    }
    #expect(abs(FaultFormulas.anyMisread(reads: 3, misreadRate: 0.5) - 0.875) < 1e-15)
  }
}
