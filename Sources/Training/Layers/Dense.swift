import Lanes

/// A fully connected layer: `y[n, o] = b[o] + Σᵢ w[o, i] · x[n, i]`, inputs counted by channel, row
/// and column.
///
/// Order of every sum: the bias first, then the inputs ascending. The gradient with respect to an
/// input sums over outputs ascending, that with respect to a weight or bias over the images of the
/// batch ascending, each from +0.
struct Dense: Layer {
  let index: Int
  let input: TensorLayout
  let output: TensorLayout
  let isLast: Bool
  let parameters: [ParameterLayout]
  private let places: DensePlaces
  /// The elements of the input and the output, neuron by neuron.
  private let inputElements, outputElements: [Int32]
  /// For each element of the input its neuron; -1 for elements that mean nothing.
  private let neurons: [Int32]

  init(_ plan: PlannedLayer, index: Int, input: TensorLayout, isLast: Bool) {
    self.index = index
    self.input = input
    self.isLast = isLast
    output = TensorLayout(neurons: plan.output.channels)
    places = DensePlaces(inputs: input.shape.count, outputs: plan.output.channels)
    inputElements = input.elements
    outputElements = output.elements
    var neurons = [Int32](repeating: -1, count: input.blocks * 8)
    for (neuron, element) in inputElements.enumerated() { neurons[Int(element)] = Int32(neuron) }
    self.neurons = neurons
    let tensors = plan.parameters
    parameters = [
      ParameterLayout(tensors[0], lanes: places.lanes, laneCount: places.laneCount),
      ParameterLayout(contiguous: tensors[1]),
    ]
  }

  private var inputs: Int { input.shape.count }
  private var outputs: Int { output.shape.channels }
  /// Blocks of eight neurons.
  private var inputBlocks: Int { (inputs + 7) / 8 }

  func forward(_ input: PlaneTensor, _ parameters: [BitPlanes], _ pass: Pass) -> ForwardResult {
    let (kernels, engine) = (pass.kernels, pass.engine)
    let conversions = kernels.conversions
    let factors = pass.forwardFactors(
      index, weights: parameters[0], self.parameters[0], input: input)
    let programs = factors.programs
    let biases = kernels.initial(
      parameters[1], of: programs, by: conversions.bias, random: pass.random(index, 1))
    let sums = BitPlanes(unwritten: kernels.forward.width, blocks: input.groups * output.blocks)
    engine.sum(
      programs,
      SumShape(
        rows: 1, steps: inputs, groups: input.groups, blocks: output.blocks, uniformIsLeft: false),
      uniform: UniformFactor(
        planes: .words(
          engine.picked(
            factors.right.planes, sourceBlocks: self.input.blocks, indices: inputElements,
            groups: input.groups)),
        groupStride: inputs),
      lanes: .spread(factors.left.planes, lanes: places.weightsByInput),
      initial: .perBlock(
        engine.spread(
          biases, lanes: (0..<Int32(outputs)).map(\.self).padded(toMultipleOf: 8))),
      into: sums, random: pass.random(index, 3))
    let kept = kernels.delivered(
      sums, of: programs, by: isLast ? conversions.logit : conversions.activation,
      random: pass.random(index, 4))
    return ForwardResult(
      output: PlaneTensor(output, images: input.images, planes: kept),
      memory: LayerMemory(input: input))
  }

  func backward(
    _ gradient: PlaneTensor, _ memory: LayerMemory, _ parameters: [BitPlanes], wantsInput: Bool,
    _ pass: Pass
  ) -> LayerGradients {
    LayerGradients(
      input: wantsInput ? inputGradient(gradient, parameters[0], pass) : nil,
      parameters: parameterGradients(gradient, memory.input, pass))
  }

  private func inputGradient(
    _ gradient: PlaneTensor, _ weights: BitPlanes, _ pass: Pass
  ) -> PlaneTensor {
    let (kernels, engine) = (pass.kernels, pass.engine)
    let factors = pass.inputGradientFactors(
      index, weights: weights, self.parameters[0], gradient: gradient)
    let programs = factors.programs
    let sums = BitPlanes(
      unwritten: kernels.inputGradient.width, blocks: gradient.groups * inputBlocks)
    engine.sum(
      programs,
      SumShape(
        rows: 1, steps: outputs, groups: gradient.groups, blocks: inputBlocks, uniformIsLeft: false),
      uniform: UniformFactor(
        planes: .words(
          engine.picked(
            factors.right.planes, sourceBlocks: output.blocks, indices: outputElements,
            groups: gradient.groups)),
        groupStride: outputs),
      lanes: .spread(factors.left.planes, lanes: places.weightsByOutput),
      initial: .zero,
      into: sums, random: pass.random(index, 7))
    let kept = kernels.delivered(
      sums, of: programs, by: kernels.conversions.gradient, random: pass.random(index, 8))
    // The neurons of the input, in the shape that the layer before gave them.
    return PlaneTensor(
      input, images: gradient.images,
      planes: engine.gather(
        kept, sourceBlocks: inputBlocks, indices: neurons, groups: gradient.groups))
  }

  private func parameterGradients(
    _ gradient: PlaneTensor, _ input: PlaneTensor, _ pass: Pass
  ) -> [BitPlanes] {
    let (kernels, engine) = (pass.kernels, pass.engine)
    let factors = pass.weightGradientFactors(index, input: input, gradient: gradient)
    let sums = factors.programs
    let biasSums = kernels.sums(kernels.weightGradient, of: factors.right)
    let images = gradient.images
    let weights = BitPlanes(width: sums.width, count: places.laneCount)
    engine.sum(
      sums,
      SumShape(
        rows: places.rows, steps: images, groups: 1, blocks: places.blocksPerRow,
        uniformIsLeft: false),
      uniform: UniformFactor(
        planes: places.outputsPerRow == 1
          ? .words(
            engine.pickedImages(
              factors.right.planes, sourceBlocks: output.blocks, indices: outputElements,
              images: images))
          : .blocks(
            engine.spreadOverImages(
              factors.right.planes, sourceBlocks: output.blocks, indices: places.gradientWords,
              images: images)),
        groupStride: 0),
      lanes: .ready(
        engine.transposed(
          factors.left.planes, sourceBlocks: self.input.blocks, elements: inputElements,
          images: images, blocks: places.blocksPerRow, copies: places.outputsPerRow,
          spacing: places.wordsPerOutput)),
      initial: .zero, into: weights, random: pass.random(index, 11))
    let blocks = (outputs + 511) / 512
    let biases = BitPlanes(width: sums.width, count: outputs)
    engine.sum(
      biasSums,
      SumShape(rows: 1, steps: images, groups: 1, blocks: blocks, uniformIsLeft: true),
      uniform: biasSums.ones(images),
      lanes: .ready(
        engine.transposed(
          factors.right.planes, sourceBlocks: output.blocks, elements: outputElements,
          images: images,
          blocks: blocks)),
      initial: .zero, into: biases, random: pass.random(index, 12))
    return [(weights, sums), (biases, biasSums)].enumerated().map { place, result in
      kernels.delivered(
        result.0, of: result.1, by: kernels.conversions.weightGradient,
        random: pass.random(index, 13 + place))
    }
  }
}
