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
      #"{"values": "float8e4m3fn", "sums": {"rounding": "stochastic:4"}, "lossScaling": {"dynamic": 256, "interval": 3}}"#,
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
    var faster = recipe
    faster.learningRate = 0.5
    let other = Network(name: "mlp", layers: Network.mlp.layers + [.dense(outputs: nil)])
    let lines = [
      (
        try trainer(recipe, network: .linear), checkpoint,
        "c: a checkpoint of the network 'mlp': expected 'linear'"
      ),
      (
        try trainer(faster), checkpoint,
        "c: a checkpoint of another recipe or other settings: expected those of 'e5m4': learningRate is 0.02 in the file and 0.5 here"
      ),
      (
        try trainer(recipe, network: other), checkpoint,
        "c: a checkpoint of another network that is called 'mlp' too"
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

  @Test("a checkpoint of a training on other images is refused")
  func otherImages() throws {
    let recipe = try recipe(#"{"values": "e5m4"}"#)
    let checkpoint = try trainer(recipe).checkpoint(of: trainer(recipe).initialState)
    let other = try Trainer(
      network: .mlp, data: Glyphs.dataSet(training: 100, test: 50), recipe: recipe,
      executor: NativeExecutor(), jobs: 1)
    let error = #expect(throws: TrainingError.self) {
      try other.state(of: checkpoint, path: "c")
    }
    #expect(
      error?.description
        == "c: a checkpoint of a training on glyphs, 200 + 50 images: expected glyphs, 100 + 50 images"
    )
  }

  @Test(
    "a training may go on for more epochs, unless its learning rate depends on how many there are")
  func moreEpochs() throws {
    let recipe = try recipe(#"{"values": "e5m4"}"#)
    var longer = recipe
    longer.epochs = 3
    let first = try trainer(recipe)
    var state = first.initialState
    while case .epoch = first.advance(&state, until: { false }, progress: { _ in }) {}
    let second = try trainer(longer)
    var resumed = try second.state(of: first.checkpoint(of: state), path: "c")
    while case .epoch = second.advance(&resumed, until: { false }, progress: { _ in }) {}
    #expect(
      second.parameters(of: resumed.network).tensors
        == second.parameters(of: second.train().trained).tensors)

    var (falling, longerFalling) = (recipe, longer)
    (falling.schedule, longerFalling.schedule) = (.cosine, .cosine)
    let (short, long) = (try trainer(falling), try trainer(longerFalling))
    #expect(throws: TrainingError.self) {
      try long.state(of: short.checkpoint(of: short.initialState), path: "c")
    }
  }

  @Test("gradients that overflow stop a training in their own step, and no weight has moved")
  func overflow() throws {
    var recipe = try recipe(#"{"values": "binary16"}"#)
    recipe.lossScaling = .fixed(0x1p20)
    let trainer = try trainer(recipe)
    var state = trainer.initialState
    let before = try trainer.checkpoint(of: state).file
    guard
      case .diverged(let divergence) = trainer.advance(&state, until: { false }, progress: { _ in })
    else {
      Issue.record("a loss scale of 2^20 makes binary16 overflow")
      return
    }
    #expect(
      divergence.step == 0 && divergence.tensor == "gradient" && divergence.flag == "overflow")
    let after = try trainer.checkpoint(of: state).file
    #expect(after.tensors == before.tensors)
  }

  @Test("a dynamic loss scale that is too large is halved until gradients are finite")
  func halving() throws {
    let recipe = try recipe(
      #"{"values": "binary16", "update": {"master": "binary32"}, "lossScaling": {"dynamic": 1048576, "interval": 1000}}"#
    )
    let record = try trainer(recipe).train().record
    let skipped = try #require(record.skippedSteps)
    #expect(skipped > 0 && record.divergence == nil)
    #expect(record.finalLossScale == 0x1p20 / Double(1 << skipped))
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
