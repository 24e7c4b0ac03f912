import Foundation
import HostReference
import Testing
import Training

/// `Fixtures/pytorch.json`, made by the script beside it.
private struct PyTorchRun: Codable {
  struct Step: Codable {
    let loss: Double
    let gradients: [[Double]]
  }
  let network: String
  let optimiser: String
  let batch: Int
  let side: Int
  let pixels: [UInt8]
  let labels: [UInt8]
  let initial: [[Double]]
  let steps: [Step]
  let final: [[Double]]
  let logits: [Double]
}

@Suite("The reference trains as PyTorch does") struct PyTorchTests {
  @Test("losses, gradients, weights after three steps and logits in evaluation, to nine digits")
  func threeSteps() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/pytorch.json")
    let runs = try JSONDecoder().decode([PyTorchRun].self, from: Data(contentsOf: file))
    #expect(runs.count == 4)
    for run in runs { try compare(run) }
  }

  private func compare(_ run: PyTorchRun) throws {
    let small =
      run.network == "residual" ? SmallNetworks.residual : SmallNetworks.convolutions
    let plan = try small.plan()
    #expect(plan.learntParameters.map(\.count) == run.initial.map(\.count))
    let optimiser: Optimiser =
      run.optimiser == "sgd"
      ? .descent(momentum: 0.9) : .adam(beta1: 0.9, beta2: 0.999, epsilon: 1e-8)
    var model = ReferenceModel<Double>(plan, parameters: run.initial, seed: 1)
    let inputs = run.pixels.map { (Double($0) - 128) / 128 }
    let size = run.side * run.side * run.batch
    let name = "\(run.network), \(run.optimiser)"
    for (index, expected) in run.steps.enumerated() {
      let batch = model.step(
        Array(inputs[index * size..<(index + 1) * size]),
        labels: Array(run.labels[index * run.batch..<(index + 1) * run.batch]),
        optimiser: optimiser, rate: run.optimiser == "sgd" ? 0.05 : 0.01)
      let loss = batch.losses.reduce(0, +) / Double(run.batch)
      expectClose([loss], [expected.loss], "\(name), step \(index): loss")
      for (tensor, pair) in zip(plan.learntParameters, zip(batch.gradients, expected.gradients)) {
        expectClose(pair.0, pair.1, "\(name), step \(index): gradient of \(tensor.name)")
      }
    }
    for (tensor, pair) in zip(plan.learntParameters, zip(model.parameters, run.final)) {
      // Adam divides the rounding noise of a gradient that is 0 by itself.
      if run.optimiser == "adam", Self.isShiftedAway(tensor, of: run.network) { continue }
      expectClose(pair.0, pair.1, "\(name): \(tensor.name)")
    }
    expectClose(
      model.logits(Array(inputs[3 * size..<4 * size]), images: run.batch), run.logits,
      "\(name): logits")
  }

  /// Whether a tensor is the bias of a convolution whose mean normalisation takes away.
  private static func isShiftedAway(_ tensor: ParameterTensor, of network: String) -> Bool {
    network == "residual" && tensor.name.hasSuffix(".bias")
      && [
        "layers.0.", "layers.3.body.0.", "layers.3.body.3.", "layers.3.shortcut.0.",
        "layers.5.body.0.",
      ].contains { tensor.name.hasPrefix($0) }
  }

  private func expectClose(_ found: [Double], _ expected: [Double], _ what: String) {
    #expect(found.count == expected.count, "\(what)")
    let wrong = zip(found, expected).enumerated().first { _, pair in
      !(abs(pair.0 - pair.1) <= 1e-9 + 3e-8 * abs(pair.1))
    }
    #expect(wrong == nil, "\(what): index, found and PyTorch's")
  }
}
