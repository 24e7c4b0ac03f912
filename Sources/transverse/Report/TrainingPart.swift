import NumberFormats
import Reports
import Training

/// The part of the report that says what a format does to accuracy.
struct TrainingPart {
  /// The formats that are trained, and the accumulators of those that have one of their own.
  static let recipes: [(format: String, accumulator: String?)] = [
    ("binary32", nil), ("bfloat16", nil), ("binary16", nil), ("float8e4m3", nil),
    ("float8e5m2", nil), ("float8e4m3", "binary16"), ("float8e5m2", "binary16"),
  ]

  let records: [TrainingRecord]
  /// The arguments that all trainings have in common, as they would be typed.
  let commonArguments: String

  /// The test accuracy of a record after its last epoch.
  static func accuracy(_ record: TrainingRecord) -> Double {
    record.epochs.last?.testAccuracy ?? 0
  }

  /// The test accuracy of a format that all is held in.
  func accuracy(of format: String) -> Double? {
    records.first { $0.format == format && $0.accumulator == format }.map(Self.accuracy)
  }

  /// The name of a record's recipe.
  static func label(_ record: TrainingRecord) -> String {
    record.format == record.accumulator
      ? record.format : "\(record.format), sums in \(record.accumulator)"
  }

  private var chance: Double { 0.1 }

  /// The section: accuracies, loss curves and the figures.
  var section: Section {
    let data = records.first
    let trained = Figures.count(data?.trainingImages ?? 0)
    let tested = Figures.count(data?.testImages ?? 0)
    return Section(
      "What a format does to accuracy",
      [
        .text(
          """
          \(data?.network ?? "") was trained on \(trained) images of \(data?.data ?? "") and tested \
          on \(tested) others. Every multiplication and every addition, of the way forward, of \
          back-propagation and of the update, was the format's own program, rounded each time; the \
          tests compare the step that joins the two with MPFR. Where sums are held in a wider \
          format, so are momentum and the master copy of the weights.
          """),
        .figure(
          Figure(
            .bars(accuracyChart),
            caption: [
              "Test accuracy, one seed. Epochs: \(data?.epochs.count ?? 0). Another seed gives other figures."
            ],
            command: "transverse train --format float8e4m3 \(commonArguments)")),
        .figure(
          Figure(
            .lines(lossChart),
            caption: [
              "Mean training loss of 25 steps, cut off at 3; a loss that is not finite breaks the line."
            ],
            command: "transverse train --format bfloat16 \(commonArguments) --json FILE")),
        .table(table),
        .text("Computed outside programs, on the host, until their programs are written:"),
        .list((data?.hostExceptions ?? []).map { [.text($0)] }),
        .aside([
          .text(
            """
            One seed a format: small differences say nothing before other seeds are tried (--seed). \
            There is no loss scaling here (--loss-scale).
            """)
        ]),
      ])
  }

  private var accuracyChart: BarChart {
    BarChart(
      title: "Test accuracy by format",
      description: "A bar for each format; the line marks guessing.",
      axis: Axis("test accuracy", notation: .percentage, range: 0...1), series: ["test accuracy"],
      groups: records.map {
        .init(
          Self.label($0),
          [.init(Self.accuracy($0), text: Figures.percentage(Self.accuracy($0), decimals: 1))])
      }, reference: .init(chance, "guessing"))
  }

  private var lossChart: LineChart {
    LineChart(
      title: "Training loss",
      description: "The loss of each format over the steps of its training.",
      x: Axis("step", notation: .whole), y: Axis("mean loss", range: 0...3),
      series: records.map { record in
        .init(
          Self.label(record),
          record.lossCurve.map { .init(Double($0.step), min($0.loss ?? .nan, 3)) })
      }, naming: .legend)
  }

  private var table: Table {
    Table(
      caption:
        "Accuracy on test and training images after the last epoch; multiply-accumulates a CPU second.",
      columns: [
        "format", TableColumn("test", .trailing),
        TableColumn("training", .trailing), TableColumn("loss", .trailing),
        TableColumn("CPU", .trailing, unit: "s"), TableColumn("speed", .trailing, unit: "M/s"),
        "step program",
      ],
      rows: records.map { record in
        let seconds = record.epochs.reduce(0) { $0 + $1.cpuSeconds }
        let macs = Double(record.macsPerImage * record.trainingImages * record.epochs.count)
        return [
          TableCell(Self.label(record)),
          TableCell(Figures.percentage(Self.accuracy(record), decimals: 2)),
          TableCell(Figures.percentage(record.epochs.last?.trainAccuracy ?? 0, decimals: 2)),
          TableCell(
            (record.epochs.last?.loss).map { Figures.fixed($0, decimals: 3) } ?? "not finite"),
          TableCell(Figures.fixed(seconds, decimals: 1)),
          TableCell(Figures.significant(macs / max(seconds, 1e-9) / 1e6, digits: 3)),
          TableCell(String(record.programHashes.first?.hash.prefix(10) ?? "")),
        ]
      })
  }
}
