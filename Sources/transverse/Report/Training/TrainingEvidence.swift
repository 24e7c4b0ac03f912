import FormatArithmetic
import Lanes
import NumberFormats
import Reports
import Training
import Verification

/// Which of the programs that trainings ran were compared with the golden for the same page.
struct TrainingEvidence {
  let trainings: [TrainingRecord]
  let verification: [VerificationRecord]
  /// Steps of sums, compared for the page.
  let steps: [SumStepRecord]

  /// Compares the steps of sums of all recipes that were trained, each once.
  ///
  /// - Parameters:
  ///   - recipes: the recipes.
  ///   - executor: what runs the programs.
  ///   - randomCases: the cases of steps of which not all operands are compared.
  ///   - seed: their seed.
  /// - Returns: a record a step.
  static func steps(
    of recipes: [Recipe], executor: any LaneExecutor, randomCases: Int, seed: UInt64
  ) -> [SumStepRecord] {
    var seen: Set<SumStepProgram> = []
    return recipes.flatMap(\.steps).filter { seen.insert($0).inserted }.compactMap { step in
      SumStepVerifier(step)?.verify(executor: executor, randomCases: randomCases, seed: seed)
    }
  }

  /// The cases of the steps.
  var cases: Int { steps.reduce(0) { $0 + $1.cases } }

  /// The cases of the steps in which program and golden differ.
  var mismatches: Int { steps.reduce(0) { $0 + $1.mismatches } }

  /// A program that trainings ran.
  private struct Used {
    let program: TrainingRecord.ProgramHash
    /// The recipes that ran it, in the order in which they were met.
    var recipes: [String]
  }

  var section: Section {
    let compared = used.count { evidence(of: $0.program) != nil }
    let counts: HTML = """
      The trainings ran \(Figures.count(used.count)) programs. \(Figures.count(compared)) of them were \
      compared with MPFR and GMP for this page, bit for bit, and are the same by their hashes:
      """
    let others: HTML = """
      . A step of a sum is compared with the golden's product and then its sum: over all operands where \
      none has more than 8 bits, else at random, every second sum near the product it takes. Programs that \
      are not in the table are compared by the tests of the sources, not for this page. Longer campaigns on the \
      formats used here are kept with the sources, each with its program's hash and the command that repeats it:
      """
    return Section(
      "How do I know that it was right?",
      [
        .paragraph([
          counts, " ", .link("what was verified", to: "#what-was-verified"), ", ",
          .link("what the cases reached", to: "#what-the-cases-reached"), others, " ",
          .code("transverse evidence show \(formats.first ?? "bfloat16")"),
          .text(
            formats.dropFirst().isEmpty
              ? "." : "; likewise \(formats.dropFirst().joined(separator: ", "))."),
        ]),
        .table(table),
        .paragraph(TrainingFiles.links("programs.csv", "steps.json") + ["."]),
      ])
  }

  /// The formats of values and sums, in the order of the recipes.
  private var formats: [String] {
    var seen: Set<String> = []
    return trainings.flatMap { [$0.format, $0.accumulator] }.filter { seen.insert($0).inserted }
  }

  private var used: [Used] {
    var places: [String: Int] = [:]
    var all: [Used] = []
    for record in trainings {
      for program in record.programHashes {
        let place = places[program.hash] ?? all.count
        if place == all.count {
          places[program.hash] = place
          all.append(Used(program: program, recipes: []))
        }
        if !all[place].recipes.contains(record.recipe) { all[place].recipes.append(record.recipe) }
      }
    }
    return all
  }

  private func evidence(of program: TrainingRecord.ProgramHash) -> (cases: Int, mismatches: Int)? {
    let found =
      verification.filter { $0.programHash.description == program.hash }
      .map { (cases: $0.cases, mismatches: $0.mismatches) }
      + steps.filter { $0.hash == program.hash }
      .map { (cases: $0.cases, mismatches: $0.mismatches) }
    guard !found.isEmpty else { return nil }
    return found.reduce(into: (cases: 0, mismatches: 0)) {
      $0.cases += $1.cases
      $0.mismatches += $1.mismatches
    }
  }

  /// The files beside the page.
  var files: [(name: String, text: String)] { [(name: "programs.csv", text: table.csv)] }

  /// The steps of sums, and whatever was compared here.
  private var table: Table {
    Table(
      caption: "Steps of sums, and the programs of trainings that were compared for this page.",
      columns: [
        "program", TableColumn("reads", .trailing), TableColumn("cases here", .trailing),
        TableColumn("mismatches", .trailing), "hash", "recipes",
      ],
      rows: used.filter { evidence(of: $0.program) != nil || $0.program.isStep }.map { used in
        let found = evidence(of: used.program)
        return [
          TableCell(used.program.program), .count(used.program.reads),
          found.map { .count($0.cases) } ?? TableCell("–", data: ""),
          found.map { .count($0.mismatches, emphasis: $0.mismatches == 0 ? .good : .bad) }
            ?? TableCell("by tests", data: "", emphasis: .neutral),
          TableCell(String(used.program.hash.prefix(10))),
          TableCell(
            used.recipes.prefix(3).joined(separator: ", ")
              + (used.recipes.count > 3 ? ", \(used.recipes.count - 3) more" : "")),
        ]
      })
  }
}

extension TrainingRecord.ProgramHash {
  /// Whether the program is a step of a sum.
  fileprivate var isStep: Bool {
    program.contains(".sumStep") || program.hasSuffix(".exact.addProduct")
  }
}

extension Recipe {
  /// The steps of its sums; none of those that are exact.
  fileprivate var steps: [SumStepProgram] {
    [forward, inputGradient, weightGradient].compactMap { try? $0.step }
  }
}
