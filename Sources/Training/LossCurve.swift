import Foundation

/// Gathers the loss of a training's steps into means of some steps each.
struct LossCurve: Codable, Hashable {
  private var complete: [TrainingRecord.LossPoint] = []
  private var step = 0
  private var loss = 0.0
  private var images = 0

  /// The number of steps a mean is taken over.
  static let stepsPerPoint = 25

  mutating func add(_ stepLoss: Double, images count: Int) {
    step += 1
    loss += stepLoss
    images += count
    if step % Self.stepsPerPoint == 0 {
      complete.append(point)
      (loss, images) = (0, 0)
    }
  }

  /// The means so far; the last one may be over fewer steps.
  var points: [TrainingRecord.LossPoint] { images == 0 ? complete : complete + [point] }

  /// The collapse that the curve ends in; nil where its last mean is below the loss of guessing by
  /// a hundredth or more, and before two means are taken.
  ///
  /// - Parameter classes: the number of classes.
  /// - Returns: the collapse, or nil.
  func collapse(classes: Int) -> TrainingRecord.Collapse? {
    let lossOfGuessing = log(Double(classes))
    // Of who answers with the shares of the classes the loss is a little below that.
    func isBetter(_ point: TrainingRecord.LossPoint) -> Bool {
      point.loss.map { $0 < 0.99 * lossOfGuessing } ?? false
    }
    // A few steps say nothing yet.
    guard step >= 2 * Self.stepsPerPoint, let last = points.last, !isBetter(last) else {
      return nil
    }
    return TrainingRecord.Collapse(
      step: points.last(where: isBetter)?.step ?? 0, loss: last.loss,
      lossOfGuessing: lossOfGuessing)
  }

  private var point: TrainingRecord.LossPoint {
    TrainingRecord.LossPoint(step: step, loss: finite(loss / Double(images)))
  }
}

/// The number, or nil when JSON cannot hold it.
func finite(_ number: Double) -> Double? { number.isFinite ? number : nil }
