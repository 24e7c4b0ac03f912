import Reports
import Training

/// The accuracy of a trained network under faults: an object of `faults-network --json`.
struct NetworkFaultRecord: Encodable {
  let network: String
  let data: String
  let format: String
  let accumulator: String
  let seed: UInt64
  let testImages: Int
  let misreadRate: Double
  let copies: Int
  let faultSeed: UInt64
  /// The accuracy of the same network without faults.
  let accuracyWithout: Double
  let accuracy: Double

  init(
    _ record: TrainingRecord, testImages: Int, misreadRate: Double, copies: Int, faultSeed: UInt64,
    accuracyWithout: Double, accuracy: Double
  ) {
    network = record.network
    data = record.data
    format = record.format
    accumulator = record.accumulator
    seed = record.seed
    self.testImages = testImages
    self.misreadRate = misreadRate
    self.copies = copies
    self.faultSeed = faultSeed
    self.accuracyWithout = accuracyWithout
    self.accuracy = accuracy
  }

  /// A row a rate, a column a number of copies.
  static func table(_ records: [NetworkFaultRecord]) -> Table {
    var rates: [Double] = []
    var copies: [Int] = []
    for record in records {
      if !rates.contains(record.misreadRate) { rates.append(record.misreadRate) }
      if !copies.contains(record.copies) { copies.append(record.copies) }
    }
    return Table(
      caption: caption(records),
      columns: [TableColumn("misread rate", .trailing)]
        + copies.map {
          TableColumn($0 == 1 ? "one run" : "vote of \($0)", .trailing, unit: "%")
        },
      rows: rates.map { rate in
        [TableCell(FaultLines.rate(rate))]
          + copies.map { number in
            let found = records.first { $0.misreadRate == rate && $0.copies == number }
            return TableCell(
              found.map { Figures.fixed(100 * $0.accuracy, decimals: 1) } ?? "")
          }
      })
  }

  private static func caption(_ records: [NetworkFaultRecord]) -> String {
    guard let first = records.first else { return "" }
    let sums = first.accumulator == first.format ? "" : ", sums in \(first.accumulator)"
    return "Test accuracy of \(first.network) on \(first.data) in \(first.format)\(sums); "
      + "\(Figures.count(first.testImages)) images; without faults "
      + "\(Figures.percentage(first.accuracyWithout, decimals: 1)); seed \(first.seed), faults from "
      + "seed \(first.faultSeed)"
  }
}
