import Reports
import Training
import Verification

/// Which of the programs that trainings ran were compared with the golden for the same page.
struct TrainingEvidence {
  let trainings: [TrainingRecord]
  let verification: [VerificationRecord]

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
      . The others are made of the same parts: a step of a sum is the format's product and then its sum in \
      one program. The tests of the sources compare them with the golden; this page does not.
      """
    return Section(
      "How do I know that it was right?",
      [
        .paragraph([
          counts, " ", .link("what was verified", to: "#what-was-verified"), ", ",
          .link("what the cases reached", to: "#what-the-cases-reached"), others,
        ]),
        .table(table),
      ])
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
    let records = verification.filter { $0.programHash.description == program.hash }
    guard !records.isEmpty else { return nil }
    return (
      records.reduce(0) { $0 + $1.cases }, records.reduce(0) { $0 + $1.mismatches }
    )
  }

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
