import HostReference
import Testing
import Training

@Suite("Reference runs") struct ReferenceTrainerTests {
  private func recipe() -> Recipe {
    var recipe = Recipe(format: .float(.binary32))
    recipe.epochs = 2
    recipe.batchSize = 48
    return recipe
  }

  @Test("a run learns, repeats itself, and precisions agree nearly but not wholly")
  func learning() throws {
    let data = Glyphs.dataSet().prefix(training: 1_000, test: 300)
    let first = try ReferenceTrainer(network: .mlp, data: data, recipe: recipe())
    let (record, parameters) = first.train()
    #expect(record.epochs.count == 2)
    #expect(record.lossCurve.map(\.step) == [25, 42])
    let losses = record.epochs.compactMap(\.loss)
    #expect(losses.count == 2 && losses[1] < losses[0])
    #expect(record.epochs[1].testAccuracy > 0.2)
    let again = first.train()
    #expect(again.parameters == parameters)
    #expect(again.record.lossCurve == record.lossCurve)
    let double = try ReferenceTrainer(
      network: .mlp, data: data, recipe: recipe(), precision: .binary64
    ).run()
    let other = double.epochs.compactMap(\.loss)
    #expect(abs(other[1] - losses[1]) < 1e-3 * losses[1])
    #expect(other != losses)
  }

  @Test("a run is steps of a model on batches in the shuffled order, at the schedule's rates")
  func steps() throws {
    let data = Glyphs.dataSet().prefix(training: 100, test: 10)
    var recipe = recipe()
    recipe.schedule = .cosine
    let trained = try ReferenceTrainer(
      network: .linear, data: data, recipe: recipe, precision: .binary64
    ).train().parameters
    let plan = try NetworkPlan(
      .linear,
      image: ImageShape(channels: 1, height: data.training.height, width: data.training.width),
      classes: data.training.classes)
    var model = ReferenceModel<Double>(plan, seed: recipe.seed)
    for epoch in 1...2 {
      let order = ShuffledOrder(count: 100, seed: recipe.seed, epoch: epoch).indices
      for batch in [order[0..<48], order[48..<96], order[96..<100]] {
        _ = model.step(
          data.training.referenceInputs(batch), labels: batch.map { data.training.labels[$0] },
          optimiser: recipe.optimiser,
          rate: recipe.schedule.rate(
            from: recipe.learningRate, epoch: epoch - 1, progress: Double(model.steps) / 6))
      }
    }
    for (tensor, values) in zip(plan.learntParameters, model.parameters) {
      #expect(trained[tensor.name] == values, "\(tensor.name)")
    }
  }

  @Test("evaluation drops nothing, training does")
  func dropout() throws {
    let network = Network(name: "dropping", layers: [.dropout(rate: 0.5), .dense(outputs: nil)])
    let plan = try NetworkPlan(
      network, image: ImageShape(channels: 1, height: 4, width: 4), classes: 3)
    let inputs = (0..<32).map { Double($0 + 1) / 32 }
    var model = ReferenceModel<Double>(plan, seed: 1)
    let bare = try NetworkPlan(
      Network(name: "bare", layers: [.dense(outputs: nil)]), image: plan.image, classes: 3)
    var plain = ReferenceModel<Double>(bare, parameters: model.parameters, seed: 1)
    #expect(model.logits(inputs, images: 2) == plain.logits(inputs, images: 2))
    #expect(
      model.gradients(inputs, labels: [0, 1]).losses
        != plain.gradients(inputs, labels: [0, 1]).losses)
  }
}
