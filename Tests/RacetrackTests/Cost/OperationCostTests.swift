import FormatArithmetic
import NumberFormats
import Racetrack
import Testing
import TransverseRead

@Suite("What an operation costs") struct OperationCostTests {
  private func schedule(_ format: String, _ operation: Operation, clusters: Int? = nil) throws
    -> Schedule
  {
    try ProgramCosting.schedule(
      OperationProgram(operation, NumberFormat(named: format)).build(), cluster: .standard,
      clusters: clusters)
  }

  @Test("the simulator's table prices a schedule as the scheduler weighs it")
  func weights() throws {
    for operation in [Operation.add, .mul] {
      let schedule = try schedule("float8e4m3", operation)
      let cost = OperationCost(schedule, try CostTable(named: "simulator"))
      #expect(cost.cycles.total == Double(StepWeights.simulator.cycles(schedule.counts)))
      #expect(cost.nanoseconds.total == cost.cycles.total.map { $0 * 1.25 })
    }
  }

  @Test("a second of a tile is as many runs as fit, its power the energy of a run in its time")
  func tile() throws {
    let cost = OperationCost(
      try schedule("int8", .add), try CostTable(named: "simulator"))
    let time = try #require(cost.nanoseconds.total)
    let results = try #require(cost.resultsPerSecond)
    #expect(abs(results * time - 512e9) < 1)
    let energy = try #require(cost.picojoules.total)
    #expect(abs(try #require(cost.watts) * time * 1000 - energy) < 1e-6 * energy)
  }

  @Test("an unknown price leaves the power, the rate and a limited number of tiles unknown")
  func unknown() throws {
    let cost = OperationCost(try schedule("int8", .add), try CostTable(named: "destiny"))
    #expect(cost.watts == nil && cost.resultsPerSecond == nil)
    let limited = TileBudget(tiles: 8, watts: 1)
    #expect(limited.units(tilesPerUnit: cost.tiles, wattsPerUnit: cost.watts) == nil)
    #expect(
      TileBudget(tiles: 8, watts: nil).units(tilesPerUnit: 3, wattsPerUnit: cost.watts) == 2)
  }

  @Test("a power budget feeds the most tiles that it can, never more than there are")
  func budget() {
    let budget = TileBudget(tiles: 100, watts: 1)
    #expect(budget.units(tilesPerUnit: 1, wattsPerUnit: 0.3) == 3)
    #expect(budget.units(tilesPerUnit: 1, wattsPerUnit: 0.001) == 100)
    #expect(budget.units(tilesPerUnit: 1, wattsPerUnit: 2) == 0)
    #expect(budget.units(tilesPerUnit: 1, wattsPerUnit: 0) == 100)
    #expect(TileBudget.unlimited.tiles == 32_768)
  }

  @Test(
    "a program too large for a tile gets the fewest clusters, and too few are refused by number")
  func clusters() throws {
    let program = try OperationProgram(.fma, NumberFormat(named: "binary64")).build()
    let needed = PlainScheduler.clustersNeeded(by: program, of: .standard)
    #expect(needed > 16)
    let schedule = try ProgramCosting.schedule(program, cluster: .standard)
    #expect(schedule.tile.clusters == needed)
    #expect(schedule.tile.standardTiles == (needed + 15) / 16)
    let error = #expect(throws: SchedulingError.self) {
      try ProgramCosting.schedule(program, cluster: .standard, clusters: needed - 1)
    }
    #expect(error?.description.hasSuffix("it needs at least \(needed)") == true)
    #expect(try self.schedule("int8", .add).tile.clusters == 16)
  }

  @Test("published counts are the formulas at the format's fields, and the figures as printed")
  func published() throws {
    func steps(_ operation: Operation, _ format: String) throws -> [Double] {
      PublishedCount.counts(of: operation, try NumberFormat(named: format)).map(\.steps)
    }
    #expect(try steps(.add, "binary32") == [1097, 47, 3997, 2306, 1359, 817])
    #expect(try steps(.mul, "binary32") == [3360, 11_586, 1407])
    // 3 + 16·8 + 19·7 + 49 and 2·7 + 1; 12·8 + 6.5·49 − 7.5·7 − 2.
    #expect(try steps(.add, "bfloat16") == [313, 15, 1849, 1075])
    #expect(try steps(.mul, "bfloat16") == [360, 1742])
    #expect(try steps(.mul, "binary16").count == 1)
    #expect(try steps(.div, "binary32").isEmpty && steps(.add, "int8").isEmpty)
  }
}
