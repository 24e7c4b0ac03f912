import NumberFormats
import TestSupport
import Testing
import Training

/// Means are sums times `1 / count`: a format that rounds that factor to zero makes every mean zero.
@Suite struct MeanFormatTests {
  @Test("A mean whose factor is zero in the format of its sums or gradients is refused in one line")
  func refused() throws {
    for (json, layers, line) in [
      (
        Self.integerSums,
        [LayerDescription.averagePooling(size: 2, stride: 2), .dense(outputs: nil)],
        "network 'means': layers.0 takes means of 4 numbers: 1/4 is 0 in 'int32': "
          + "expected a format of forward.accumulator that holds it"
      ),
      (
        #"{"values": "binary32", "gradients": "e3m2"}"#,
        [
          .convolution(outputs: 2, kernel: 5, stride: 1, padding: 0, groups: 1),
          .globalAveragePooling, .dense(outputs: nil),
        ],
        "network 'means': layers.1 takes means of 256 numbers: 1/256 is 0 in 'e3m2': "
          + "expected a format of gradients that holds it"
      ),
    ] {
      let error = #expect(throws: TrainingError.self) { try trainer(json, layers) }
      #expect(error?.description == line)
    }
  }

  @Test("Other constants that a layer's format loses are refused likewise")
  func lostConstants() throws {
    let convolution = LayerDescription.convolution(
      outputs: 2, kernel: 1, stride: 1, padding: 0, groups: 1)
    for (json, layers, line) in [
      (
        #"{"values": "binary32", "normalisation": "binary16", "batchSize": 256}"#,
        [convolution, .batchNormalisation, .dense(outputs: nil)],
        "network 'means': layers.1 takes the count of a batch, 102400, which 'binary16' does not hold: "
          + "expected a format of normalisation that does"
      ),
      (
        #"{"values": "binary32", "normalisation": "float8e4m3fn", "batchSize": 1}"#,
        [.batchNormalisation, .dense(outputs: nil)],
        "network 'means': layers.0 takes 10^-5, which 'float8e4m3fn' does not hold: expected a format of "
          + "normalisation that does"
      ),
      (
        #"{"values": "q0.15"}"#, [.dense(outputs: nil)],
        "network 'means': layers.0 takes sums as products with 1, which 'q0.15' does not hold: expected "
          + "a format of weightGradient.activations that does"
      ),
    ] {
      let error = #expect(throws: TrainingError.self) { try trainer(json, layers) }
      #expect(error?.description == line)
    }
    for (json, text) in [
      (#"{"values": "bfloat16", "optimiser": "adam"}"#, "beta2 0.999"),
      (
        #"{"values": "binary16", "optimiser": {"adam": {"beta1": 0.9, "beta2": 0.9999, "epsilon": 1e-4}}}"#,
        "beta2 0.9999"
      ),
    ] {
      let error = #expect(throws: TrainingError.self) {
        try trainer(json, [.dense(outputs: nil)])
      }
      #expect(error?.description.contains(text) == true, "\(String(describing: error))")
    }
  }

  @Test("A factor that the formats hold is taken, and integer sums without means too")
  func accepted() throws {
    _ = try trainer(#"{"values": "e5m2"}"#, [.globalAveragePooling, .dense(outputs: nil)])
    // Nobody asks the images for their gradient.
    _ = try trainer(
      #"{"values": "binary32", "gradients": "e3m2"}"#,
      [.globalAveragePooling, .dense(outputs: nil)])
    _ = try trainer(Self.integerSums, [.dense(outputs: nil)])
  }

  private static let integerSums = """
    {"values": "binary32",
     "forward": {"weights": "scaled:int8", "activations": "scaled:int8", "accumulator": "int32"}}
    """

  private func trainer(_ json: String, _ layers: [LayerDescription]) throws -> Trainer {
    try Trainer(
      network: Network(name: "means", layers: layers),
      data: Glyphs.dataSet(training: 10, test: 10),
      recipe: Recipe(json: json, source: "a test"), executor: TestExecutor.lanes, jobs: 1)
  }
}
