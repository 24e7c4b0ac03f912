import Foundation
import Lanes
import NumberFormats
import TestSupport
import Testing
import Training
import VectorFiles

@Suite("Checkpoints") struct CheckpointTests {
  private func trainer(_ recipe: Recipe, network: Network = .mlp) throws -> Trainer {
    try Trainer(
      network: network, data: Glyphs.dataSet(training: 200, test: 50), recipe: recipe,
      executor: NativeExecutor(), jobs: 1)
  }

  private func recipe(_ json: String) throws -> Recipe {
    var recipe = try Recipe(json: json, source: "test")
    recipe.epochs = 2
    return recipe
  }

  /// Trains to the end, through a file at the given step.
  private func finalWeights(_ recipe: Recipe, haltingAt step: Int?) throws -> SafetensorsFile {
    let first = try trainer(recipe)
    var state = first.initialState
    var steps = 0
    var isHalted = false
    while true {
      let halt = first.advance(
        &state,
        until: {
          defer { steps += 1 }
          return !isHalted && steps == step
        }, progress: { _ in })
      if case .finished = halt { return first.parameters(of: state.network) }
      if case .diverged(let divergence) = halt {
        Issue.record("the training diverged: \(divergence)")
        return first.parameters(of: state.network)
      }
      guard case .interrupted = halt else { continue }
      isHalted = true
      let bytes = try first.checkpoint(of: state).file.bytes()
      let second = try trainer(recipe)
      state = try second.state(
        of: Checkpoint(try SafetensorsFile(bytes, path: "file")), path: "file")
    }
  }

  @Test(
    "a training that is halted anywhere goes on to the same weights, bit for bit",
    arguments: [
      #"{"values": "e5m4"}"#,
      #"{"values": "float8e4m3fn", "accumulator": "bfloat16", "optimiser": "adam", "schedule": "cosine"}"#,
      #"{"values": "float8e4m3fn", "sums": {"rounding": "stochastic:4"}, "lossScaling": {"dynamic": 1024, "interval": 3}}"#,
    ])
  func resumes(json: String) throws {
    let recipe = try recipe(json)
    let whole = try finalWeights(recipe, haltingAt: nil)
    for step in [0, 2, 4, 5] {
      #expect(try finalWeights(recipe, haltingAt: step) == whole, "halted at step \(step)")
    }
  }

  @Test("a checkpoint of another network, recipe or kind of file is refused in one line")
  func refusals() throws {
    let recipe = try recipe(#"{"values": "e5m4"}"#)
    let small = try trainer(recipe)
    let checkpoint = try small.checkpoint(of: small.initialState)
    var other = recipe
    other.learningRate = 0.5
    let lines = [
      (
        try trainer(recipe, network: .linear), checkpoint,
        "c: a checkpoint of the network 'mlp': expected 'linear'"
      ),
      (
        try trainer(other), checkpoint,
        "c: a checkpoint of another recipe or other settings: expected those of 'e5m4'"
      ),
      (
        small, Checkpoint(SafetensorsFile(tensors: [])),
        "c: no checkpoint of a training: expected a file that train --checkpoint wrote"
      ),
    ]
    for (trainer, checkpoint, line) in lines {
      let error = #expect(throws: TrainingError.self) {
        try trainer.state(of: checkpoint, path: "c")
      }
      #expect(error?.description == line)
    }
  }

  @Test("a training that diverges says where, and leaves the state before the step")
  func divergence() throws {
    var recipe = try recipe(#"{"values": "binary16"}"#)
    recipe.learningRate = 100
    let trainer = try trainer(recipe)
    var state = trainer.initialState
    let halt = trainer.advance(&state, until: { false }, progress: { _ in })
    guard case .diverged(let divergence) = halt else {
      Issue.record("a learning rate of 100 makes binary16 overflow")
      return
    }
    #expect(["overflow", "invalid"].contains(divergence.flag))
    #expect(divergence.epoch == 1 && divergence.step > 0)
    #expect(divergence.layer.hasPrefix("layers."))
    let record = trainer.record(of: state, divergence)
    #expect(record.divergence == divergence)
  }
}
