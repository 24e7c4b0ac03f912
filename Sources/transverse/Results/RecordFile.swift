import Foundation
import Training

/// A record of a training, and the file that it was read from.
struct RecordFile {
  let path: String
  let record: TrainingRecord

  /// Reads what `train --json` wrote.
  ///
  /// - Parameter path: the file.
  /// - Throws: `InputError` when there is no such file or no record in it.
  init(_ path: String) throws(InputError) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw InputError("\(path): no such file, or it cannot be read")
    }
    guard let record = try? JSONDecoder().decode(TrainingRecord.self, from: data) else {
      throw InputError("\(path): no record of a training: expected what train --json wrote")
    }
    for (number, epoch) in record.epochs.enumerated() {
      guard (0...1).contains(epoch.testAccuracy), (0...1).contains(epoch.trainAccuracy) else {
        throw InputError(
          "\(path): epoch \(number + 1): an accuracy of \(epoch.testAccuracy): expected shares, 0…1"
        )
      }
    }
    self.path = path
    self.record = record
  }

  /// One training, as far as a record tells.
  private struct Training: Hashable {
    let subject: TrainingSubject
    let sums: ResultsRow.Sums
    let column: TrainingRecord.Column
    let seed: UInt64
  }

  /// Refuses two records of one training, which would count as two seeds.
  ///
  /// - Parameter files: in the order in which they were given.
  /// - Throws: `InputError` that names the first two of one training.
  static func requireDistinct(_ files: [RecordFile]) throws(InputError) {
    var seen: [Training: String] = [:]
    for file in files {
      let record = file.record
      let training = Training(
        subject: TrainingSubject(record), sums: ResultsRow.Sums(record), column: record.column,
        seed: record.seed)
      if let first = seen.updateValue(file.path, forKey: training) {
        let column = record.column == .exactSums ? "exact sums" : "every operation"
        throw InputError(
          "\(first) and \(file.path): the same training of \(record.recipe), \(column), seed "
            + "\(record.seed): expected one record of each")
      }
    }
    try requireSameData(files)
  }

  /// Refuses records of one experiment that learnt from other files under one name.
  private static func requireSameData(_ files: [RecordFile]) throws(InputError) {
    var seen: [TrainingSubject: (path: String, data: [DataFile])] = [:]
    for file in files {
      guard let data = file.record.dataFiles else { continue }
      let subject = TrainingSubject(file.record)
      guard let first = seen[subject] else {
        seen[subject] = (file.path, data)
        continue
      }
      guard first.data == data else {
        throw InputError(
          "\(first.path) and \(file.path): trained on other files that are called "
            + "\(file.record.data) both: expected records of the same data")
      }
    }
  }
}
