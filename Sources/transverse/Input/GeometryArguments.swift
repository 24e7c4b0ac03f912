import ArgumentParser
import Racetrack
import TransverseRead

/// The arguments that say what clusters a program is scheduled on:
/// `[--clusters N] [--rows N] [--wires N] [--domains N] [--left-port N]`.
struct GeometryArguments: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Clusters that share a row buffer; without it the 16 of a tile, or the fewest more that hold "
        + "the program.", valueName: "n"))
  var clusters: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Data rows of a cluster. (default: 32)", valueName: "n"))
  var rows: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Wires of a cluster: the lanes. (default: 512)", valueName: "n"))
  var wires: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Domains of a wire, overhead counted; the least if left out.", valueName: "n"))
  var domains: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The domain under the left port, from 0.", valueName: "n"))
  var leftPort: String?

  /// The number of clusters that was asked for.
  ///
  /// - Throws: `InputError` for what is no number of clusters.
  func clusterCount() throws(InputError) -> Int? {
    try Self.number(clusters, "--clusters", within: 1...TileGeometry.mostClusters)
  }

  /// The shape of the clusters.
  ///
  /// - Throws: `InputError` for what is no number, `GeometryError` for a shape that cannot be.
  func cluster(distance: TransverseReadDistance) throws -> ClusterGeometry {
    let standard = ClusterGeometry.standard
    return try ClusterGeometry(
      wires: Self.number(wires, "--wires", within: 1...ClusterGeometry.mostWires) ?? standard.wires,
      rows: Self.number(rows, "--rows", within: 1...ClusterGeometry.mostRows) ?? standard.rows,
      distance: distance,
      domains: Self.number(domains, "--domains", within: 1...4 * ClusterGeometry.mostRows),
      leftPort: Self.number(leftPort, "--left-port", within: 0...4 * ClusterGeometry.mostRows))
  }

  private static func number(
    _ text: String?, _ option: String, within limits: ClosedRange<Int>
  ) throws(InputError) -> Int? {
    guard let text else { return nil }
    return try WholeNumber.read(text, option: option, within: limits)
  }
}
