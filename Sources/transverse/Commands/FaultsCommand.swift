import ArgumentParser
import FormatArithmetic
import Racetrack
import Reports
import TransverseRead

/// `transverse faults`: how often an operation comes out wrong on a faulty device.
struct FaultsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "faults",
    abstract: "Run an operation on a faulty device and count the words that come out wrong.",
    discussion: """
      Random operands run through the operation's schedule on the simulated device, of which each \
      transverse read misreads a wire's count by one at the rate (an extreme count half as often). \
      With redundancy the operation runs several times and each bit of the result is voted on by a \
      transverse read, which fails like any other. Beside the measured rate stands a formula: of \
      one run that any of its reads misreads, a bound; of a vote the sum over the bits of the \
      vote's error, at the bit error rates measured of one run.
      """)

  @OptionGroup var arguments: OperationArguments

  @OptionGroup var faults: FaultArguments

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How likely a wire moves one domain too far at a shift by one.", valueName: "rate"))
  var slip = "0"

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How likely a wire stays at a shift by one.", valueName: "rate"))
  var pinning = "0"

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Words a measurement, in whole rows of 512.", valueName: "count"))
  var words = "16384"

  @Option(
    help: ArgumentHelp(
      "Domains that always hold a bit, between commas: cluster.wire.domain=bit.",
      valueName: "domains"))
  var stuck: String?

  @Option(help: ArgumentHelp("Write the records to a file as a JSON array.", valueName: "file"))
  var json: String?

  func run() throws {
    let operation = try arguments.operationProgram()
    let rates = try faults.rates()
    let copies = try faults.copies(at: operation.distance)
    let seed = try faults.seed()
    let slipRate = try FaultArguments.probability(slip, option: "--slip")
    let pinningRate = try FaultArguments.probability(pinning, option: "--pinning")
    let count = try WholeNumber.read(words, option: "--words", within: 1...(1 << 30))
    let file = try json.map { try OutputFile($0) }
    let program = operation.build()
    let schedule = try DeviceExecutor.schedule(program)
    let stuckDomains = try FaultArguments.stuck(stuck, on: schedule.tile)
    let campaign = FaultCampaign(program, schedule, words: count)

    var records: [FaultRecord] = []
    var progress = ProgressDisplay()
    for rate in rates {
      let model = FaultModel(
        misreadRate: rate, slipRate: slipRate, pinningRate: pinningRate,
        stuck: stuckDomains, seed: seed)
      // The formula of a vote needs the bit error rates of one run, asked for or not.
      let single = try campaign.measure(model, copies: 1)
      let bitErrors = single.wrongBits.map { Double($0) / Double(single.words) }
      for number in copies {
        progress.show(
          "misreads at \(rate)", done: records.count, of: rates.count * copies.count)
        let outcome = number == 1 ? single : try campaign.measure(model, copies: number)
        records.append(
          FaultRecord(
            outcome, program: program.name, hash: program.contentHash.description, model: model,
            bitErrors: bitErrors, replay: replayCommand(rate: "\(rate)", redundancy: "\(number)")))
      }
    }
    progress.clear()
    try StandardOutput.write(
      FaultLines.table(records).text
        + "\nreplay: \(replayCommand(rate: faults.rate, redundancy: copies.map(String.init).joined(separator: ",")))\n"
    )
    try file?.write(JSONText.text(of: records))
  }
}
