import Foundation
import Lanes
import NumberFormats
import VectorFiles

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
  let data: DataSet
  let stack: LayerStack
  private(set) var kernels: RecipeKernels
  let input: InputLayout

  var recipe: Recipe { kernels.recipe }

  /// Makes ready to train.
  ///
  /// - Parameters:
  ///   - network: the network.
  ///   - data: the images.
  ///   - recipe: formats and settings.
  ///   - executor: what runs the programs.
  ///   - jobs: the number of threads.
  ///   - library: programs that several trainers share.
  ///   - learns: whether weights will be moved; a network that only classifies may have formats in which
  ///     nothing would be learnt.
  /// - Throws: `TrainingError` when the network does not fit the images or the machine, or the recipe is
  ///   outside its limits.
  public init(
    network: Network, data: DataSet, recipe: Recipe, executor: any LaneExecutor, jobs: Int,
    library: ProgramLibrary = ProgramLibrary(), learns: Bool = true
  ) throws(TrainingError) {
    try recipe.check()
    if learns { try recipe.checkLearning() }
    self.data = data
    plan = try NetworkPlan(network, data: data)
    try NetworkMemory(plan, NetworkMemory.Sizes(recipe)).requireFit()
    stack = try LayerStack(plan)
    kernels = try RecipeKernels(
      recipe, plan: plan, executor: executor, library: library, jobs: jobs)
    input = InputLayout(plan.image, format: recipe.activations)
  }

  /// The same training with another seed, its programs ready already.
  ///
  /// - Parameter seed: the seed of initial weights, order and random bits.
  /// - Returns: a trainer that trains as one made from the recipe with that seed.
  public func reseeded(_ seed: UInt64) -> Trainer {
    var trainer = self
    trainer.kernels = kernels.reseeded(seed)
    return trainer
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
    var state = initialState
    while true {
      switch advance(&state, until: { false }, progress: progress) {
      case .epoch: continue
      case .interrupted, .finished: return (record(of: state), state.network)
      case .diverged(let divergence): return (record(of: state, divergence), state.network)
      }
    }
  }

  /// Why a training came to a halt.
  public enum Halt: Sendable {
    /// An epoch is done, and there are more.
    case epoch
    /// The last epoch is done.
    case finished
    /// Somebody asked for it, between two steps.
    case interrupted
    /// A number that is not finite was met; the state is that before the step.
    case diverged(TrainingRecord.Divergence)
  }

  /// Trains until the end of the epoch, or until somebody asks for a halt.
  ///
  /// - Parameters:
  ///   - state: where the training stands; afterwards, where it came to.
  ///   - isOver: asked before each step.
  ///   - progress: called after each step.
  /// - Returns: why it halts.
  public func advance(
    _ state: inout TrainingState, until isOver: () -> Bool, progress: (Progress) -> Void
  ) -> Halt {
    if state.place.epoch > recipe.epochs { return .finished }
    let order = ShuffledOrder(
      count: data.training.count, seed: recipe.seed, epoch: state.place.epoch
    ).indices
    while state.place.images < order.count {
      if isOver() { return .interrupted }
      let (wall, processor) = (ContinuousClock.now, processorSeconds)
      let start = state.place.images
      let batch = Array(order[start..<min(order.count, start + recipe.batchSize)])
      let result: SoftmaxCrossEntropy.Result
      switch step(batch, &state) {
      case .success(let done): result = done
      case .failure(let divergence): return .diverged(divergence)
      }
      let sum = result.losses.reduce(0, +)
      state.place.loss += sum
      state.place.correct += result.correct
      state.place.curve.add(sum, images: batch.count)
      state.place.images += batch.count
      state.place.seconds += (ContinuousClock.now - wall) / .seconds(1)
      state.place.cpuSeconds += processorSeconds - processor
      let done = Double(state.place.images)
      progress(
        Progress(
          epoch: state.place.epoch, images: state.place.images, loss: state.place.loss / done,
          accuracy: Double(state.place.correct) / done))
    }
    close(&state)
    return state.place.epoch > recipe.epochs ? .finished : .epoch
  }

  /// A training on one thread leaves out what others do at the same time.
  private var processorSeconds: Double {
    kernels.engine.sharing.jobs == 1 ? CPUTime.ofThread : CPUTime.ofProcess
  }

  /// Ends an epoch: what it came to is written down, and the next one begins.
  private func close(_ state: inout TrainingState) {
    let count = Double(max(1, state.place.images))
    state.place.epochs.append(
      TrainingRecord.Epoch(
        loss: finite(state.place.loss / count),
        trainAccuracy: Double(state.place.correct) / count,
        testAccuracy: evaluation(state.network, kernels, images: data.test.count).accuracy,
        imagesPerSecond: count / max(state.place.seconds, 1e-9),
        cpuSeconds: state.place.cpuSeconds))
    state.place.epoch += 1
    (state.place.images, state.place.correct) = (0, 0)
    (state.place.loss, state.place.seconds, state.place.cpuSeconds) = (0, 0, 0)
  }

  /// The state before the first step.
  public var initialState: TrainingState {
    TrainingState(network: initialNetwork, place: TrainingState.Place())
  }

  /// The content of a file from which the training can go on.
  public func checkpoint(of state: TrainingState) throws -> Checkpoint {
    try Checkpoint(state, plan: plan, recipe: recipe, data: data)
  }

  /// The state that a checkpoint holds.
  ///
  /// - Parameters:
  ///   - checkpoint: the checkpoint.
  ///   - path: its file, for messages.
  /// - Returns: the state.
  /// - Throws: `TrainingError.badCheckpoint` when it is of another network or recipe.
  public func state(
    of checkpoint: Checkpoint, path: String
  ) throws(TrainingError) -> TrainingState {
    try checkpoint.state(from: initialState, plan: plan, recipe: recipe, data: data, path: path)
  }

  /// The parameters of a trained network as a file that other tools open.
  ///
  /// - Parameters:
  ///   - network: the network.
  ///   - format: the format to which all numbers are rounded, to nearest even; nil for their own.
  /// - Returns: the file.
  public func parameters(
    of network: TrainedNetwork, in format: NumberFormat? = nil
  ) -> SafetensorsFile {
    ParameterFile.file(network, plan, recipe, in: format)
  }

  /// The network with the parameters of a file.
  ///
  /// - Throws: `TrainingError.badCheckpoint` when one is missing or of another shape or format.
  public func network(
    of file: SafetensorsFile, path: String
  ) throws(TrainingError) -> TrainedNetwork {
    var network = initialNetwork
    try ParameterFile.read(file, into: &network, recipe, path: path)
    return network
  }

  /// The network with the parameters of a file in any format: each is rounded to the recipe's.
  ///
  /// - Parameters:
  ///   - file: the parameters.
  ///   - path: the file, for messages.
  /// - Returns: the network.
  /// - Throws: `TrainingError.badCheckpoint` when one is missing, of another shape or of a format that is
  ///   not known.
  public func network(
    converting file: SafetensorsFile, path: String
  ) throws(TrainingError) -> TrainedNetwork {
    var network = initialNetwork
    try ParameterFile.convert(file, into: &network, path: path)
    return network
  }

  /// What a state came to so far.
  public func record(
    of state: TrainingState, _ divergence: TrainingRecord.Divergence? = nil
  ) -> TrainingRecord {
    record(
      state.place.epochs, state.place.curve, divergence, skipped: state.place.skipped,
      lossScale: state.network.lossScale)
  }

  /// The network before training.
  var initialNetwork: TrainedNetwork {
    TrainedNetwork(
      states: (stack.parameters + stack.buffers).enumerated().map {
        ParameterState($1, index: $0, recipe: recipe)
      }, steps: 0, lossScale: recipe.lossScaling.initial)
  }

  /// One step: forward, loss, backward, update.
  private func step(
    _ batch: [Int], _ state: inout TrainingState
  ) -> Result<SoftmaxCrossEntropy.Result, TrainingRecord.Divergence> {
    let network = state.network
    let pass = Pass(kernels: kernels, step: network.steps, isTraining: true)
    let parameters = network.states.map(\.master)
    let images = input.tensor(data.training, batch, kernels.engine)
    let forward = stack.forward(images, parameters, pass)
    let result = SoftmaxCrossEntropy(kernels: kernels.loss, engine: kernels.engine).evaluate(
      forward.output, labels: batch.map { data.training.labels[$0] }, scale: network.lossScale)
    func failure(_ fault: NumberFault) -> Result<
      SoftmaxCrossEntropy.Result, TrainingRecord.Divergence
    > {
      .failure(fault.divergence(epoch: state.place.epoch, step: pass.step))
    }
    if let fault = forward.fault { return failure(fault) }
    guard result.losses.allSatisfy(\.isFinite) else {
      return failure(fault(onTheWayForward: images, parameters, pass))
    }
    let gradient = PlaneTensor(
      result.gradient.layout, images: batch.count,
      planes: kernels.converted(
        result.gradient.planes, by: kernels.conversions.lossGradient,
        random: pass.lossGradientRandom))
    let back = stack.backward(gradient, forward.memories, parameters, wantsInput: false, pass)
    let gradients = back.parameters
    let before = state
    let fault =
      (pass.looksForFaults
        ? gradient.fault(
          recipe.gradients, layer: "loss", tensor: "gradient", madeIn: recipe.gradients)
          ?? back.fault : nil)
      ?? fault(ofGradients: gradients)
    if let fault, !mayHalveLossScale(network.lossScale) { return failure(fault) }
    for (offset, buffer) in forward.buffers.enumerated() {
      state.network.states[gradients.count + offset].master = buffer
    }
    state.network.steps += 1
    if fault != nil {
      state.network.lossScale /= 2
      state.place.stepsSinceScaling = 0
      state.place.skipped += 1
      return .success(result)
    }
    adjustLossScale(&state)
    update(&state.network, gradients, scale: network.lossScale, state.place)
    if let fault = self.fault(of: state.network) {
      state = before
      return failure(fault)
    }
    return .success(result)
  }

  private func update(
    _ network: inout TrainedNetwork, _ gradients: [BitPlanes], scale: Double,
    _ place: TrainingState.Place
  ) {
    let stepsInAll = recipe.epochs * recipe.steps(for: data.training.count)
    let seed = recipe.seed
    let count = network.steps
    let update = UpdateStep(
      kernels: kernels.update, engine: kernels.engine, optimiser: recipe.optimiser,
      rate: recipe.schedule.rate(
        from: recipe.learningRate, epoch: place.epoch - 1,
        progress: Double(count - 1) / Double(stepsInAll)),
      lossScale: scale, count: count - place.skipped,
      random: { index, use in
        RandomRows(
          seed: seed, step: count, operation: RandomOperation(.update, place: index, use: use))
      })
    for index in gradients.indices {
      update.apply(to: &network.states[index], index: index, gradient: gradients[index])
    }
  }

  private func record(
    _ epochs: [TrainingRecord.Epoch], _ curve: LossCurve,
    _ divergence: TrainingRecord.Divergence?, skipped: Int, lossScale: Double
  ) -> TrainingRecord {
    TrainingRecord(
      recipe: recipe.name, settings: recipe.json,
      column: recipe.isExactColumn ? .exactSums : .everyOperation,
      network: plan.network.name, data: data.name, dataFiles: data.files,
      format: recipe.activations.name,
      accumulator: recipe.forward.accumulator.name, rounding: recipe.forward.rounding.rawValue,
      seed: recipe.seed, executor: kernels.executorName, macsPerImage: macsPerImage,
      trainingImages: data.training.count,
      testImages: data.test.count, batchSize: recipe.batchSize, learningRate: recipe.learningRate,
      momentum: recipe.momentum, lossScale: recipe.lossScaling.initial,
      skippedSteps: skipped, finalLossScale: lossScale,
      hostExceptions: Self.hostExceptions, plannedEpochs: recipe.epochs, epochs: epochs,
      lossCurve: curve.points,
      divergence: divergence,
      collapse: epochs.isEmpty ? nil : curve.collapse(classes: plan.classes),
      programHashes: kernels.programs.map { TrainingRecord.ProgramHash($0) })
  }

  /// What is computed outside programs, as reports list it.
  static let hostExceptions = [
    "pixels, initial weights, learning rate and its schedule, momentum, loss scale and its inverse, "
      + "Adam's corrections: encoded, to nearest even",
    "constants of layers: the loss scale over the images of a step, the inverse of a window's size, of "
      + "what dropout keeps, the count of a batch, 0.1 and 10^-5 of batch normalisation, the coefficients of "
      + "exponential and logarithm: encoded, to nearest even",
    "which numbers dropout drops: by a counter-based generator",
    "the mean of the losses and the greatest logit, for display: on decoded numbers",
    "whether losses, activations, gradients and parameters are finite: by their codes",
  ]
}
