import HostReference
import Testing
import Training

@Suite("Gradients of the reference are the slopes of its loss") struct FiniteDifferenceTests {
  @Test("every parameter of every kind of layer", arguments: SmallNetworks.layers)
  func layers(of small: SmallNetworks.Case) throws {
    let plan = try small.plan()
    try expectSlopes(plan, seed: 3, images: 4, every: 1)
  }

  @Test("LeNet-5, some parameters of every tensor")
  func lenet() throws {
    let plan = try NetworkPlan(
      .lenet5, image: ImageShape(channels: 1, height: 28, width: 28), classes: 10)
    try expectSlopes(plan, seed: 5, images: 2, every: 997)
  }

  /// Compares each gradient with `(loss(w + h) - loss(w - h)) / 2h`, `h = 2⁻²⁰`.
  ///
  /// The difference errs by about 2⁻⁴⁰ from the third derivative and 2⁻³² from rounding, and a wrong gradient by its size.
  /// A rectifier or a maximum may change sides within `±h`; weights drawn at random are not so near.
  private func expectSlopes(_ plan: NetworkPlan, seed: UInt64, images: Int, every: Int) throws {
    var random = CounterRandom(seed: seed, stream: 99).sequence
    let inputs = (0..<images * plan.image.count).map { _ in random.uniform(-1...1) }
    let labels = (0..<images).map { _ in UInt8(random.integer(below: plan.classes)) }
    var parameters: [String: [Double]] = [:]
    for (index, tensor) in plan.learntParameters.enumerated() {
      parameters[tensor.name] = tensor.initialValues(index: index, seed: seed).map {
        $0 + random.uniform(-0.1...0.1)
      }
    }
    func at(_ parameters: [String: [Double]]) -> ReferenceGradients {
      ReferenceGradients(
        plan: plan, parameters: parameters, inputs: inputs, labels: labels, precision: .binary64,
        seed: seed)
    }
    let gradients = at(parameters).gradients
    #expect(gradients.count == plan.learntParameters.count)
    let h = 0x1p-20
    for tensor in plan.learntParameters {
      let found = try #require(gradients[tensor.name])
      let values = try #require(parameters[tensor.name])
      #expect(found.count == tensor.count)
      for index in stride(from: 0, to: tensor.count, by: every) {
        var moved = parameters
        moved[tensor.name]?[index] = values[index] + h
        let above = at(moved).loss
        moved[tensor.name]?[index] = values[index] - h
        let slope = (above - at(moved).loss) / (2 * h)
        #expect(
          abs(slope - found[index]) <= 1e-8 + 1e-6 * abs(slope),
          "\(tensor.name)[\(index)]: gradient \(found[index]), slope \(slope)")
      }
    }
    #expect(gradients.values.contains { $0.contains { abs($0) > 1e-3 } }, "nothing is tested")
  }
}
