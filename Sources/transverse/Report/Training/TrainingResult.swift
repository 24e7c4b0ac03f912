import Benchmarking
import Reports
import Training

/// What several seeds of a recipe came to, in one column.
///
/// A training that diverged has no accuracy: that after the epochs that it did is one of another, shorter
/// training.
struct TrainingResult {
  let records: [TrainingRecord]

  /// The trainings that came to their end.
  private var finished: [TrainingRecord] { records.filter { $0.divergence == nil } }

  /// Test accuracies after the last epoch of the trainings that came to their end, ascending.
  private var accuracies: [Double] { finished.compactMap(\.finalAccuracy).sorted() }

  /// Where trainings diverged.
  private var divergences: [TrainingRecord.Divergence] { records.compactMap(\.divergence) }

  /// Whether a seed diverged.
  var hasDiverged: Bool { !divergences.isEmpty }

  /// How many of the trainings that came to their end had come to guessing.
  private var collapses: Int { finished.count { $0.collapse != nil } }

  /// Whether a seed diverged or came to guessing.
  var hasFailed: Bool { hasDiverged || collapses > 0 }

  /// The median of the seeds that did not diverge; nil when all did.
  var median: Double? { accuracies.median }

  /// The least and the greatest of the seeds that did not diverge; nil when all did.
  var range: ClosedRange<Double>? {
    guard let least = accuracies.first, let greatest = accuracies.last else { return nil }
    return least...greatest
  }

  /// The record of the median seed; of an even number that of the lower one in the middle, and where
  /// all diverged the first one.
  var typical: TrainingRecord? {
    let accuracies = accuracies
    guard !accuracies.isEmpty else { return records.first }
    return finished.first { $0.finalAccuracy == accuracies[(accuracies.count - 1) / 2] }
  }

  /// Such as `93.0 % (91.7–94.7)`, or `93.0 % (91.7–94.7); diverged in epoch 1 (1 of 3 seeds)`.
  var text: String {
    [accuracyText, collapseText, divergenceText].compactMap(\.self).joined(separator: "; ")
  }

  /// As `text`, without the least and the greatest, which whiskers show, and in few words, since they stand
  /// beside a bar: such as `85.6 %, 1 of 3 guesses`.
  var shortText: String {
    [median.map { Figures.percentage($0, decimals: 1) }, failureText].compactMap(\.self)
      .joined(separator: ", ")
  }

  /// How many seeds diverged or came to guessing; nil when none did.
  private var failureText: String? {
    let failures = divergences.count + collapses
    guard failures > 0 else { return nil }
    let words = collapses == 0 ? "diverged" : divergences.isEmpty ? "guesses" : "failed"
    return records.count == 1 ? words : "\(failures) of \(records.count) \(words)"
  }

  private var accuracyText: String? {
    guard let median, let range else { return hasDiverged ? nil : "–" }
    let ends = [range.lowerBound, range.upperBound].map { Figures.fixed(100 * $0, decimals: 1) }
    return Figures.percentage(median, decimals: 1)
      + (accuracies.count > 1 ? " (\(ends[0])–\(ends[1]))" : "")
  }

  /// Such as `no better than guessing (1 of 3 seeds)`; nil when no seed came to that.
  private var collapseText: String? {
    collapses == 0
      ? nil
      : "no better than guessing "
        + "(\(Figures.count(collapses)) of \(Figures.count(records.count, of: "seed")))"
  }

  /// Such as `diverged in epoch 1 (1 of 3 seeds)`; nil when no seed diverged.
  var divergenceText: String? {
    guard hasDiverged else { return nil }
    let epochs = Set(divergences.map(\.epoch)).sorted().map(String.init)
    return "diverged in epoch\(epochs.count == 1 ? "" : "s") \(epochs.joined(separator: ", ")) "
      + "(\(Figures.count(divergences.count)) of \(Figures.count(records.count, of: "seed")))"
  }
}

extension TrainingResult {
  /// The columns of `numberCells`.
  ///
  /// - Parameter name: what was trained.
  /// - Returns: the columns.
  static func numberColumns(_ name: String) -> [TableColumn] {
    ["median", "least", "greatest", "seeds", "diverged", "guessing"].map {
      TableColumn("\(name): \($0)", .trailing)
    }
  }

  /// Median, least and greatest accuracy as shares, and how many seeds there are, diverged and came to
  /// guessing; all empty without a training.
  var numberCells: [TableCell] {
    if records.isEmpty { return [TableCell](repeating: TableCell(""), count: 6) }
    return [median, range?.lowerBound, range?.upperBound].map { .number($0) }
      + [records.count, divergences.count, collapses].map { TableCell(String($0)) }
  }
}

extension TableCell {
  /// A number as a machine reads it; empty without one.
  static func number(_ value: Double?) -> TableCell { TableCell(value.map { "\($0)" } ?? "") }
}

extension TrainingRecord {
  /// The test accuracy after the last epoch; nil when none was done.
  fileprivate var finalAccuracy: Double? { epochs.last?.testAccuracy }
}
