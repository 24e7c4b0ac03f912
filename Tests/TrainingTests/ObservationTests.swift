import Lanes
import NumberFormats
import TestSupport
import Testing
import Training
import VectorFiles

/// Looks into networks whose numbers are known in advance.
@Suite("Observation") struct ObservationTests {
  /// A dense layer of five inputs and three outputs over images that are all alike: pixels of -1, and a
  /// last one of 2⁻⁷.
  private static let inputs: [Double] = [-1, -1, -1, -1, 0x1p-7]

  private func trainer(_ recipe: Recipe, images: Int = 4) throws -> Trainer {
    let pixels = Self.inputs.map { UInt8(128 * $0 + 128) }
    let set = ImageSet(
      name: "alike", images: (0..<images).flatMap { _ in pixels },
      labels: [UInt8](repeating: 0, count: images), height: 1, width: 5, classes: 3)
    return try Trainer(
      network: Network(name: "one", layers: [.dense(outputs: nil)]),
      data: DataSet(name: "alike", source: "test", training: set, test: set), recipe: recipe,
      executor: TestExecutor.lanes, jobs: 1)
  }

  /// The layer with weights that binary32 holds exactly, a row an output, and no biases.
  private func observation(_ recipe: Recipe, weights: [[Double]]) throws -> TrainingObservation {
    let trainer = try trainer(recipe)
    func tensor(_ name: String, _ shape: [Int], _ numbers: [Double]) -> SafetensorsFile.Tensor {
      SafetensorsFile.Tensor(
        name: name, kind: .binary32, shape: shape,
        codes: numbers.map { UInt64(Float($0).bitPattern) })
    }
    let file = SafetensorsFile(tensors: [
      tensor("layers.0.weight", [3, 5], weights.flatMap(\.self)),
      tensor("layers.0.bias", [3], [0, 0, 0]),
    ])
    return try trainer.observe(
      trainer.network(converting: file, path: "weights"), executor: TestExecutor.lanes)
  }

  /// 448 + 448, beyond the format; 256 + 16 + 16 + 16, each addend half a unit and swamped; a product of
  /// 2⁻¹⁴, below half of the least number 2⁻⁹.
  private static let weights: [[Double]] = [
    [-448, -448, 0, 0, 0], [-256, -16, -16, -16, 0], [0, 0, 0, 0, 0x1p-7],
  ]

  private func e4m3(_ overflow: OverflowPolicy) throws -> Recipe {
    var recipe = Recipe(format: try NumberFormat(named: "float8e4m3fn"))
    recipe.forward.overflow = overflow
    return recipe
  }

  @Test("saturated, swamped and vanished sums are counted as they are known to be")
  func knownSums() throws {
    let seen = try observation(e4m3(.saturateFinite), weights: Self.weights)
    let layer = try #require(seen.layers.first)
    let sums = try #require(layer[.forwardSums])
    let found = try #require(sums.comparison)
    #expect((sums.count, sums.zeros, sums.notFinite) == (12, 4, 0))
    #expect((found.count, found.inexact) == (12, 12))
    #expect((found.invalid, found.overflow, found.underflow, found.lost) == (0, 4, 4, 4))
    // The saturated ones, and those that are 48 = 1.5 · 32 too small.
    #expect(found.beyondUlp == 8)
    #expect(found.flags == ["overflow", "underflow", "inexact"])
    // Of the two that did not overflow: 256 for 304, 0 for 2⁻¹⁴; units 32 and 2⁻⁹.
    let bias = try #require(found.bias)
    #expect(abs(bias + (48 + 0x1p-14) / (304 + 0x1p-14)) < 1e-12, "\(bias)")
    let rms = try #require(found.rmsUlps)
    #expect(abs(rms - ((1.5 * 1.5 + 0x1p-10) / 2).squareRoot()) < 1e-12, "\(rms)")
    // 448 and 256 have the exponent 8.
    #expect(sums.exponents.map(\.exponent) == [8] && sums.exponents.map(\.count) == [8])
  }

