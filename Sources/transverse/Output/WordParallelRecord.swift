import Racetrack

/// A run of a word-parallel algorithm, as it is written to a file.
struct WordParallelRecord: Encodable {
  /// The steps of each kind.
  struct Steps: Encodable, Equatable {
    let reads: Int
    let writes: Int
    let shifts: Int
    let transverseReads: Int
    let transverseWrites: Int
    let latchSteps: Int

    init(_ counts: CommandCounts) {
      reads = counts.portReads
      writes = counts.writes
      shifts = counts.shifts
      transverseReads = counts.transverseReads
      transverseWrites = counts.transverseWrites
      latchSteps = counts.bufferSteps
    }

    var text: String {
      "\(transverseReads) transverse reads, \(transverseWrites) transverse writes, \(reads) reads, "
        + "\(writes) writes, \(shifts) shifts; \(latchSteps) steps of the latches"
    }
  }

  /// A word: its operands and results, in decimal.
  struct Word: Encodable {
    let operands: [String]
    let results: [String]
  }

  let operation: String
  let width: Int
  let resultWidth: Int
  let block: Int
  let rows: Int
  let transverseReadDistance: Int
  let seed: UInt64?
  let words: [Word]
  let steps: Steps
  let formula: Steps
  let unitCycles: Int
  let simulatorCycles: Int
  /// For a maximum by transverse writes: the part of the unit cycles of shifting that it saves.
  let savedByTransverseWrites: Double?
  let commands: [String]?

  init(
    _ algorithm: some WordParallelAlgorithm, _ operands: WordParallelOperands,
    results: [[UInt128]], counts: CommandCounts, commands: [Command]?
  ) {
    operation = algorithm.name
    width = algorithm.layout.width
    resultWidth = algorithm.resultWidth
    block = algorithm.layout.block
    rows = algorithm.layout.tile.cluster.rows
    transverseReadDistance = algorithm.layout.tile.cluster.distance.rawValue
    seed = operands.seed
    let isSigned = algorithm is RectifiedLinearUnit
    let (width, resultWidth) = (width, resultWidth)
    words = operands.words.enumerated().map { word, values in
      Word(
        operands: values.map { Self.decimal($0, width: width, isSigned: isSigned) },
        results: results.map {
          Self.decimal($0[word], width: resultWidth, isSigned: algorithm.isResultSigned)
        })
    }
    steps = Steps(counts)
    formula = Steps(algorithm.steps)
    unitCycles = StepWeights.unit.cycles(counts)
    simulatorCycles = StepWeights.simulator.cycles(counts)
    let maximum = (algorithm as? WordMaximum).flatMap { $0.usesTransverseWrites ? $0 : nil }
    savedByTransverseWrites = maximum.map {
      let shifting = StepWeights.unit.cycles($0.steps(usingTransverseWrites: false))
      return 1 - Double(StepWeights.unit.cycles($0.steps)) / Double(shifting)
    }
    self.commands = commands?.map(\.text)
  }

  private static func decimal(_ code: UInt128, width: Int, isSigned: Bool) -> String {
    guard isSigned, code >> UInt128(width - 1) & 1 == 1 else { return String(code) }
    return String(Int128(bitPattern: code << UInt128(128 - width)) >> Int128(128 - width))
  }

  /// What is printed.
  var text: String {
    var facts = words.enumerated().map { index, word in
      (
        name: "word\(index)",
        fact: "\(word.operands.joined(separator: " ")) -> \(word.results.joined(separator: " "))"
      )
    }
    facts.append(
      (
        "layout",
        "\(width)-bit words, results of \(resultWidth) bits, blocks of \(block) of 512 wires, "
          + "TRD \(transverseReadDistance), \(rows) rows"
      ))
    if let seed { facts.append(("seed", "\(seed)")) }
    facts.append(("checked", "nothing: these are the device's results"))
    facts.append(("steps", steps.text))
    facts.append(("formula", steps == formula ? "the same" : formula.text))
    facts.append(("cycles", "\(unitCycles) in the unit model (latches not counted)"))
    facts.append(("", "\(simulatorCycles) in the weights of the authors' simulator"))
    if let saved = savedByTransverseWrites {
      let tenths = Int((1000 * saved).rounded())
      facts.append(
        (
          "saved",
          "\(tenths / 10).\(tenths % 10) % of the unit cycles without transverse writes "
            + "(the paper: 28.5 %)"
        ))
    }
    return AlignedLines(facts).text + (commands ?? []).map { $0 + "\n" }.joined()
  }
}
