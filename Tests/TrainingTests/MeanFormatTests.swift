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
