import NumberFormats
import Testing
import Training
import VectorFiles

@Suite("Numbers of a file of weights") struct WeightNumbersTests {
  private func plan() throws -> NetworkPlan {
    try NetworkPlan(
      Network(name: "x", layers: [.dense(outputs: nil)]),
      image: ImageShape(channels: 1, height: 1, width: 2), classes: 2)
  }

  private func file(_ weights: [Float], bias: [Float] = [0, 0]) -> SafetensorsFile {
    func tensor(_ name: String, _ shape: [Int], _ values: [Float]) -> SafetensorsFile.Tensor {
      .init(
        name: name, kind: .binary32, shape: shape, codes: values.map { UInt64($0.bitPattern) })
    }
    return SafetensorsFile(tensors: [
      tensor("layers.0.weight", [2, 2], weights), tensor("layers.0.bias", [2], bias),
      tensor("other", [1], [.nan]),
    ])
  }

  @Test("numbers beyond a format's ends and numbers that become zero are counted")
  func losses() throws {
    let numbers = try WeightNumbers(
      of: file([1e30, -1e30, 1e-30, 0], bias: [0.5, 448]), path: "w", plan: plan())
    for (name, saturated, zeroed) in [
      ("binary32", 0, 0), ("float8e4m3fn", 2, 1), ("float8e5m2", 2, 1), ("int8", 3, 2),
      ("posit8", 2, 0),
    ] {
      let losses = numbers.losses(in: Recipe(format: try NumberFormat(named: name)))
      #expect([losses.saturated, losses.zeroed] == [saturated, zeroed], "\(name)")
    }
  }

  @Test("weights are counted where they enter products too, biases are not")
  func factors() throws {
    let numbers = try WeightNumbers(
      of: file([1e30, 1e4, 1e-4, 1], bias: [1e4, 1e-4]), path: "w", plan: plan())
    let (narrow, wide) = (try NumberFormat(named: "float8e4m3fn"), FloatFormat.binary32)
    let losses = numbers.losses(in: Recipe(format: narrow, accumulator: .float(wide)))
    #expect([losses.saturated, losses.zeroed] == [2, 1])
  }

  @Test("numbers that are not finite are refused by the tensor's name, other tensors are not read")
  func notFinite() throws {
    for (bad, word) in [(Float.nan, "NaN"), (-.infinity, "infinite")] {
      let error = #expect(throws: TrainingError.self) {
        try WeightNumbers(of: file([1, 2, bad, 3]), path: "w", plan: plan())
      }
      #expect(
        error?.description
          == "w: tensor 'layers.0.weight': number 3 of 4 is \(word): expected finite numbers")
    }
  }
}
