import HostReference
import Lanes
import NumberFormats
import TestSupport
import Testing
import Training

/// The verified training in binary32 beside the host's own: orders of sums differ, so they agree in the
/// leading digits and not in the last.
@Suite("Training beside the host's arithmetic") struct HostComparisonTests {
  private let network = Network(
    name: "small",
    layers: [
      .convolution(outputs: 3, kernel: 5, stride: 2, padding: 2, groups: 1), .rectifier,
      .maximumPooling(size: 2, stride: 2), .dense(outputs: 12), .rectifier, .dense(outputs: nil),
    ])

  private func losses(
    _ recipe: Recipe, _ data: DataSet
  ) throws -> (verified: [Double], host: [Double]) {
    let verified = try Trainer(
      network: network, data: data, recipe: recipe, executor: NativeExecutor(), jobs: 2
    ).run()
    let host = try ReferenceTrainer(
      network: network, data: data, recipe: recipe, precision: .binary64
    ).run()
    return (verified.epochs.compactMap(\.loss), host.epochs.compactMap(\.loss))
  }

  @Test(
    "in binary32 every epoch's loss is the host's but for rounding, with either optimiser",
    arguments: [
      Optimiser.descent(momentum: 0.9), .adam(beta1: 0.9, beta2: 0.999, epsilon: 1e-8),
    ])
  func agreement(optimiser: Optimiser) throws {
    var recipe = try Recipe(named: "fp32")
    recipe.optimiser = optimiser
    if case .adam = optimiser { recipe.learningRate = 0.002 }
    recipe.epochs = 2
    recipe.batchSize = 20
    let (verified, host) = try losses(recipe, Glyphs.dataSet(training: 100, test: 10))
    #expect(verified.count == 2 && host.count == 2)
    for (one, other) in zip(verified, host) {
      #expect(abs(one - other) < 1e-4 * other, "\(one) and \(other)")
    }
  }

  @Test("8-bit sums do not: the comparison would see a wrong arithmetic")
  func difference() throws {
    var recipe = try Recipe(named: "e5m2")
    recipe.epochs = 1
    recipe.batchSize = 20
    let (verified, host) = try losses(recipe, Glyphs.dataSet(training: 100, test: 10))
    #expect(abs(verified[0] - host[0]) > 1e-3 * host[0])
  }
}
