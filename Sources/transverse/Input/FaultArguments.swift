import ArgumentParser
import Racetrack
import TransverseRead

/// The arguments that say what goes wrong: `[--rate P,…] [--redundancy N,…] [--seed S]`.
struct FaultArguments: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How likely a transverse read's count is off by one on a wire, between commas.",
      valueName: "rates"))
  var rate = "0.0001,0.001,0.01"

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The runs of which a vote is taken, between commas: 1 for no vote, 3, 5 or 7. (default: all "
        + "that one sense can vote on: 1,3,5,7; 1,3 at a distance of 3 or 5)",
      valueName: "copies"))
  var redundancy: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("What operands and faults are drawn from.", valueName: "number"))
  var faultSeed = "1"

  /// The rates of misreads, in the order given.
  func rates() throws(InputError) -> [Double] {
    try Self.list(rate, option: "--rate") { text throws(InputError) in
      try Self.probability(text, option: "--rate")
    }
  }

  /// The numbers of copies, in the order given.
  func copies(at distance: TransverseReadDistance) throws(InputError) -> [Int] {
    let known = [1] + Redundancy.copies(at: distance)
    guard let redundancy else { return known }
    return try Self.list(redundancy, option: "--redundancy") { text throws(InputError) in
      guard let copies = Int(text), known.contains(copies) else {
        throw InputError(
          "'\(text)' is no value for --redundancy: expected one of "
            + known.map(String.init).joined(separator: ", ")
            + " at a transverse read distance of \(distance.rawValue)")
      }
      return copies
    }
  }

  /// Reads domains that are stuck, such as `0.77.25=1`: cluster, wire, domain and bit.
  static func stuck(
    _ text: String?, on tile: TileGeometry
  ) throws(InputError) -> [FaultModel.StuckDomain] {
    guard let text else { return [] }
    return try list(text, option: "--stuck") { part throws(InputError) in
      let sides = part.split(separator: "=", omittingEmptySubsequences: false)
      let numbers = sides[0].split(separator: ".", omittingEmptySubsequences: false)
        .compactMap { Int($0) }
      let shape = tile.cluster
      guard sides.count == 2, ["0", "1"].contains(sides[1]), numbers.count == 3,
        (0..<tile.clusters).contains(numbers[0]), (0..<shape.wires).contains(numbers[1]),
        (0..<shape.domains).contains(numbers[2])
      else {
        throw InputError(
          "'\(part)' is no value for --stuck: expected cluster.wire.domain=bit such as 0.77.25=1, "
            + "of \(tile.clusters) clusters, \(shape.wires) wires and \(shape.domains) domains")
      }
      return FaultModel.StuckDomain(
        cluster: numbers[0], wire: numbers[1], domain: numbers[2], bit: sides[1] == "1")
    }
  }

  /// What faults are drawn from.
  func seed() throws(InputError) -> UInt64 {
    try WholeNumber.read(faultSeed, option: "--fault-seed", within: 0...UInt64.max)
  }

  /// Reads a probability.
  static func probability(_ text: String, option: String) throws(InputError) -> Double {
    guard let number = Double(text), (0...1).contains(number) else {
      throw InputError(
        "'\(text)' is no value for \(option): expected a probability from 0 to 1, such as 1e-4")
    }
    return number
  }

  private static func list<Value>(
    _ text: String, option: String, _ read: (String) throws(InputError) -> Value
  ) throws(InputError) -> [Value] {
    var values: [Value] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      values.append(try read(String(part)))
    }
    return values
  }
}
