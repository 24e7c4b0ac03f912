import Lanes
import NumberFormats
import Synchronization

// Where a number that is not finite came up first. The tests are made on the host, on finished numbers.

extension Trainer {
  /// A gradient that is not finite; of several that of the last layer, where the way back begins.
  func fault(ofGradients gradients: [BitPlanes]) -> NumberFault? {
    let format = recipe.update.weightGradient
    return fault(
      in: zip(stack.parameters, gradients).reversed().map {
        Looked(planes: $1, layout: $0, format: format, tensor: "gradient")
      })
  }

  /// A parameter, or what the optimiser remembers of one, that is not finite.
  func fault(of network: TrainedNetwork) -> NumberFault? {
    fault(
      in: network.states.flatMap { state in
        [
          Looked(
            planes: state.master, layout: state.layout, format: state.format, tensor: "parameter")
        ]
          + state.moments.map {
            Looked(
              planes: $0, layout: state.layout, format: recipe.update.state,
              tensor: "optimiser's state")
          }
      })
  }

  /// Numbers to be looked at.
  private struct Looked: Sendable {
    let planes: BitPlanes
    let layout: ParameterLayout
    let format: NumberFormat
    let tensor: String
  }

  /// The first fault of some numbers, in their order.
  private func fault(in all: [Looked]) -> NumberFault? {
    // Each thread says only whether there is one: hardly ever.
    let isFaulty = Atomic<Bool>(false)
    kernels.engine.sharing.forEach(all.count) { index in
      let looked = all[index]
      if looked.planes.holdsCode(of: looked.format.nonFiniteCodes) {
        isFaulty.store(true, ordering: .relaxed)
      }
    }
    guard isFaulty.load(ordering: .acquiring) else { return nil }
    return all.lazy.compactMap { looked -> NumberFault? in
      // Lanes that hold no number of the tensor mean nothing.
      let flag = looked.format.flag(of: looked.layout.codes(of: looked.planes))
      return flag.map {
        NumberFault(layer: looked.layout.tensor.name, tensor: looked.tensor, flag: $0)
      }
    }.first
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
