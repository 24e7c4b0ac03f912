import Lanes
import NumberFormats
import TransverseRead

extension Trainer {
  /// Looks at a trained network layer by layer, over the first training images.
  ///
  /// Forward, loss and backward run as the next step of a training would; no weight is moved. Beside each
  /// layer that makes sums the same sums are made exactly, of the same factors.
  ///
  /// - Parameters:
  ///   - trained: what this trainer trained, or read.
  ///   - executor: what runs the programs of exact sums.
  ///   - images: how many images; all when there are fewer.
  /// - Returns: what was seen.
  /// - Throws: `TrainingError` when the recipe's factors have no programs for exact sums.
  public func observe(
    _ trained: TrainedNetwork, executor: any LaneExecutor, images: Int = 256
  ) throws(TrainingError) -> TrainingObservation {
    for sums in [recipe.forward, recipe.inputGradient, recipe.weightGradient] where sums.keepsScale
    {
      throw .noProgram(
        reason: "sums of '\(sums.left.name)' times '\(sums.right.name)' are in units of their own: "
          + "expected exact sums, or factors without a scale of a tensor")
    }
    let reference = recipe.observedReference
    let exact = try RecipeKernels(
      reference, plan: plan, executor: executor, library: kernels.library,
      jobs: kernels.engine.sharing.jobs)
    func pass(_ kernels: RecipeKernels) -> Pass {
      Pass(kernels: kernels, step: trained.steps, isTraining: true)
    }
    let plain = pass(kernels)
    var observer = LayerObserver(
      recipe: recipe, reference: reference, plain: plain, sums: pass(kernels.keepingSums),
      exact: pass(exact.keepingSums))

    let batch = Array(0..<min(images, data.training.count))
    let parameters = trained.states.map(\.master)
    let forward = observer.forward(
      stack, plan.layers, input.tensor(data.training, batch, kernels.engine), parameters)
    let result = SoftmaxCrossEntropy(kernels: plain.kernels.loss, engine: plain.engine).evaluate(
      forward.output, labels: batch.map { data.training.labels[$0] }, scale: trained.lossScale)
    let gradient = PlaneTensor(
      result.gradient.layout, images: batch.count,
      planes: plain.kernels.converted(
        result.gradient.planes, by: plain.kernels.conversions.lossGradient,
        random: plain.lossGradientRandom))
    observer.note(
      "loss", .gradients, gradient.codes(), recipe.gradients,
      exact: observer.decoded(result.gradient.codes(), .float(recipe.loss)))
    observer.backward(
      stack, plan.layers, gradient, forward.memories, parameters, wantsInput: false)
    let loss = result.losses.reduce(0, +) / Double(max(1, batch.count))
    return TrainingObservation(
      recipe: recipe.name, column: recipe.isExactColumn ? .exactSums : .everyOperation,
      network: plan.network.name, data: data.name, seed: recipe.seed, steps: trained.steps,
      images: batch.count, executor: plain.kernels.executorName, loss: loss.isFinite ? loss : nil,
      layers: layers(of: observer.findings), hostMeasures: TrainingObservation.hostMeasures,
      programHashes: programHashes(exact.keepingSums))
  }

  /// Findings by layer, roles in their order.
  private func layers(of findings: [LayerObserver.Finding]) -> [TrainingObservation.Layer] {
    let places =
      plan.allLayers.map { (path: $0.path, text: $0.description.title) }
      + [(path: "loss", text: "softmax cross-entropy")]
    return places.map { place in
      let tensors = findings.filter { $0.path == place.path }.map(\.tensor)
      return TrainingObservation.Layer(
        path: place.path, layer: place.text,
        tensors: TensorObservation.Role.allCases.flatMap { role in
          tensors.filter { $0.role == role }
        })
    }
  }

  /// The programs of the recipe and those of exact sums, each once.
  private func programHashes(_ exact: RecipeKernels) -> [TrainingRecord.ProgramHash] {
    var seen: Set<ContentHash> = []
    return (kernels.programs + exact.programs).filter { seen.insert($0.contentHash).inserted }
      .map { TrainingRecord.ProgramHash($0) }
  }
}
