import Lanes
import NumberFormats

// Where a number that is not finite came up first. The tests are made on the host, on finished numbers.

extension Trainer {
  /// A gradient that is not finite; of several that of the last layer, where the way back begins.
  func fault(ofGradients gradients: [BitPlanes]) -> NumberFault? {
    let format = recipe.update.weightGradient
    return zip(stack.parameters, gradients).reversed().lazy.compactMap { layout, planes in
      fault(planes, layout, format, tensor: "gradient")
    }.first
  }

  /// A parameter, or what the optimiser remembers of one, that is not finite.
  func fault(of network: TrainedNetwork) -> NumberFault? {
    network.states.lazy.compactMap { state in
      fault(state.master, state.layout, state.format, tensor: "parameter")
        ?? state.moments.lazy.compactMap { moment in
          fault(moment, state.layout, recipe.update.state, tensor: "optimiser's state")
        }.first
    }.first
  }

  private func fault(
    _ planes: BitPlanes, _ layout: ParameterLayout, _ format: NumberFormat, tensor: String
  ) -> NumberFault? {
    guard planes.holdsCode(of: format.nonFiniteCodes),
      // Lanes that hold no number of the tensor mean nothing.
      let flag = format.flag(of: layout.codes(of: planes))
    else { return nil }
    return NumberFault(layer: layout.tensor.name, tensor: tensor, flag: flag)
  }

  /// Where the first number that is not finite came up on the way forward to a loss that is none.
  func fault(
    onTheWayForward images: PlaneTensor, _ parameters: [BitPlanes], _ pass: Pass
  ) -> NumberFault {
    let looking = Pass(
      kernels: pass.kernels, step: pass.step, isTraining: true, looksForFaults: true)
    if let fault = stack.forward(images, parameters, looking).fault { return fault }
    return NumberFault(layer: "loss", tensor: "loss", flag: "invalid")
  }
}