  @Test("factors with a scale are counted in units of it, as they are known to be")
  func scaledFactors() throws {
    let recipe = try Recipe(
      json: #"""
        {"values": "binary32", "sums": {"order": "exact"},
         "forward": {"weights": "scaled:int8", "activations": "scaled:int8"}}
        """#, source: "test")
    let seen = try observation(recipe, weights: Self.weights)
    let layer = try #require(seen.layers.first)
    // 448 needs the scale 4: 112, 64, four 4; 2⁻⁷ is lost.
    let weights = try #require(layer[.weights])
    #expect((weights.format, weights.count, weights.zeros) == ("int8", 15, 9))
    let exponents = Dictionary(
      uniqueKeysWithValues: weights.exponents.map { ($0.exponent, $0.count) })
    #expect(exponents == [6: 3, 2: 3])
    let lost = try #require(weights.comparison)
    #expect((lost.count, lost.lost, lost.inexact, lost.overflow) == (15, 1, 1, 0))
    // 1 is 64 times the scale 2⁻⁶, of which 2⁻⁷ is a half, to even 0.
    let inputs = try #require(layer[.inputFactors])
    #expect((inputs.format, inputs.count, inputs.zeros) == ("int8", 20, 4))
    #expect(inputs.exponents.map(\.exponent) == [6] && inputs.exponents.map(\.count) == [16])
    #expect(inputs.comparison?.lost == 4)
    // Gradients enter as they are kept.
    #expect(layer[.gradientFactors] == nil)
  }

  @Test("the bias is that of magnitudes: sums of the other sign have the same")
  func biasOfBothSigns() throws {
    let seen = try [1.0, -1].map { sign in
      try observation(e4m3(.saturateFinite), weights: Self.weights.map { $0.map { sign * $0 } })
        .layers.first?[.forwardSums]?.comparison?.bias
    }
    let bias = try #require(seen[0])
    #expect(bias < 0)
    #expect(seen[1] == bias)
  }

  @Test("a sum beyond a format that has no infinities raises overflow, not invalid")
  func overflowWithoutInfinities() throws {
    let seen = try observation(e4m3(.standard), weights: Self.weights)
    let sums = try #require(seen.layers.first?[.forwardSums])
    let found = try #require(sums.comparison)
    #expect(sums.notFinite == 4)
    #expect((found.invalid, found.overflow) == (0, 4))
  }

  @Test(
    "sums that fixed point clamps are counted, whatever their order",
    arguments: [
      AccumulationOrder.sequential, .exact,
    ])
  func fixedPointClamps(order: AccumulationOrder) throws {
    var recipe = Recipe(format: try NumberFormat(named: "q2.5"))
    recipe.forward.order = order
    // 6, where 3.97 is the greatest number, 3, and -6.
    let seen = try observation(
      recipe, weights: [[-3, -3, 0, 0, 0], [-1, -1, -1, 0, 0], [3, 3, 0, 0, 0]])
    let sums = try #require(seen.layers.first?[.forwardSums])
    let found = try #require(sums.comparison)
    #expect((sums.count, found.overflow, found.inexact) == (12, 8, 8))
    #expect((found.bias, found.rmsUlps) == (0, 0))
  }

  @Test("infinities of both signs that meet in a sum raise invalid")
  func invalid() throws {
    var recipe = Recipe(format: try NumberFormat(named: "float8e5m2"))
    recipe.forward.order = .chunked(2)
    let row: [Double] = [-57_344, -57_344, 57_344, 57_344, 0]
    let seen = try observation(recipe, weights: [row, row, row])
    let found = try #require(seen.layers.first?[.forwardSums]?.comparison)
    #expect(found.invalid == 12 && found.overflow == 12 && found.underflow == 0)
    #expect(found.bias == nil && found.rmsUlps == nil)
    #expect(found.flags == ["invalid", "overflow", "inexact"])
  }

  @Test("weights are counted by binary exponent against the range of the format")
  func weightHistogram() throws {
    let seen = try observation(e4m3(.saturateFinite), weights: Self.weights)
    let weights = try #require(seen.layers.first?[.weights])
    #expect((weights.count, weights.zeros) == (15, 8))
    #expect(weights.exponents.map(\.exponent) == [-7, 4, 8])
    #expect(weights.exponents.map(\.count) == [1, 3, 3])
    // float8e4m3fn: 2⁻⁹, 2⁻⁶, 448.
    #expect(weights.range.leastExponent == -9 && weights.range.normalExponent == -6)
    #expect(weights.range.greatestExponent == 8)
    #expect(weights.comparison?.flags == [])
  }

  @Test("exact sums are found to be exact")
  func exactSums() throws {
    let seen = try observation(e4m3(.saturateFinite).withExactSums, weights: Self.weights)
    let found = try #require(seen.layers.first?[.forwardSums]?.comparison)
    #expect(found.inexact == 0 && found.beyondUlp == 0 && found.lost == 0)
    #expect(found.bias == 0 && found.rmsUlps == 0 && found.flags == [])
  }

  /// An untrained classifier of glyphs.
  private func glyphs(
    _ recipe: Recipe, network: Network = .linear, images: Int = 64, jobs: Int = 1
  ) throws -> TrainingObservation {
    let trainer = try Trainer(
      network: network, data: Glyphs.dataSet(training: images, test: 10), recipe: recipe,
      executor: TestExecutor.lanes, jobs: jobs)
    return try trainer.observe(trainer.initialState.network, executor: TestExecutor.lanes)
  }

  private func bias(_ rounding: RoundingMode) throws -> Double {
    var recipe = Recipe(
      format: try NumberFormat(named: "float8e4m3fn"),
      accumulator: try NumberFormat(named: "binary16"))
    recipe.setRounding(rounding)
    let found = try glyphs(recipe).layers.first?[.forwardSums]?.comparison
    return try #require(found?.bias)
  }

  @Test("sums rounded toward zero come out too small, those to nearest on the whole do not")
  func truncationIsBiased() throws {
    let (truncated, nearest) = (try bias(.towardZero), try bias(.nearestEven))
    #expect(truncated < -0.001, "\(truncated)")
    #expect(abs(nearest) < abs(truncated) / 10, "\(nearest) against \(truncated)")
  }

  @Test("what is seen depends on no thread, and every number is counted once")
  func reproducible() throws {
    var recipe = Recipe(format: try NumberFormat(named: "e5m4"))
    recipe.setRounding(try RoundingMode(named: "stochastic:4"))
    let one = try glyphs(recipe, jobs: 1)
    #expect(try glyphs(recipe, jobs: 3) == one)
    for tensor in one.layers.flatMap(\.tensors) {
      let binned = tensor.exponents.reduce(0) { $0 + $1.count }
      #expect(binned + tensor.zeros + tensor.notFinite == tensor.count)
    }
    #expect(one.layers.map(\.path) == ["layers.0", "loss"])
  }

  @Test("layers of branches are looked into, and those without sums are not compared")
  func branches() throws {
    let convolution = LayerDescription.convolution(
      outputs: 2, kernel: 3, stride: 1, padding: 1, groups: 1)
    let network = Network(
      name: "branched",
      layers: [
        convolution, .residual(body: [.rectifier, convolution], shortcut: []),
        .globalAveragePooling, .dense(outputs: nil),
      ])
    let recipe = Recipe(format: try NumberFormat(named: "e4m3"))
    let seen = try glyphs(recipe, network: network, images: 8)
    #expect(
      seen.layers.map(\.path) == [
        "layers.0", "layers.1", "layers.1.body.0", "layers.1.body.1", "layers.2", "layers.3",
        "loss",
      ])
    let compared = seen.layers.filter { $0[.forwardSums] != nil }.map(\.path)
    #expect(compared == ["layers.0", "layers.1.body.1", "layers.3"])
    // The first layer with weights is not asked for the gradient of its input.
    #expect(seen.layers[0][.gradients] == nil && seen.layers[0][.weightGradients] != nil)
    #expect(seen.layers[3][.gradients]?.comparison != nil)
    #expect(seen.layers[1][.activations]?.comparison == nil)
  }
}
