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
        name, summary, of: RandomProgram.generator, describe: { $0.text },
        check: { program, observation in
          observation.cover("ten reads or more", atLeast: 0.3, program.reads.count >= 10)
          let codes = (0..<64).map { UInt64($0) }
          let results = Interpreter(program)([codes])[0]
          for code in codes {
            let bits = (0..<6).map { code >> UInt64($0) & 1 == 1 }
            let expected = program.evaluate([bits])[0].enumerated().reduce(UInt64(0)) {
              $0 | ($1.element ? 1 << UInt64($1.offset) : 0)
            }
            try observation.require(
              results[Int(code)] == expected,
              "input \(code): \(results[Int(code)]) on lanes, \(expected) by counting")
          }
        })
    },
  ]
}

/// Programs of random reads on six rows.
private enum RandomProgram {
  static let generator = Generator<Program> { (choices) throws(Rejection) in
    var next: Int32 = 8
    func read(_ choices: inout Choices) throws(Rejection) -> Read {
      let rows = Int(next)
      let window = try Generator<Int>.integer(in: 0...(rows - 1)).array(count: 1...7)(&choices)
      let senses = try Generator<Sense>.element(of: Sense.allCases).array(count: 1...3)(&choices)
      let taken = Sense.allCases.filter { senses.contains($0) }
      defer { next += Int32(taken.count) }
      return Read(
        window: window.map { Row(Int32($0)) },
        outputs: taken.enumerated().map {
          Read.Output(sense: $1, row: Row(next + Int32($0)))
        })
    }
    var reads: [Read] = []
    let wanted = try choices.draw(upTo: 24)
    for _ in 0...wanted {
      reads.append(try choices.group { (choices) throws(Rejection) in try read(&choices) })
    }
    // The last rows, which depend on many others.
    let outputs = (max(8, next - 8)..<next).map { Row($0) }
    do {
      return try Program(
        name: "random", distance: .seven,
        inputs: [Program.Word(name: "a", rows: (2..<8).map { Row(Int32($0)) })], reads: reads,
        outputs: [Program.Word(name: "result", rows: outputs)])
    } catch {
      preconditionFailure("a random program is not a program: \(error)")
    }
  }
}
