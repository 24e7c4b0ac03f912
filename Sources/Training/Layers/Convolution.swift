import Lanes

/// A convolution:
/// `y[n, o, r, c] = b[o] + Σ w[o, i, u, v] · x[n, i, s r + u - p, s c + v - p]`, with stride `s`,
/// padding `p` and zeros outside the image; in groups, `i` runs over the channels of `o`'s group.
///
/// Order of every sum: the bias first, then input channels, kernel rows and kernel columns, the last
/// running fastest. The gradient with respect to an input sums over kernel rows descending, output
/// channels and kernel columns descending. That with respect to a weight sums over the pixels of an
/// image, row by row, and then over the images of the batch; that of a bias likewise. These begin
/// with +0. Terms outside the image are zeros.
struct Convolution: Layer {
  let index: Int
  let input: TensorLayout
  let output: TensorLayout
  let isLast: Bool
  let parameters: [ParameterLayout]
  private let tables: ConvolutionTables

  init(_ plan: PlannedLayer, index: Int, input: TensorLayout, isLast: Bool) {
    guard case .convolution(_, let kernel, let stride, let padding, let groups) = plan.description
    else { preconditionFailure("a convolution is laid out as one") }
    self.index = index
    self.input = input
    self.isLast = isLast
    output = TensorLayout(pixels: plan.output)
    parameters = plan.parameters.map { ParameterLayout(contiguous: $0) }
    tables = ConvolutionTables(
      input: input, output: output, kernel: kernel, stride: stride, padding: padding, groups: groups
    )
  }

  private var groups: Int { tables.groups }
  private var rows: Int { output.shape.channels / groups }

  func forward(_ input: PlaneTensor, _ parameters: [BitPlanes], _ pass: Pass) -> ForwardResult {
    let (kernels, engine) = (pass.kernels, pass.engine)
    let conversions = kernels.conversions
    let factors = pass.forwardFactors(
      index, weights: parameters[0], self.parameters[0], input: input)
    let programs = factors.programs
    let biases = kernels.initial(
      parameters[1], of: programs, by: conversions.bias, random: pass.random(index, 1))
    let sums = BitPlanes(unwritten: kernels.forward.width, blocks: input.groups * output.blocks)
    let initial = engine.spread(
      biases, lanes: (0..<Int32(output.shape.channels)).flatMap { Array(repeating: $0, count: 8) })
    for group in 0..<groups {
      engine.sum(
        programs,
        SumShape(
          rows: rows, steps: tables.fanIn, groups: input.groups, blocks: output.blocksPerChannel,
          uniformIsLeft: true, totalRows: output.shape.channels, firstRow: group * rows),
        uniform: UniformFactor(
          planes: .words(engine.filled(factors.left.planes, lanes: tables.weights[group])),
          groupStride: 0),
        lanes: .gathered(
          factors.right.planes, sourceBlocks: self.input.blocks, tables.inputs[group]),
        initial: .perRow(initial), into: sums, random: pass.random(index, 3))
    }
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

  /// `dx[n, i, r, c] = Σ w[o, i, u, v] · dy[n, o, (r + p - u) / s, (c + p - v) / s]` over the taps
  /// where both quotients are whole.
  private func inputGradient(
    _ gradient: PlaneTensor, _ weights: BitPlanes, _ pass: Pass
  ) -> PlaneTensor {
    let (kernels, engine) = (pass.kernels, pass.engine)
    let factors = pass.inputGradientFactors(
      index, weights: weights, self.parameters[0], gradient: gradient)
    let programs = factors.programs
    let channels = input.shape.channels / groups
    let sums = BitPlanes(
      unwritten: kernels.inputGradient.width, blocks: gradient.groups * tables.inputLayout.blocks)
    for group in 0..<groups {
      engine.sum(
        programs,
        SumShape(
          rows: channels, steps: rows * tables.area, groups: gradient.groups,
          blocks: tables.inputLayout.blocksPerChannel, uniformIsLeft: true,
          totalRows: input.shape.channels, firstRow: group * channels),
        uniform: UniformFactor(
          planes: .words(engine.filled(factors.left.planes, lanes: tables.turnedWeights[group])),
          groupStride: 0),
        lanes: .gathered(
          factors.right.planes, sourceBlocks: output.blocks, tables.gradients[group]),
        initial: .zero, into: sums, random: pass.random(index, 7))
    }
    let kept = kernels.delivered(
      sums, of: programs, by: kernels.conversions.gradient, random: pass.random(index, 8))
    return PlaneTensor(tables.inputLayout, images: gradient.images, planes: kept)
      .laidOut(as: input, engine)
  }

  private func parameterGradients(
    _ gradient: PlaneTensor, _ input: PlaneTensor, _ pass: Pass
  ) -> [BitPlanes] {
    let (kernels, engine) = (pass.kernels, pass.engine)
    let factors = pass.weightGradientFactors(index, input: input, gradient: gradient)
    let sums = factors.programs
    let biasSums = kernels.sums(kernels.weightGradient, of: factors.right)
    let blocks = (tables.fanIn + 7) / 8
    let channels = output.shape.channels
    let partial = BitPlanes(
      unwritten: sums.partialWidth, blocks: gradient.groups * channels * blocks)
    let ofBiases = engine.pixelSums(
      biasSums, factors.right.planes, tables.pixels, images: gradient.images,
      random: pass.random(index, 13))
    let ofWeights = (0..<groups).map { group in
      let elements = tables.outputElements[group]
      return SumTask(
        kernels: sums,
        shape: SumShape(
          rows: rows, steps: output.shape.pixels, groups: gradient.groups, blocks: blocks,
          uniformIsLeft: false, totalRows: channels, firstRow: group * rows),
        uniform: UniformFactor(
          planes: .words(
            engine.picked(
              factors.right.planes, sourceBlocks: output.blocks, indices: elements,
              groups: gradient.groups)),
          groupStride: elements.count),
        lanes: .gathered(
          factors.left.planes, sourceBlocks: self.input.blocks, tables.taps[group]),
        initial: .zero, result: partial, isRunning: true, random: pass.random(index, 11))
    }
    engine.sum([ofBiases] + ofWeights)
    let weights = engine.sumOverImages(
      sums, partial, sourceBlocks: channels * blocks, elements: tables.partialWeights,
      images: gradient.images, random: pass.random(index, 12))
    let biases = engine.sumOverImages(
      ofBiases, tables.pixels, images: gradient.images, random: pass.random(index, 14))
    return [(weights, sums), (biases, biasSums)].enumerated().map { place, finished in
      kernels.delivered(
        finished.0, of: finished.1, by: kernels.conversions.weightGradient,
        random: pass.random(index, 15 + place))
    }
  }
}

extension PlaneTensor {
  /// The same numbers at the places of another layout of the same shape.
  func laidOut(as layout: TensorLayout, _ engine: PlaneEngine) -> PlaneTensor {
    if layout == self.layout { return self }
    var indices = [Int32](repeating: -1, count: layout.blocks * 8)
    for (target, source) in zip(layout.elements, self.layout.elements) {
      indices[Int(target)] = source
    }
    return PlaneTensor(
      layout, images: images,
      planes: engine.gather(
        planes, sourceBlocks: self.layout.blocks, indices: indices, groups: groups))
  }
}
