import Lanes
import NumberFormats
import PropertyTesting
import TransverseRead

extension ArithmeticProperty {
  /// The executors against each other, and against the definition of a program.
  static let executors: [ArithmeticProperty] = [
    ArithmeticProperty(
      "native", "Compiled programs deliver what interpreted ones do.", usualCases: 5
    ) { name, summary, context in
      let native = NativeExecutor(NativeOptions(cache: .none))
      return Property(
        name, summary, of: OperationCase.generator, describe: { $0.description },
        check: { operationCase, observation in
          let interpreted = context.kernel(operationCase.campaign.program)
          let compiled = native.kernel(for: interpreted.program)
          // Without a compiler the interpreter stands in, and nothing is compared.
          observation.label(compiled.executorName)
          let columns = operationCase.columns
          try observation.require(
            compiled(columns) == interpreted(columns),
            "\(interpreted.program.name): native code and the interpreter differ")
        })
    },
    ArithmeticProperty(
      "programs", "A random program delivers on lanes what counting ones lane by lane gives."
    ) { name, summary, _ in
      Property(
        name, summary, of: RandomProgram.generator(.seven), describe: { $0.text },
        check: { program, observation in
          observation.cover("ten reads or more", atLeast: 0.3, program.reads.count >= 10)
          let codes = (0..<64).map { UInt64($0) }
          let results = Interpreter(program)([codes])[0]
          for (code, expected) in zip(codes, RandomProgram.results(of: program)) {
            try observation.require(
              results[Int(code)] == expected,
              "input \(code): \(results[Int(code)]) on lanes, \(expected) by counting")
          }
        })
    },
  ]
}
