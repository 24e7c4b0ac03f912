import Lanes
import NumberFormats
import TestSupport
import Testing
import Training

@Suite("Networks with a name") struct KnownNetworkTests {
  private static let colour = ImageShape(channels: 3, height: 32, width: 32)

  @Test("resnet8 has the parameters of its convolutions, normalisations and classes")
  func resnet8() throws {
    let plan = try NetworkPlan(.resnet8, image: Self.colour, classes: 10)
    func convolution(_ inputs: Int, _ outputs: Int, _ kernel: Int) -> Int {
      outputs * (inputs * kernel * kernel + 1) + 2 * outputs
    }
    let expected =
      convolution(3, 16, 3) + 2 * convolution(16, 16, 3)
      + convolution(16, 32, 3) + convolution(32, 32, 3) + convolution(16, 32, 1)
      + convolution(32, 64, 3) + convolution(64, 64, 3) + convolution(32, 64, 1) + 10 * 65
    #expect(plan.learntParameters.reduce(0) { $0 + $1.count } == expected)
    #expect(plan.allLayers.last?.input.description == "64 × 1 × 1")
    #expect(plan.layers[7].output.description == "64 × 8 × 8")
  }

  @Test("vgg-small halves its images twice")
  func vggSmall() throws {
    let plan = try NetworkPlan(.vggSmall, image: Self.colour, classes: 10)
    #expect(plan.layers[13].output.description == "64 × 8 × 8")
    #expect(plan.layers.last?.input.description == "128 × 1 × 1")
  }

  @Test("buffers stand behind all learnt parameters", arguments: NetworkText.named)
  func order(_ text: NetworkText) throws {
    let plan = try NetworkPlan(
      text.network, image: text.image ?? Self.colour, classes: text.classes ?? 10)
    let kinds = plan.parameters.map(\.isLearnt)
    #expect(kinds == kinds.filter { $0 } + kinds.filter { !$0 })
    #expect(plan.parameters.prefix(plan.learntParameters.count) == plan.learntParameters[...])
    let buffers = plan.parameters.dropFirst(plan.learntParameters.count).map(\.name)
    #expect(
      buffers
        == plan.allLayers.filter { $0.description == .batchNormalisation }.flatMap {
          [$0.path + ".running_mean", $0.path + ".running_var"]
        })
    #expect(Set(plan.parameters.map(\.name)).count == plan.parameters.count)
  }

  @Test("a small network with every kind of layer learns colours, the same on any threads")
  func colours() throws {
    // The class is the bright channel.
    let labels = (0..<48).map { UInt8($0 % 3) }
    var random = CounterRandom(seed: 5, stream: 0).sequence
    var pixels: [UInt8] = []
    for label in labels {
      for channel in 0..<3 {
        let floor = channel == Int(label) ? 120 : 20
        for _ in 0..<16 { pixels.append(UInt8(random.integer(below: 100) + floor)) }
      }
    }
    let set = ImageSet(
      name: "colours", images: pixels, labels: labels, channels: 3, height: 4, width: 4, classes: 3)
    let network = Network(
      name: "every",
      layers: [
        .convolution(outputs: 4, kernel: 3, stride: 1, padding: 1, groups: 1), .batchNormalisation,
        .rectifier,
        .residual(
          body: [
            .convolution(outputs: 4, kernel: 3, stride: 1, padding: 1, groups: 1),
            .batchNormalisation,
          ], shortcut: []), .averagePooling(size: 2, stride: 2), .dropout(rate: 0.1),
        .globalAveragePooling, .dense(outputs: nil),
      ])
    var recipe = Recipe(format: .float(.binary32))
    recipe.epochs = 4
    recipe.batchSize = 16
    recipe.learningRate = 0.1
    let records = try [1, 3].map { jobs in
      try Trainer(
        network: network,
        data: DataSet(name: "colours", source: "a test", training: set, test: set), recipe: recipe,
        executor: NativeExecutor(), jobs: jobs
      ).run()
    }
    #expect(records[0].epochs.map(\.loss) == records[1].epochs.map(\.loss))
    let last = try #require(records[0].epochs.last)
    #expect(last.testAccuracy > 0.9, "running means serve evaluation")
  }
}
