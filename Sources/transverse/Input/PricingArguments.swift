import ArgumentParser
import Racetrack

/// The arguments that say what steps cost and how many tiles are active:
/// `[--table NAME|FILE|all] [--tiles N] [--power W]`.
struct PricingArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The cost table: simulator, rtsim-simple, rtsim-component, destiny, a .json file of your own, "
        + "or all.", valueName: "table"))
  var table = "simulator"

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Tiles that are active at a time. (default: all 32768 of the memory)", valueName: "n"))
  var tiles: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The power that active tiles may draw together.", valueName: "watts"))
  var power: String?

  /// The tables that were asked for, at least one.
  ///
  /// - Throws: `CostTableError` for a name or file that is no table.
  func tables() throws(CostTableError) -> [CostTable] {
    if table == "all" { return CostTable.builtIn }
    if table.hasSuffix(".json") || table.contains("/") { return [try CostTable(file: table)] }
    return [try CostTable(named: table)]
  }

  /// The limits of activity.
  ///
  /// - Parameter needed: the tiles that one program occupies.
  /// - Returns: the limits.
  /// - Throws: `InputError` for what is no limit.
  func budget(needed: Int) throws(InputError) -> TileBudget {
    let all = MemoryOrganisation.oneGigabyte.tiles
    let count =
      try tiles.map { text throws(InputError) in
        try WholeNumber.read(text, option: "--tiles", within: 1...all)
      } ?? all
    guard count >= needed else {
      throw InputError(
        "--tiles \(count) is too few: one run of the program occupies \(needed) tiles")
    }
    return TileBudget(tiles: count, watts: try watts())
  }

  private func watts() throws(InputError) -> Double? {
    guard let power else { return nil }
    guard let watts = Double(power), watts.isFinite, watts > 0 else {
      throw InputError("'\(power)' is no value for --power: expected a number of watts above 0")
    }
    return watts
  }
}
