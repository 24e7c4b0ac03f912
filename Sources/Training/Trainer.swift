import Foundation
import Lanes
import NumberFormats

/// Trains a network on a data set by a recipe.
///
/// Every multiplication and addition of forward, backward and update runs as a program in the
/// recipe's formats; the loss is the documented exception. The result depends on the network, the
/// data and the recipe alone, not on the executor nor on the number of threads.
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

  private let network: Network
  private let data: DataSet
  private let recipe: Recipe
  private let layers: [any Layer]
  private let arithmetic: TrainingArithmetic
  private let pixelCodes: [UInt64]
  private let softmax: SoftmaxCrossEntropy

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
    self.network = network
    self.data = data
    self.recipe = recipe
    layers = try network.layers(
      for: ImageShape(channels: 1, height: data.training.height, width: data.training.width),
      classes: data.training.classes)
    arithmetic = TrainingArithmetic(recipe, executor: executor, jobs: jobs)
    // Pixels 0…255 become -1…127/128, which formats of 8 significand bits hold exactly.
    pixelCodes = (0..<256).map {
      UInt64(truncatingIfNeeded: recipe.format.encode((Double($0) - 128) / 128))
    }
    softmax = SoftmaxCrossEntropy(format: recipe.format, lossScale: recipe.lossScale)
  }

  /// Multiply-accumulate steps of one training image: forward, gradient of the weights, and gradient
  /// of the input for all layers but the first that has weights.
  public var macsPerImage: Int {
    let counts = layers.map(\.macs)
    return 3 * counts.reduce(0, +) - (counts.first { $0 > 0 } ?? 0)
  }

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
    var states = layers.enumerated().map { index, layer in
      ParameterState(layer, index: index, format: recipe.accumulator, seed: recipe.seed)
    }
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
        let result = step(batch, &states)
        loss += result.loss
        correct += result.correct
        curve.add(result.loss, images: batch.count)
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
          testAccuracy: testAccuracy(states, arithmetic, images: data.test.count),
          imagesPerSecond: Double(order.count) / seconds,
          cpuSeconds: cpu))
    }
    return (record(epochs, curve.points), TrainedNetwork(states: states))
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
    testAccuracy(
      trained.states,
      TrainingArithmetic(recipe, executor: executor, jobs: arithmetic.engine.jobs),
      images: images ?? data.test.count)
  }

  /// One step: forward, loss, backward, update.
  private func step(_ batch: [Int], _ states: inout [ParameterState]) -> SoftmaxCrossEntropy.Result
  {
    let images = data.training
    let working = workingParameters(states)
    var activations = [input(images, batch)]
    for (layer, parameters) in zip(layers, working) {
      activations.append(layer.forward(activations[activations.count - 1], parameters, arithmetic))
    }
    let result = softmax.evaluate(
      activations[layers.count], labels: batch.map { images.labels[$0] })
    var gradient = result.gradient
    let first = layers.firstIndex { $0.macs > 0 } ?? 0
    for index in layers.indices.reversed() {
      let gradients = layers[index].backward(
        gradient, input: activations[index], working[index], wantsInputGradient: index > first,
        arithmetic)
      states[index].update(gradients.parameters, arithmetic)
      guard let input = gradients.input else { break }
      gradient = input
    }
    return result
  }

  private func testAccuracy(
    _ states: [ParameterState], _ arithmetic: TrainingArithmetic, images: Int
  ) -> Double {
    let working = workingParameters(states)
    let batch = 250
    var correct = 0
    for start in stride(from: 0, to: images, by: batch) {
      let indices = Array(start..<min(images, start + batch))
      var activation = input(data.test, indices)
      for (layer, parameters) in zip(layers, working) {
        activation = layer.forward(activation, parameters, arithmetic)
      }
      let labels = indices.map { data.test.labels[$0] }
      correct += softmax.evaluate(activation, labels: labels).correct
    }
    return Double(correct) / Double(max(1, images))
  }

  /// The parameters as products take them: weights in the recipe's format.
  private func workingParameters(_ states: [ParameterState]) -> [LayerParameters] {
    states.map {
      LayerParameters(
        weights: arithmetic.narrowed($0.parameters.weights), biases: $0.parameters.biases)
    }
  }

  private func input(_ images: ImageSet, _ indices: [Int]) -> Tensor {
    Tensor(
      shape: [indices.count, 1, images.height, images.width],
      codes: indices.flatMap { images.image(at: $0).map { pixelCodes[Int($0)] } })
  }

  private func record(
    _ epochs: [TrainingRecord.Epoch], _ curve: [TrainingRecord.LossPoint]
  ) -> TrainingRecord {
    TrainingRecord(
      network: network.name, data: data.name, format: recipe.format.name,
      accumulator: recipe.accumulator.name, rounding: recipe.rounding.rawValue, seed: recipe.seed,
      executor: arithmetic.multiplyAccumulate.executorName, macsPerImage: macsPerImage,
      trainingImages: data.training.count,
      testImages: data.test.count, batchSize: recipe.batchSize, learningRate: recipe.learningRate,
      momentum: recipe.momentum, lossScale: recipe.lossScale,
      hostExceptions: SoftmaxCrossEntropy.hostExceptions, epochs: epochs, lossCurve: curve,
      programHashes: arithmetic.programs.map {
        TrainingRecord.ProgramHash(
          program: $0.name, hash: $0.contentHash.description, reads: $0.reads.count)
      })
  }
}
