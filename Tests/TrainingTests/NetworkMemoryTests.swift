import HostReference
import Lanes
import Testing
import Training

@Suite("The memory of a network") struct NetworkMemoryTests {
  private func plan(_ layers: [LayerDescription]) throws -> NetworkPlan {
    try NetworkPlan(
      Network(name: "x", layers: layers), image: ImageShape(channels: 1, height: 8, width: 8),
      classes: 10)
  }

  @Test("parameters, initial numbers, numbers between layers and tables are counted")
  func bytes() throws {
    let plan = try plan([.dense(outputs: 20), .rectifier, .dense(outputs: nil)])
    let (first, second) = (20 * 65, 10 * 21)
    func bytes(_ sizes: NetworkMemory.Sizes) -> Int { NetworkMemory(plan, sizes).bytes }
    #expect(
      bytes(.init(parameterBits: 64, numberBits: 0, images: 0)) == 8 * (first + second))
    // The initial numbers of one tensor at a time.
    #expect(
      bytes(.init(parameterBits: 0, drawnBits: 128, numberBits: 0, images: 0)) == 16 * 20 * 64)
    #expect(
      bytes(.init(parameterBits: 0, numberBits: 8, images: 64)) == 64 * (20 + 20 + 10))
    #expect(
      bytes(.init(parameterBits: 0, numberBits: 0, images: 0, hasTables: true))
        == 3 * 4 * (first + second))
  }

  @Test("a machine that is too small by a byte is told with the layer that takes most")
  func refusal() throws {
    let memory = NetworkMemory(
      try plan([.dense(outputs: 60_000), .rectifier, .dense(outputs: nil)]),
      .init(parameterBits: 1_024, numberBits: 8, images: 64))
    try memory.requireFit(into: UInt64(memory.bytes))
    let error = #expect(throws: TrainingError.self) {
      try memory.requireFit(into: UInt64(memory.bytes) - 1)
    }
    #expect(
      error?.description
        == "network 'x' is too large: layers.0 (dense 60000) takes most of at least 0.5 GB: "
        + "expected at most 0.5 GB, the memory of this machine")
  }

  @Test("more weights than an index can tell apart fit into no machine")
  func indices() throws {
    let memory = NetworkMemory(
      try plan([.dense(outputs: 65_536), .dense(outputs: 65_536), .dense(outputs: nil)]),
      .init(parameterBits: 0, numberBits: 0, images: 0, hasTables: true))
    let error = #expect(throws: TrainingError.self) { try memory.requireFit(into: .max) }
    #expect(error?.description.contains("layers.1 (dense 65536)") == true)
    #expect(error?.description.contains("expected at most 2147483647, so that indices") == true)
  }

  @Test("both trainers refuse a network that no machine holds, before they allocate anything")
  func trainers() throws {
    let layer = LayerDescription.dense(outputs: 65_536)
    let network = Network(
      name: "x", layers: [LayerDescription](repeating: layer, count: 900) + [.dense(outputs: nil)])
    let data = Glyphs.dataSet(training: 20, test: 10)
    let recipe = try Recipe(named: "fp32")
    for make in [
      {
        _ = try Trainer(
          network: network, data: data, recipe: recipe, executor: NativeExecutor(), jobs: 1)
      },
      { _ = try ReferenceTrainer(network: network, data: data, recipe: recipe) },
    ] as [() throws -> Void] {
      let error = #expect(throws: TrainingError.self) { try make() }
      #expect(error?.description.hasPrefix("network 'x' is too large: layers.") == true)
    }
  }
}
