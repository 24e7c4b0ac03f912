import ArgumentParser
import Reports
import Training

/// `transverse data fetch`: published data sets, downloaded and checked.
struct DataFetchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fetch",
    abstract: "Download a published data set, check its digests, and go on where it was cut off.",
    discussion: """
      Files that are there and are the published ones are left alone. What has come of a file is kept \
      as FILE.part until it is whole and its digests are right; the same command goes on from there. \
      The program curl does the work, with its proxies and certificates.
      """)

  @Argument(
    help: ArgumentHelp(
      "The set: \(PublishedSet.all.map(\.name).joined(separator: ", ")).", valueName: "set"))
  var set: String

  @Option(
    help: ArgumentHelp(
      "The folder, made when it is not there. (default: the set's name)", valueName: "directory"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "The address of a folder with the same files, instead of the published ones.",
      valueName: "address"))
  var mirror: String?

  func run() throws {
    guard let published = PublishedSet.all.first(where: { $0.name == set }) else {
      throw InputError(
        "no data set '\(set)' to fetch: expected one of "
          + PublishedSet.all.map(\.name).joined(separator: ", "))
    }
    let interruption = Interruption()
    let folder = output ?? published.name
    for file in published.files {
      let download = try Download(file, into: folder)
      var display = ProgressDisplay()
      defer { display.clear() }
      let outcome = try download.run(
        mirror: mirror, wantsHalt: { interruption.wantsHalt }
      ) { bytes in
        guard let all = file.bytes else { return }
        display.show(file.name, done: bytes, of: all, unit: "B")
      }
      display.clear()
      StandardError.line(
        "\(file.name): \(outcome == .present ? "there already" : "fetched"), digests as published")
    }
    try StandardOutput.write("\(published.name):\(folder)\n")
  }
}
