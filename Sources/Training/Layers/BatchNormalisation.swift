import Lanes
import NumberFormats

/// Batch normalisation of each channel: `x̂ = (x - μ) · (1 / √(σ² + 10⁻⁵))`, `y = γ · x̂ + β`.
///
/// In training `μ = (Σ x) / m` and `σ² = (Σ (x - μ)²) / m` run over the `m` numbers that a channel has
/// in the batch; in evaluation they are the running mean and variance, which each training batch moves
/// to `r + 0.1 · (s - r)`, where `s` is `μ`, or the unbiased variance `(Σ (x - μ)²) / (m - 1)` (for
/// `m = 1` undivided), as PyTorch does.
///
/// With the gradient `g` of `y`: `dβ = Σ g`, `dγ = Σ g · x̂`, and
/// `dx = (γ · (1 / √(σ² + 10⁻⁵))) · ((g - dβ / m) - x̂ · (dγ / m))`.
///
/// Every operation is rounded to nearest even in the recipe's format of normalisation, into which
/// activations, gradients, `γ` and `β` are brought before and out of which results are brought after.
/// Order of every sum: over the pixels of an image from +0, row by row, then over the images of the
/// batch ascending.
///
/// - Source: S. Ioffe, C. Szegedy, "Batch normalization", ICML 2015.
struct BatchNormalisation: Layer {
  let index: Int
  let output: TensorLayout
  let parameters: [ParameterLayout]
  let buffers: [ParameterLayout]
  /// For each element its channel.
  private let channels: [Int32]
  private let pixels: PixelTable

  init(_ plan: PlannedLayer, index: Int, input: TensorLayout) {
    self.index = index
    output = input
    parameters = plan.parameters.map { ParameterLayout(contiguous: $0) }
    buffers = plan.buffers.map { ParameterLayout(contiguous: $0) }
    var channels = [Int32](repeating: -1, count: input.blocks * 8)
    for channel in 0..<input.shape.channels {
      for pixel in 0..<input.shape.pixels {
        channels[Int(input.element(channel: channel, pixel: pixel))] = Int32(channel)
      }
    }
    self.channels = channels
    pixels = PixelTable(input)
  }

  func forward(_ input: PlaneTensor, _ parameters: [BitPlanes], _ pass: Pass) -> ForwardResult {
    let work = Work(self, pass, images: input.images)
    let kernels = work.kernels
    let x = pass.kernels.converted(
      input.planes, by: kernels.fromActivation, random: pass.random(index, 0))
    let factor = pass.kernels.converted(
      parameters[0], by: kernels.fromMaster, random: pass.random(index, 1))
    let bias = pass.kernels.converted(
      parameters[1], by: kernels.fromMaster, random: pass.random(index, 2))
    var (mean, variance) = (parameters[2], parameters[3])
    var buffers: [BitPlanes] = []
    let differences: BitPlanes
    if pass.isTraining {
      mean = work.run(kernels.divide, work.sums(x), work.count)
      differences = work.run(kernels.subtract, x, work.everywhere(mean))
      let squares = work.sums(work.run(kernels.multiply, differences, .planes(differences)))
      variance = work.run(kernels.divide, squares, work.count)
      let unbiased = work.run(kernels.divide, squares, work.countLessOne)
      buffers = [
        work.moved(parameters[2], towards: mean), work.moved(parameters[3], towards: unbiased),
      ]
    } else {
      differences = work.run(kernels.subtract, x, work.everywhere(mean))
    }
    let root = pass.engine.map(
      kernels.root, [.planes(work.run(kernels.add, variance, work.constant(1e-5)))])
    let inverse = pass.engine.map(kernels.divide, [work.constant(1), .planes(root)])
    let normalised = work.run(kernels.multiply, differences, work.everywhere(inverse))
    let scaled = pass.engine.map(
      kernels.multiply, [work.everywhere(factor), .planes(normalised)])
    let result = pass.kernels.converted(
      work.run(kernels.add, scaled, work.everywhere(bias)), by: kernels.toActivation,
      random: pass.random(index, 3))
    return ForwardResult(
      output: PlaneTensor(output, images: input.images, planes: result),
      memory: LayerMemory(input: input, planes: [normalised, inverse]), buffers: buffers)
  }

