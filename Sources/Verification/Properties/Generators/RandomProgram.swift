import PropertyTesting
import TransverseRead

/// Programs of random reads on six rows.
enum RandomProgram {
  /// Programs whose windows hold up to as many rows as a distance allows.
  static func generator(_ distance: TransverseReadDistance) -> Generator<Program> {
    Generator { (choices) throws(Rejection) in try program(distance, &choices) }
  }

  /// What counting ones lane by lane gives for each of the 64 operands.
  static func results(of program: Program) -> [UInt64] {
    (0..<64).map { code in
      program.evaluate([(0..<6).map { code >> UInt64($0) & 1 == 1 }])[0].enumerated()
        .reduce(UInt64(0)) { $0 | ($1.element ? 1 << UInt64($1.offset) : 0) }
    }
  }

  private static func program(
    _ distance: TransverseReadDistance, _ choices: inout Choices
  ) throws(Rejection) -> Program {
    var next: Int32 = 8
    func read(_ choices: inout Choices) throws(Rejection) -> Read {
      let rows = Int(next)
      let window = try Generator<Int>.integer(in: 0...(rows - 1)).array(
        count: 1...distance.rawValue)(&choices)
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
        name: "random", distance: distance,
        inputs: [Program.Word(name: "a", rows: (2..<8).map { Row(Int32($0)) })], reads: reads,
        outputs: [Program.Word(name: "result", rows: outputs)])
    } catch {
      preconditionFailure("a random program is not a program: \(error)")
    }
  }
}
