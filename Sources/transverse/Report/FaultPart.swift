import FormatArithmetic
import Lanes
import NumberFormats
import Racetrack
import Reports
import Training
import TransverseRead

/// The part of the report that says what faults do to words and to a trained network.
struct FaultPart {
  /// The measurements of words.
  let words: [FaultRecord]
  /// The measurements of the network.
  let networks: [NetworkFaultRecord]

  /// The rates of misreads; the simulator's own is 10⁻⁶.
  static let networkRates = [1e-6, 1e-5, 1e-4, 1e-3]
  private static let wordRates = [1e-4, 1e-3, 1e-2]
  /// The recipe whose network is tried: it must be one of the report's.
  static let recipe = (format: "float8e4m3", accumulator: "binary16")
  /// The test images that are classified with faults.
  static let images = 200
  private static let seed: UInt64 = 1
  private let commonArguments: String

  /// Measures words, and a trained network.
  ///
  /// - Parameters:
  ///   - trainer: what trained the network.
  ///   - record: the record of its training.
  ///   - trained: the network.
  ///   - commonArguments: the arguments of the trainings, as they would be typed.
  ///   - executor: what classifies without faults.
  ///   - progress: is called before each measurement of the network, with the number done and all.
  /// - Throws: when the operation of the measurements does not exist or cannot be scheduled, which
  ///   would be a defect.
  init(
    _ trainer: Trainer, _ record: TrainingRecord, _ trained: TrainedNetwork,
    commonArguments: String, executor: any LaneExecutor, progress: (Int, Int) -> Void
  ) throws {
    self.commonArguments = commonArguments
    let program = try OperationProgram(
      .mul, NumberFormat(named: Self.recipe.format)
    ).build()
    let campaign = FaultCampaign(program, try DeviceExecutor.schedule(program), words: 16_384)
    words = try Self.wordRates.flatMap { rate in
      let model = FaultModel(misreadRate: rate, seed: Self.seed)
      let single = try campaign.measure(model, copies: 1)
      let bitErrors = single.wrongBits.map { Double($0) / Double(single.words) }
      return try [1, 3, 5, 7].map { copies in
        FaultRecord(
          copies == 1 ? single : try campaign.measure(model, copies: copies),
          program: program.name, hash: program.contentHash.description, model: model,
          bitErrors: bitErrors)
      }
    }
    let images = min(Self.images, record.testImages)
    let sound = trainer.testAccuracy(of: trained, executor: executor, images: images)
    let cases = Self.networkRates.flatMap { rate in [1, 3].map { (rate, $0) } }
    networks = cases.enumerated().map { index, entry in
      progress(index, cases.count)
      let model = FaultModel(misreadRate: entry.0, seed: Self.seed)
      return NetworkFaultRecord(
        record, testImages: images, misreadRate: entry.0, copies: entry.1, faultSeed: Self.seed,
        accuracyWithout: sound,
        accuracy: trainer.testAccuracy(
          of: trained, executor: FaultyExecutor(model, copies: entry.1), images: images))
    }
  }

  /// The section: words, and the network.
  var section: Section {
    Section(
      "When reads fail",
      [
        .text(
          """
          A transverse read may sense a count one too high or too low. Random operands went through the \
          schedule of a multiplication on the simulated device, with misreads at a rate a wire and read; \
          with redundancy the operation runs several times and each bit is voted on by one more read, \
          which fails like any other. Beside what was measured stands a formula: of one run that any \
          read misreads, which is more, as many misreads are masked; of a vote the sum over bits of \
          its error, if copies failed alike for all operands. Some operands fail more easily than \
          others, so votes fail more often than it says when many copies are wrong.
          """),
        .table(FaultLines.table(words)),
        .text(
          """
          The same misreads in every read of the forward pass of the trained network. A vote is taken \
          of the results of each program.
          """),
        .table(NetworkFaultRecord.table(networks)),
        .text(
          """
          Commands: transverse faults \(Self.recipe.format) mul; transverse faults-network --format \
          \(Self.recipe.format) --accumulator \(Self.recipe.accumulator) --rate 1e-6,1e-5,1e-4,1e-3 --redundancy \
          1,3 \(commonArguments), of which the first \(networks.first?.testImages ?? 0) test images were \
          classified.
          """),
      ])
  }
}