  func backward(
    _ gradient: PlaneTensor, _ memory: LayerMemory, _ parameters: [BitPlanes], wantsInput: Bool,
    _ pass: Pass
  ) -> LayerGradients {
    let work = Work(self, pass, images: gradient.images)
    let kernels = work.kernels
    let (normalised, inverse) = (memory.planes[0], memory.planes[1])
    let slopes = pass.kernels.converted(
      gradient.planes, by: kernels.fromGradient, random: pass.random(index, 4))
    let bias = work.sums(slopes)
    let factor = work.sums(work.run(kernels.multiply, slopes, .planes(normalised)))
    let gradients = [factor, bias].enumerated().map { place, planes in
      pass.kernels.converted(
        planes, by: kernels.toWeightGradient, random: pass.random(index, 5 + place))
    }
    guard wantsInput else { return LayerGradients(input: nil, parameters: gradients) }
    let factors = pass.kernels.converted(
      parameters[0], by: kernels.fromMaster, random: pass.random(index, 1))
    let scale = work.run(kernels.multiply, factors, .planes(inverse))
    let meanSlope = work.run(kernels.divide, bias, work.count)
    let meanProduct = work.run(kernels.divide, factor, work.count)
    let centred = work.run(kernels.subtract, slopes, work.everywhere(meanSlope))
    let along = work.run(kernels.multiply, normalised, work.everywhere(meanProduct))
    let difference = work.run(kernels.subtract, centred, .planes(along))
    let result = pass.engine.map(
      kernels.multiply, [work.everywhere(scale), .planes(difference)])
    return LayerGradients(
      input: PlaneTensor(
        output, images: gradient.images,
        planes: pass.kernels.converted(
          result, by: kernels.toGradient, random: pass.random(index, 7))), parameters: gradients)
  }

  /// The steps that forward and backward are made of.
  private struct Work {
    let kernels: NormalisationKernels
    private let layer: BatchNormalisation
    private let pass: Pass
    private let images: Int

    init(_ layer: BatchNormalisation, _ pass: Pass, images: Int) {
      guard let kernels = pass.kernels.normalisation else {
        preconditionFailure("a network with batch normalisation has its programs")
      }
      self.kernels = kernels
      self.layer = layer
      self.pass = pass
      self.images = images
    }

    private var numbers: Int { images * layer.output.shape.pixels }
    /// How many numbers a channel has in the batch.
    var count: PlaneEngine.Operand { constant(Double(numbers)) }
    var countLessOne: PlaneEngine.Operand { constant(Double(max(1, numbers - 1))) }

    func constant(_ value: Double) -> PlaneEngine.Operand {
      .constant(kernels.format.constant(value))
    }

    func run(
      _ kernel: any LaneKernel, _ left: BitPlanes, _ right: PlaneEngine.Operand
    ) -> BitPlanes {
      pass.engine.map(kernel, [.planes(left), right])
    }

    /// The sum of each channel, one a lane.
    func sums(_ planes: BitPlanes) -> BitPlanes {
      // No random bits: sums are rounded to nearest even.
      pass.engine.sumOverPixelsAndImages(
        kernels.sums, planes, layer.pixels, images: images, random: .none, imagesRandom: .none)
    }

    /// The number of each channel at all its elements.
    func everywhere(_ channels: BitPlanes) -> PlaneEngine.Operand {
      let groups = PlaneTensor.groups(of: images)
      return .planes(
        pass.engine.spread(
          channels, lanes: (0..<groups).flatMap { _ in layer.channels }))
    }

    /// `running + 0.1 · (batch - running)`.
    func moved(_ running: BitPlanes, towards batch: BitPlanes) -> BitPlanes {
      let way = run(kernels.subtract, batch, .planes(running))
      let part = run(kernels.multiply, way, constant(0.1))
      return run(kernels.add, running, .planes(part))
    }
  }
}
