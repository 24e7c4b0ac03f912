import FormatArithmetic
import Reports
import TransverseRead

/// What each optimisation pass leaves of an operation's program: the lines of `program --passes`.
struct PassLines {
  /// An aligned table, a row for each stage.
  let text: String

  /// Applies the passes, one after the other, to the program as it is written.
  init(_ operation: OperationProgram) {
    var program = operation.buildAsWritten()
    var stages = [("as written", program)]
    for pass in ProgramPasses.all {
      program = pass(program)
      stages.append((pass.name, program))
    }
    stages.append(("as run", operation.build()))
    text =
      Table(
        columns: [
          "stage", TableColumn("reads", .trailing), TableColumn("depth", .trailing),
          TableColumn("peak live rows", .trailing),
        ],
        rows: stages.map { stage, program in
          let statistics = program.statistics
          return [
            TableCell(stage), TableCell("\(statistics.reads)"), TableCell("\(statistics.depth)"),
            TableCell("\(statistics.peakLiveRows)"),
          ]
        }
      ).text
  }
}
