import Foundation
import Lanes
import NumberFormats

/// Trains a network on a data set by a recipe.
///
/// Every operation of forward, loss, backward and update runs as a program in the recipe's formats.
/// The result depends on the network, the data and the recipe alone, not on the executor nor on the
/// number of threads.
public struct Trainer: Sendable {
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
  private let stack: LayerStack
  private let kernels: RecipeKernels
  private let input: InputLayout

  /// Makes ready to train.
  ///
  /// - Parameters:
  ///   - network: the network.
  ///   - data: the images.
  ///   - recipe: formats and settings.
  ///   - executor: what runs the programs.
  ///   - jobs: the number of threads.
  /// - Throws: `TrainingError` when the network does not fit the images or the recipe is outside its
  ///   limits.
  public init(
    network: Network, data: DataSet, recipe: Recipe, executor: any LaneExecutor, jobs: Int
  ) throws(TrainingError) {
    try recipe.check()
    self.data = data
    self.recipe = recipe
    plan = try NetworkPlan(
      network,
      image: ImageShape(
        channels: data.training.channels, height: data.training.height,
        width: data.training.width),
      classes: data.training.classes)
    stack = try LayerStack(plan)
    kernels = try RecipeKernels(recipe, plan: plan, executor: executor, jobs: jobs)
    input = InputLayout(plan.image, format: recipe.activations)
  }

  /// Multiply-accumulate steps of one training image.
  public var macsPerImage: Int { plan.trainingMACs }

  /// Trains from the initial weights.
  ///
  /// - Parameter progress: called after each step.
  /// - Returns: the record of the training.
  public func run(progress: (Progress) -> Void = { _ in }) -> TrainingRecord {
    train(progress: progress).record
  }

  /// Trains from the initial weights, and keeps them.
  ///
  /// - Parameter progress: called after each step.
  /// - Returns: the record of the training, and the network as it is then.
  public func train(
    progress: (Progress) -> Void = { _ in }
  ) -> (record: TrainingRecord, trained: TrainedNetwork) {
    var network = initialNetwork
    var epochs: [TrainingRecord.Epoch] = []
    var curve = LossCurve()
    for epoch in 1...recipe.epochs {
      let (wall, processor) = (ContinuousClock.now, processorSeconds())
      let order = ShuffledOrder(
        count: data.training.count, seed: recipe.seed, epoch: epoch
      ).indices
      var loss = 0.0
      var correct = 0
      for start in stride(from: 0, to: order.count, by: recipe.batchSize) {
        let batch = Array(order[start..<min(order.count, start + recipe.batchSize)])
        let result = step(batch, &network, epoch: epoch)
        let sum = result.losses.reduce(0, +)
        loss += sum
        correct += result.correct
        curve.add(sum, images: batch.count)
        let done = start + batch.count
        progress(
          Progress(
            epoch: epoch, images: done, loss: loss / Double(done),
            accuracy: Double(correct) / Double(done)))
      }
      let seconds = (ContinuousClock.now - wall) / .seconds(1)
      let cpu = processorSeconds() - processor
      epochs.append(
        TrainingRecord.Epoch(
          loss: finite(loss / Double(order.count)),
          trainAccuracy: Double(correct) / Double(order.count),
          testAccuracy: testAccuracy(network, kernels, images: data.test.count),
          imagesPerSecond: Double(order.count) / seconds,
          cpuSeconds: cpu))
    }
    return (record(epochs, curve.points), network)
  }

  /// The network before training.
  var initialNetwork: TrainedNetwork {
    TrainedNetwork(
      states: (stack.parameters + stack.buffers).enumerated().map {
        ParameterState($1, index: $0, recipe: recipe)
      }, steps: 0, lossScale: recipe.lossScaling.initial)
  }

  /// The share of the test images that a trained network classifies rightly.
  ///
  /// - Parameters:
  ///   - trained: what this trainer trained.
  ///   - executor: what runs the programs, be it another than trained: one with faults, say.
  ///   - images: how many test images, the first ones; all when nil.
  /// - Returns: the share, 0…1.
  public func testAccuracy(
    of trained: TrainedNetwork, executor: any LaneExecutor, images: Int? = nil
  ) -> Double {
    guard
      let kernels = try? RecipeKernels(
        recipe, plan: plan, executor: executor, jobs: kernels.engine.sharing.jobs)
    else { preconditionFailure("the recipe has programs") }
    return testAccuracy(trained, kernels, images: images ?? data.test.count)
  }

