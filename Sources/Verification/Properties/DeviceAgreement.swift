import Lanes
import NumberFormats
import PropertyTesting
import Racetrack
import TransverseRead

extension ArithmeticProperty {
  /// Schedules on the simulated device against the executors and the definition of a program.
  static let deviceAgreement: [ArithmeticProperty] = [
    ArithmeticProperty(
      "device",
      "Scheduled operations deliver on a device of any shape what interpreted ones do.",
      usualCases: 10
    ) { name, summary, context in
      Property(
        name, summary,
        of: OperationCase.generator.flatMap { operationCase in
          let program = context.kernel(operationCase.campaign.program).program
          return TileGenerator.tile(for: program).map { (operationCase, $0) }
        }, describe: { "\($0.0.description) on \($0.1)" },
        check: { value, observation in
          let (operationCase, tile) = value
          let interpreted = context.kernel(operationCase.campaign.program)
          let columns = operationCase.columns
          let expected = interpreted(columns)
          let scheduled = try Scheduler(tile).schedule(interpreted.program)
          try observation.require(
            ScheduledKernel(interpreted.program, scheduled)(columns) == expected,
            "\(interpreted.program.name): the device and the interpreter differ")
        })
    },
    ArithmeticProperty(
      "schedules",
      "Plain and good schedules of random programs deliver what counting ones gives, the good in no "
        + "more cycles; their text reads back."
    ) { name, summary, _ in
      Property(
        name, summary,
        of: Generator<TransverseReadDistance>.element(of: TransverseReadDistance.allCases)
          .flatMap { RandomProgram.generator($0) }
          .flatMap { program in TileGenerator.tile(for: program).map { (program, $0) } },
        describe: { "\($0.1)\n\($0.0.text)" },
        check: { value, observation in
          let (program, tile) = value
          let plain = try PlainScheduler(tile).schedule(program)
          let codes = (0..<64).map { UInt64($0) }
          let expected = RandomProgram.results(of: program)
          for weights in [StepWeights.simulator, .unit] {
            let good = try Scheduler(tile, weights: weights).schedule(program)
            observation.cover("a better schedule", atLeast: 0.5, good != plain)
            try observation.require(
              weights.cycles(good.counts) <= weights.cycles(plain.counts),
              "\(weights.cycles(good.counts)) cycles, \(weights.cycles(plain.counts)) of the plain one"
            )
            for schedule in [plain, good] {
              let results = ScheduledKernel(program, schedule)([codes])[0]
              try observation.require(
                results == expected, "the device gives \(results), counting \(expected)")
              try observation.require(
                try Schedule(text: schedule.text) == schedule, "the text gives another schedule")
            }
          }
        })
    },
  ]
}
