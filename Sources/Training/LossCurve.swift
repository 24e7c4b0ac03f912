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

  private var point: TrainingRecord.LossPoint {
    TrainingRecord.LossPoint(step: step, loss: finite(loss / Double(images)))
  }
}

/// The number, or nil when JSON cannot hold it.
func finite(_ number: Double) -> Double? { number.isFinite ? number : nil }