  /// One step: forward, loss, backward, update.
  private func step(
    _ batch: [Int], _ network: inout TrainedNetwork, epoch: Int
  ) -> SoftmaxCrossEntropy.Result {
    let pass = Pass(kernels: kernels, step: network.steps, isTraining: true)
    let parameters = network.states.map(\.master)
    let forward = stack.forward(
      input.tensor(data.training, batch), parameters, pass)
    let result = SoftmaxCrossEntropy(kernels: kernels.loss, engine: kernels.engine).evaluate(
      forward.output, labels: batch.map { data.training.labels[$0] }, scale: network.lossScale)
    let gradient = PlaneTensor(
      result.gradient.layout, images: batch.count,
      planes: kernels.converted(
        result.gradient.planes, by: kernels.conversions.lossGradient, random: pass.random(60, 0)))
    let gradients = stack.backward(
      gradient, forward.memories, parameters, wantsInput: false, pass
    ).parameters
    for (offset, buffer) in forward.buffers.enumerated() {
      network.states[gradients.count + offset].master = buffer
    }
    network.steps += 1
    let stepsInAll =
      recipe.epochs * ((data.training.count + recipe.batchSize - 1) / recipe.batchSize)
    let seed = recipe.seed
    let count = network.steps
    let update = UpdateStep(
      kernels: kernels.update, engine: kernels.engine, optimiser: recipe.optimiser,
      rate: recipe.schedule.rate(
        from: recipe.learningRate, epoch: epoch - 1,
        progress: Double(count - 1) / Double(stepsInAll)),
      lossScale: network.lossScale, count: count,
      random: { index, use in
        // Parameters draw from streams of their own, apart from those of layers.
        RandomRows(seed: ~seed, step: count, operation: (index & 63) << 4 | use)
      })
    for index in gradients.indices {
      update.apply(to: &network.states[index], index: index, gradient: gradients[index])
    }
    return result
  }

  private func testAccuracy(
    _ network: TrainedNetwork, _ kernels: RecipeKernels, images: Int
  ) -> Double {
    let pass = Pass(kernels: kernels, step: network.steps, isTraining: false)
    let loss = SoftmaxCrossEntropy(kernels: kernels.loss, engine: kernels.engine)
    let parameters = network.states.map(\.master)
    var correct = 0
    for start in stride(from: 0, to: images, by: 512) {
      let indices = Array(start..<min(images, start + 512))
      let logits = stack.forward(input.tensor(data.test, indices), parameters, pass).output
      correct += loss.correct(logits, labels: indices.map { data.test.labels[$0] })
    }
    return Double(correct) / Double(max(1, images))
  }

  private func record(
    _ epochs: [TrainingRecord.Epoch], _ curve: [TrainingRecord.LossPoint]
  ) -> TrainingRecord {
    TrainingRecord(
      recipe: recipe.name,
      column: recipe.forward.order == .exact ? .exactSums : .everyOperation,
      network: plan.network.name, data: data.name, format: recipe.activations.name,
      accumulator: recipe.forward.accumulator.name, rounding: recipe.forward.rounding.rawValue,
      seed: recipe.seed, executor: kernels.executorName, macsPerImage: macsPerImage,
      trainingImages: data.training.count,
      testImages: data.test.count, batchSize: recipe.batchSize, learningRate: recipe.learningRate,
      momentum: recipe.momentum, lossScale: recipe.lossScaling.initial,
      hostExceptions: Self.hostExceptions, epochs: epochs, lossCurve: curve,
      programHashes: kernels.programs.map {
        TrainingRecord.ProgramHash(
          program: $0.name, hash: $0.contentHash.description, reads: $0.reads.count)
      })
  }

  /// What is computed outside programs, as reports list it.
  static let hostExceptions = [
    "pixels, initial weights, learning rate, momentum and loss scale: encoded once, to nearest even",
    "the mean of the losses and the greatest logit, for display: on decoded numbers",
  ]
}
