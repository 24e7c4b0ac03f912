import Benchmarking
import Reports
import Training

/// How fast a recipe trains; the keys of its JSON form are a contract.
struct TrainingSpeedRecord: Encodable {
  /// The speed with a number of threads.
  struct Speed: Encodable {
    /// The number of threads of all trainings.
    let threads: Int
    /// Training images a second of processor time, over all threads: the median of the epochs.
    let imagesPerCPUSecond: Double
    /// Training images a second of wall time: the median of the epochs, added over the trainings.
    let imagesPerSecond: Double

    /// - Parameters:
    ///   - records: trainings that ran at the same time, several on one thread each.
    ///   - jobs: the threads of each.
    init(_ records: [TrainingRecord], jobs: Int) {
      threads = records.count * jobs
      imagesPerCPUSecond =
        records.flatMap { record in
          record.epochs.map { Double(record.trainingImages) / $0.cpuSeconds }
        }.median ?? 0
      imagesPerSecond = records.reduce(0) { $0 + ($1.epochs.map(\.imagesPerSecond).median ?? 0) }
    }
  }

  let recipe: String
  let exactSums: Bool
  let network: String
  let data: String
  /// Training images an epoch.
  let images: Int
  let batchSize: Int
  let speeds: [Speed]
  /// The speed of as many trainings at a time as there are threads, each on one: all together.
  let apart: Speed?
  /// The most memory that the process has held so far.
  let peakMemoryBytes: Int
}

/// The speeds of recipes as a table.
struct TrainingSpeedTable {
  private let records: [TrainingSpeedRecord]

  init(_ records: [TrainingSpeedRecord]) { self.records = records }

  var table: Table {
    let threads = records.first?.speeds.last?.threads ?? 1
    let first = records.first
    var columns = [
      TableColumn("recipe"), TableColumn("images/CPU s, 1 thread", .trailing),
    ]
    if threads > 1 {
      columns += [
        TableColumn("images/s, \(threads) threads", .trailing), TableColumn("speed-up", .trailing),
        TableColumn("of \(threads) trainings apart", .trailing),
      ]
    }
    columns.append(TableColumn("peak memory (MiB)", .trailing))
    return Table(
      caption: "Training \(first?.network ?? "") on \(first?.data ?? ""), "
        + "\(Figures.count(first?.images ?? 0)) images an epoch, \(first?.batchSize ?? 0) a step, "
        + (first?.exactSums == true ? "sums exact" : "every operation rounded"),
      columns: columns,
      rows: records.map { record in
        let one = record.speeds[0]
        var cells = [
          TableCell(record.recipe),
          TableCell(Figures.significant(one.imagesPerCPUSecond, digits: 3)),
        ]
        if let many = record.speeds.last, many.threads > 1 {
          cells += [
            TableCell(Figures.significant(many.imagesPerSecond, digits: 3)),
            speedUp(many, one), record.apart.map { speedUp($0, one) } ?? TableCell(""),
          ]
        }
        cells.append(
          TableCell(Figures.count(Int((Double(record.peakMemoryBytes) / 0x1p20).rounded(.up)))))
        return cells
      })
  }

  private func speedUp(_ many: TrainingSpeedRecord.Speed, _ one: TrainingSpeedRecord.Speed)
    -> TableCell
  {
    TableCell(Figures.fixed(many.imagesPerSecond / one.imagesPerSecond, decimals: 2))
  }
}
