import FormatArithmetic
import NumberFormats
import Racetrack
import Testing

@Suite("What a network costs") struct PassCostTests {
  private let programs: NetworkPrograms
  private let schedules: NetworkSchedules
  private let table: CostTable

  init() throws {
    programs = try NetworkPrograms(NumberFormat(named: "float4e2m1fn"))
    schedules = try NetworkSchedules(programs, cluster: .standard)
    table = try CostTable(named: "simulator")
  }

  private func training(
    batch: Int = 16, tiles: Int = 32_768, watts: Double? = nil, chunk: Int? = nil
  ) -> PassCost {
    PassCost(
      NetworkShape.lenet5.work(batch: batch, narrows: false, chunk: chunk), batch: batch, schedules,
      table, TileBudget(tiles: tiles, watts: watts))
  }

  @Test("inputs at a border take part in fewer products, but their lanes run as long as the others")
  func inputGradients() throws {
    let network = NetworkShape(
      name: "tiny", source: "a test", input: Extent(channels: 1, height: 5, width: 5),
      shapes: [
        .convolution(outputs: 2, kernel: 3, padding: 1), .convolution(outputs: 4, kernel: 3),
      ])
    let work = network.work(batch: 1, narrows: false).filter { $0.phase == .inputGradient }
    // The second layer alone: 2·25 inputs, a product for each of 4 outputs and 3·3 places; the 4·9
    // outputs have 18 products each.
    let sums = try #require(work.first { $0.kind == .multiplyAccumulate })
    #expect(work.filter { $0.kind == .multiplyAccumulate }.count == 1)
    #expect(sums.lanes == 50 && sums.steps == 36)
    #expect(abs(sums.results - Double(36 * 18)) < 1e-9)
    // In parts of 10: four of nine runs each.
    let cut = network.work(batch: 1, narrows: false, chunk: 10).filter {
      $0.phase == .inputGradient && $0.kind == .multiplyAccumulate
    }
    #expect(cut.map(\.steps) == [9] && cut.map(\.lanes) == [200])
  }

  @Test("inference of one dense layer by hand: runs, moved rows, time and energy")
  func byHand() throws {
    let network = NetworkShape(
      name: "tiny", source: "a test", input: Extent(channels: 10, height: 1, width: 1),
      shapes: [.dense(outputs: 3)])
    // 3 outputs of 200 images are 600 lanes: 2 rows, each of 10 runs.
    let work = network.work(batch: 200, narrows: false).filter { $0.phase == .forward }
    let cost = PassCost(work, batch: 200, schedules, table, TileBudget(tiles: 1, watts: nil))
    let run = schedules[.multiplyAccumulate].run
    // Factors and the sum of 4 bits: 12 rows a run; the sum is brought and fetched: 8 rows a row of
    // lanes.
    let moved = Double(2 * (10 * 12 + 8))
    let runTime = try #require(table.nanoseconds(run).total)
    let time = 20 * runTime + moved * (17 + 21) * 1.25
    #expect(abs(try #require(cost.nanoseconds.total) - time) < 1e-6 * time)
    let runEnergy = try #require(table.picojoules(run, wires: 512).total)
    let energy = 20 * runEnergy + moved * 512 * (0.7 + 0.1)
    #expect(abs(try #require(cost.picojoules.total) - energy) < 1e-6 * energy)
    #expect(abs(try #require(cost.moving.total) - moved * 512 * 0.8) < 1e-3)
    #expect(cost.macs == 6000 && abs(cost.filling - 600.0 / 1024) < 1e-12)
    #expect(try #require(cost.meanUnits) == 1)
  }

  @Test("more tiles never take longer nor other energy, and no batch is faster than its work")
  func tiles() throws {
    let counts = [1, 2, 3, 7, 50, 400, 32_768]
    let costs = counts.map { training(tiles: $0) }
    let times = try costs.map { try #require($0.nanoseconds.total) }
    #expect(zip(times, times.dropFirst()).allSatisfy { $0 >= $1 } && times[0] > times[6])
    let busy = try #require(costs[0].busy.total)
    #expect(abs(times[0] - busy) < 1e-6 * busy)
    for (count, cost) in zip(counts, costs) {
      #expect(cost.picojoules == costs[0].picojoules)
      #expect(try #require(cost.meanUnits) <= Double(count) * (1 + 1e-12))
    }
  }

  @Test("the least units for a time meet it, and one fewer does not")
  func leastUnits() throws {
    let seconds = try #require(training(tiles: 20).secondsPerImage) * 1.0001
    let least = try #require(training().leastUnits(secondsPerImage: seconds))
    #expect(least <= 20)
    #expect(try #require(training(tiles: least).secondsPerImage) <= seconds)
    #expect(try #require(training(tiles: least - 1).secondsPerImage) > seconds)
    #expect(training().leastUnits(secondsPerImage: 1e-12) == nil)
  }

  @Test("active tiles draw no more than the power budget, and one more would")
  func power() throws {
    let unit = try #require(training().wattsPerUnit)
    let limited = training(watts: 0.5)
    let units = try #require(limited.units)
    #expect(Double(units) * unit <= 0.5 && Double(units + 1) * unit > 0.5)
    let starved = training(watts: unit / 2)
    #expect(starved.units == 0 && starved.secondsPerImage == nil && starved.gigaflops == nil)
  }

  @Test("cutting sums makes a batch faster on many tiles and costs energy for the additions")
  func chunks() throws {
    let (whole, cut) = (training(), training(chunk: 16))
    #expect(abs(cut.macs - whole.macs) < 1e-6 * whole.macs)
    #expect(try #require(cut.nanoseconds.total) < #require(whole.nanoseconds.total))
    #expect(try #require(cut.picojoules.total) > #require(whole.picojoules.total))
  }

  @Test("an unknown price leaves times and energies unknown, but not what is known of them")
  func unknown() throws {
    let cost = PassCost(
      NetworkShape.lenet5.work(batch: 1, narrows: false), batch: 1, schedules,
      try CostTable(named: "destiny"), .unlimited)
    #expect(cost.secondsPerImage == nil && cost.joulesPerImage == nil)
    #expect(cost.gigaflops == nil && cost.gigaflopsPerWatt == nil)
    #expect(cost.leastUnits(secondsPerImage: 1) == nil)
    #expect(cost.picojoules.known > 0 && cost.picojoules.unknown.contains(.transverseRead))
  }

  @Test("formats without gradients have inference, and an accumulator must be a float")
  func otherFormats() throws {
    let integers = try NetworkPrograms(NumberFormat(named: "int4"))
    #expect(!integers.trains && integers[.multiplyAccumulate]?.programs.count == 2)
    #expect(
      try NetworkPrograms(NumberFormat(named: "posit8"))[.multiplyAccumulate]?.programs.count == 1)
    #expect(throws: FormatError.self) {
      try NetworkPrograms(NumberFormat(named: "int4"), accumulator: NumberFormat(named: "int8"))
    }
    #expect(throws: FormatError.self) { try NetworkPrograms(NumberFormat(named: "e8m0")) }
    let mixed = try NetworkPrograms(
      NumberFormat(named: "float4e2m1fn"), accumulator: NumberFormat(named: "float8e4m3"))
    #expect(mixed.narrows && mixed.trains && mixed[.narrow] != nil)
    #expect(
      mixed[.multiplyAccumulate]?.rowsARun == 16 && mixed[.multiplyAccumulate]?.rowsALaneRow == 16)
  }
}
