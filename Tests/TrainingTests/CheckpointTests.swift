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
      #"{"values": "float8e4m3fn", "accumulator": "bfloat16", "update": {"state": "binary32"}, "optimiser": "adam", "schedule": "cosine"}"#,
      #"{"values": "float8e4m3fn", "sums": {"rounding": "stochastic:4"}, "lossScaling": {"dynamic": 256, "interval": 3}}"#,
    ])
  func resumes(json: String) throws {
    let recipe = try recipe(json)
    let whole = try finalWeights(recipe, haltingAt: nil)
    for step in [0, 2, 4, 5] {
      #expect(try finalWeights(recipe, haltingAt: step) == whole, "halted at step \(step)")
    }
  }

  /// A network and a recipe with everything that a training keeps: running statistics, dropout, moments,
  /// random bits, a loss scale that changes, branches.
  private static let rich = """
    name rich
    conv 4 kernel 5 stride 3
    batchnorm
    relu
    maxpool 3 stride 2
    dropout 0.2
    residual
      conv 4 kernel 3 padding 1
      batchnorm
    shortcut
      conv 4 kernel 1
    end
    avgpool 2 stride 1
    dense classes
    """
  private static let everything = #"""
    {"values": "float8e4m3fn", "gradients": "float8e5m2", "accumulator": "binary16",
     "sums": {"rounding": "stochasticA:8", "order": "chunked:16"},
     "update": {"master": "bfloat16", "state": "binary32", "weightGradient": "binary16",
                "rounding": "stochasticA:8"},
     "normalisation": "e6m9", "optimiser": "adam", "learningRate": 0.004, "schedule": "cosine",
     "lossScaling": {"dynamic": 1048576, "interval": 3}, "epochs": 2, "batchSize": 32}
    """#

  @Test("so does one with all that a training keeps, on any executor and any number of threads")
  func richResume() throws {
    let network = try NetworkText(parsing: Self.rich, source: "test").network
    let recipe = try Recipe(json: Self.everything, source: "test")
    func trainer(_ executor: any LaneExecutor, jobs: Int) throws -> Trainer {
      try Trainer(
        network: network, data: Glyphs.dataSet(training: 96, test: 20), recipe: recipe,
        executor: executor, jobs: jobs)
    }
    let whole = try trainer(NativeExecutor(), jobs: 1)
    let (record, trained) = whole.train()
    #expect(record.divergence == nil && (record.skippedSteps ?? 0) > 0, "the scale was changed")
    // Interpreted on three threads up to a step, from there natively on one.
    let first = try trainer(InterpreterExecutor(), jobs: 3)
    var state = first.initialState
    var steps = 0
    _ = first.advance(
      &state,
      until: {
        defer { steps += 1 }
        return steps == 2
      }, progress: { _ in })
    let bytes = try first.checkpoint(of: state).file.bytes()
    let second = try trainer(NativeExecutor(), jobs: 2)
    state = try second.state(
      of: Checkpoint(try SafetensorsFile(bytes, path: "file")), path: "file")
    while case .epoch = second.advance(&state, until: { false }, progress: { _ in }) {}
    #expect(second.parameters(of: state.network) == whole.parameters(of: trained))
  }

  @Test("weights of a format of their own for running statistics are read as they were written")
  func formatsOfTensors() throws {
    let network = try NetworkText(parsing: Self.rich, source: "test").network
    let recipe = try Recipe(json: Self.everything, source: "test")
    let trainer = try Trainer(
      network: network, data: Glyphs.dataSet(training: 32, test: 20), recipe: recipe,
      executor: NativeExecutor(), jobs: 1)
    let (record, trained) = trainer.train()
    let file = trainer.parameters(of: trained)
    #expect(file.metadata["format:layers.1.running_mean"] == "e6m9")
    let read = try trainer.network(converting: file, path: "w")
    #expect(trainer.parameters(of: read) == file)
    #expect(
      trainer.testAccuracy(of: read, executor: NativeExecutor())
        == record.epochs.last?.testAccuracy)
  }

  @Test(
    "a place that no training can stand at is refused",
    arguments: [
      (#""images":0"#, #""images":-64"#), (#""images":0"#, #""images":3"#),
      (#""epoch":1"#, #""epoch":9"#), (#""skipped":0"#, #""skipped":-1"#),
    ])
  func impossiblePlaces(part: (found: String, planted: String)) throws {
    let trainer = try trainer(try recipe(#"{"values": "e5m4"}"#))
    let file = try trainer.checkpoint(of: trainer.initialState).file
    var metadata = file.metadata
    let place = try #require(metadata["place"])
    #expect(place.contains(part.found))
    metadata["place"] = place.replacingOccurrences(of: part.found, with: part.planted)
    let damaged = Checkpoint(SafetensorsFile(metadata: metadata, tensors: file.tensors))
    #expect(throws: TrainingError.self) { try trainer.state(of: damaged, path: "c") }
    for (key, text) in [("lossScale", "nan"), ("lossScale", "0"), ("steps", "-1"), ("steps", "7")] {
      metadata = file.metadata
      metadata[key] = text
      let damaged = Checkpoint(SafetensorsFile(metadata: metadata, tensors: file.tensors))
      #expect(throws: TrainingError.self) { try trainer.state(of: damaged, path: "c") }
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

  @Test(
    "factors with a scale do not hide gradients that overflow, nor a dynamic loss scale too large")
  func hiddenOverflow() throws {
    let json = #"""
      {"values": "binary32", "gradients": "binary16", "sums": {"order": "exact"},
       "forward": {"weights": "scaled:int8", "activations": "scaled:int8"},
       "backward": {"weights": "scaled:int8", "gradients": "scaled:int8"},
       "weightGradient": {"activations": "scaled:int8", "gradients": "scaled:int8"},
       "lossScaling": SCALE}
      """#
    func trainer(_ scale: String) throws -> Trainer {
      try self.trainer(try recipe(json.replacingOccurrences(of: "SCALE", with: scale)))
    }
    let fixed = try trainer("67108864")
    var state = fixed.initialState
    guard
      case .diverged(let divergence) = fixed.advance(&state, until: { false }, progress: { _ in })
    else {
      Issue.record("gradients times 2^26 overflow in binary16")
      return
    }
    #expect(divergence.step == 0 && divergence.flag == "overflow", "\(divergence)")
    #expect(["loss", "gradient"].contains(divergence.tensor))
    let record = try trainer(#"{"dynamic": 67108864, "interval": 1000}"#).train().record
    let skipped = try #require(record.skippedSteps)
    #expect(skipped > 0 && record.divergence == nil)
    #expect(record.finalLossScale == 0x1p26 / Double(1 << skipped))
  }

  @Test("Adam's corrections count the steps that moved weights, not those that were left out")
  func skippedAdam() throws {
    var recipe = try recipe(
      #"{"values": "binary16", "update": {"master": "binary32", "state": "binary32"}, "optimiser": "adam", "learningRate": 0.01, "lossScaling": {"dynamic": 67108864, "interval": 1000}}"#
    )
    (recipe.epochs, recipe.batchSize) = (3, 20)
    let trainer = try trainer(recipe)
    var state = trainer.initialState
    let before = trainer.parameters(of: state.network)
    var after = before
    // One step at a time, until one moves a weight.
    while after.tensors == before.tensors {
      var steps = 0
      let halt = trainer.advance(
        &state,
        until: {
          defer { steps += 1 }
          return steps == 1
        }, progress: { _ in })
      switch halt {
      case .interrupted, .epoch: break
      case .finished, .diverged:
        Issue.record("no step moved a weight: \(halt)")
        return
      }
      after = trainer.parameters(of: state.network)
    }
    #expect(try #require(trainer.record(of: state).skippedSteps) > 1)
    let moves = zip(before.tensors, after.tensors).flatMap { old, new in
      zip(old.codes, new.codes).map { old, new in
        Double(abs(Float(bitPattern: UInt32(new)) - Float(bitPattern: UInt32(old))))
      }
    }
    // The first step moves each weight that has a gradient by the rate.
    let greatest = try #require(moves.max())
    #expect(abs(greatest / recipe.learningRate - 1) < 0.02, "\(greatest)")
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
