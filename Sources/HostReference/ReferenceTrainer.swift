import Foundation
import Training

/// Trains a network in the host's own arithmetic, for comparison with the verified training and for
/// nothing else.
///
/// Initial weights, order of images, batches, dropout, learning rates and optimiser are those that the
/// verified training has by the same recipe; the recipe's formats, roundings, orders of sums and loss
/// scaling are not used.
public struct ReferenceTrainer: Sendable {
  /// What a running training tells.
  public struct Progress: Sendable {
    /// The epoch, from 1.
    public let epoch: Int
    /// Training images done in this epoch.
    public let images: Int
    /// Mean loss of this epoch's images so far.
    public let loss: Double
    /// Share of this epoch's images classified rightly so far.
    public let accuracy: Double
  }

  /// The network, laid out for the images.
  public let plan: NetworkPlan
  private let data: DataSet
  private let recipe: Recipe
  private let precision: ReferencePrecision

  /// Makes ready to train.
  ///
  /// - Parameters:
  ///   - network: the network.
  ///   - data: the images.
  ///   - recipe: the settings of the descent.
  ///   - precision: the host's arithmetic.
  /// - Throws: `TrainingError` when the network does not fit the images or the machine, or the recipe is
  ///   outside its limits.
  public init(
    network: Network, data: DataSet, recipe: Recipe, precision: ReferencePrecision = .binary32
  ) throws(TrainingError) {
    try recipe.check()
    self.data = data
    self.recipe = recipe
    self.precision = precision
    plan = try NetworkPlan(network, data: data)
    let width = precision == .binary32 ? 32 : 64
    // Beside each parameter both numbers of its optimiser; all are drawn in binary64.
    try NetworkMemory(
      plan,
      NetworkMemory.Sizes(
        parameterBits: 64 + 3 * width, numberBits: width,
        images: min(recipe.batchSize, data.training.count))
    ).requireFit()
  }

  /// Trains from the initial weights.
  ///
  /// - Parameter progress: called after each step.
  /// - Returns: the record of the training.
  public func run(progress: (Progress) -> Void = { _ in }) -> ReferenceRecord {
    train(progress: progress).record
  }

  /// Trains from the initial weights, and keeps them.
  ///
  /// - Parameter progress: called after each step.
  /// - Returns: the record of the training, and the trained parameters by name.
  public func train(
    progress: (Progress) -> Void = { _ in }
  ) -> (record: ReferenceRecord, parameters: [String: [Double]]) {
    // Named types, so that the compiler makes loops of vectors for each.
    switch precision {
    case .binary32: train(ReferenceModel<Float>(plan, seed: recipe.seed), progress: progress)
    case .binary64: train(ReferenceModel<Double>(plan, seed: recipe.seed), progress: progress)
    }
  }

  private func train<Scalar>(
    _ initial: ReferenceModel<Scalar>, progress: (Progress) -> Void
  ) -> (record: ReferenceRecord, parameters: [String: [Double]]) {
    var model = initial
    var epochs: [ReferenceRecord.Epoch] = []
    var curve: [ReferenceRecord.LossPoint] = []
    var (pointLoss, pointImages) = (0.0, 0)
    let batches = recipe.steps(for: data.training.count)
    var divergedAtStep: Int?
    training: for epoch in 1...recipe.epochs {
      let began = clock()
      let order = ShuffledOrder(
        count: data.training.count, seed: recipe.seed, epoch: epoch
      ).indices
      var (loss, correct) = (0.0, 0)
      for start in stride(from: 0, to: order.count, by: recipe.batchSize) {
        let indices = order[start..<min(order.count, start + recipe.batchSize)]
        let rate = recipe.schedule.rate(
          from: recipe.learningRate, epoch: epoch - 1,
          progress: Double(model.steps) / Double(recipe.epochs * batches))
        let batch = model.step(
          Self.inputs(data.training, indices), labels: indices.map { data.training.labels[$0] },
          optimiser: recipe.optimiser, rate: rate)
        let sum = batch.losses.reduce(0) { $0 + Double($1) }
        guard sum.isFinite else {
          divergedAtStep = model.steps - 1
          break training
        }
        loss += sum
        correct += batch.correct
        pointLoss += sum
        pointImages += indices.count
        if model.steps % ReferenceRecord.stepsPerPoint == 0 {
          curve.append(.init(step: model.steps, loss: Self.finite(pointLoss / Double(pointImages))))
          (pointLoss, pointImages) = (0, 0)
        }
        let done = indices.endIndex
        progress(
          Progress(
            epoch: epoch, images: done, loss: loss / Double(done),
            accuracy: Double(correct) / Double(done)))
      }
      let seconds = Double(clock() - began) / Double(CLOCKS_PER_SEC)
      epochs.append(
        ReferenceRecord.Epoch(
          loss: Self.finite(loss / Double(max(1, order.count))),
          trainAccuracy: Double(correct) / Double(max(1, order.count)),
          testAccuracy: testAccuracy(model),
          imagesPerCPUSecond: Double(order.count) / max(seconds, 1e-6), cpuSeconds: seconds))
    }
    if pointImages > 0 {
      curve.append(.init(step: model.steps, loss: Self.finite(pointLoss / Double(pointImages))))
    }
    let parameters = zip(plan.learntParameters, model.parameters).map { tensor, values in
      (tensor.name, values.map { Double($0) })
    }
    return (record(epochs, curve, divergedAtStep), Dictionary(uniqueKeysWithValues: parameters))
  }

  private func testAccuracy<Scalar>(_ model: ReferenceModel<Scalar>) -> Double {
    var correct = 0
    for start in stride(from: 0, to: data.test.count, by: 256) {
      let indices = start..<min(data.test.count, start + 256)
      correct += model.correct(
        Self.inputs(data.test, indices), labels: indices.map { data.test.labels[$0] })
    }
    return Double(correct) / Double(max(1, data.test.count))
  }

  private static func inputs<Scalar: ReferenceScalar>(
    _ set: ImageSet, _ indices: some Collection<Int>
  ) -> [Scalar] {
    let table = (0..<256).map { (Scalar($0) - 128) / 128 }
    var values: [Scalar] = []
    values.reserveCapacity(indices.count * set.pixels)
    for index in indices {
      for pixel in set.image(at: index) { values.append(table[Int(pixel)]) }
    }
    return values
  }

  private func record(
    _ epochs: [ReferenceRecord.Epoch], _ curve: [ReferenceRecord.LossPoint],
    _ divergedAtStep: Int?
  ) -> ReferenceRecord {
    ReferenceRecord(
      precision: precision, network: plan.network.name, data: data.name, recipe: recipe.name,
      seed: recipe.seed, optimiser: recipe.optimiser.name, learningRate: recipe.learningRate,
      batchSize: recipe.batchSize, trainingImages: data.training.count,
      testImages: data.test.count, epochs: epochs,
      divergedAtStep: divergedAtStep, lossCurve: curve)
  }

  private static func finite(_ number: Double) -> Double? { number.isFinite ? number : nil }
}
