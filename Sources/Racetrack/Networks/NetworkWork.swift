/// Runs of one program for one layer and purpose: `lanes` numbers side by side, `steps` runs after
/// one another on each.
public struct NetworkWork: Hashable, Sendable {
  /// Which of a network's programs runs.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// `accumulator + x · y`, factors in the format.
    case multiplyAccumulate
    /// `accumulator + x · y`, all in the accumulator's format.
    case update
    /// The sum of two in the accumulator's format.
    case add
    /// From the accumulator's format to the format.
    case narrow
    /// The rectifier.
    case rectifier
    /// Its gradient.
    case rectifierGradient
    /// The greatest of four.
    case maximum
    /// Its gradient.
    case maximumGradient
  }

  /// What the runs are for.
  public enum Phase: String, CaseIterable, Hashable, Sendable {
    /// Inference.
    case forward
    /// The gradients of the layers' inputs.
    case inputGradient
    /// The gradients of the weights.
    case weightGradient
    /// The new weights.
    case update
  }

  /// The program.
  public let kind: Kind
  /// What the runs are for.
  public let phase: Phase
  /// The position of the layer in the network.
  public let layer: Int
  /// Whether the layer is a convolution.
  public let isConvolution: Bool
  /// The numbers side by side.
  public let lanes: Int
  /// The runs after one another: those of the lane that takes most, as all lanes of a row run.
  public let steps: Double
  /// The mean share of the runs that is of use to a lane, 0…1.
  public let useful: Double

  /// The rows of lanes: sums that are made side by side in different places.
  ///
  /// - Parameter wires: the lanes of a row.
  /// - Returns: the number of rows, the last one partly filled.
  public func rows(wires: Int) -> Int { (lanes + wires - 1) / wires }

  /// The useful results of all runs.
  public var results: Double { Double(lanes) * steps * useful }
}

extension NetworkShape {
  /// The work of a batch of images: inference, and what training adds.
  ///
  /// It follows what `transverse train` does: an output is a lane and its products are added one
  /// after another; the gradient of an input likewise; that of a convolution's weight is a lane for
  /// each image, whose sums are added afterwards, that of a dense weight a lane over the images. The
  /// update with momentum is two multiply-accumulate steps a weight a batch. Biases, the loss and
  /// the rearrangement of numbers into lanes are left out.
  ///
  /// With a chunk, a longer sum is cut into parts of about as many products, each in a lane of its
  /// own, which are added afterwards: more lanes, other roundings.
  ///
  /// - Parameters:
  ///   - batch: the images, at least 1.
  ///   - narrows: whether sums are in another format than factors.
  ///   - chunk: the most products of a part of a sum, at least 1; nil when sums are not cut.
  /// - Returns: the work, in the order in which it is done.
  public func work(batch: Int, narrows: Bool, chunk: Int? = nil) -> [NetworkWork] {
    precondition(batch >= 1, "a batch has an image")
    precondition(chunk ?? 1 >= 1, "a chunk has a product")
    let layers = layers
    let first = layers.firstIndex { $0.macs > 0 } ?? 0
    var list: [NetworkWork] = []
    for index in layers.indices {
      list += LayerWork(layers[index], index, batch: batch, narrows: narrows).forward
    }
    for index in layers.indices.reversed() {
      let layer = LayerWork(layers[index], index, batch: batch, narrows: narrows)
      list += layer.weightGradient + (index > first ? layer.inputGradient : []) + layer.update
    }
    return list.flatMap { $0.cut(chunk) }
  }
}

extension NetworkWork {
  /// Sums in parts of at most so many products, and the addition of the parts.
  fileprivate func cut(_ chunk: Int?) -> [NetworkWork] {
    guard let chunk, kind == .multiplyAccumulate, steps > Double(chunk) else { return [self] }
    let parts = Int((steps / Double(chunk)).rounded(.up))
    // A part has as many runs as the longest, a whole number of them.
    let longest = (steps / Double(parts)).rounded(.up)
    func piece(_ kind: Kind, lanes: Int, steps: Double, useful: Double = 1) -> NetworkWork {
      NetworkWork(
        kind: kind, phase: phase, layer: layer, isConvolution: isConvolution, lanes: lanes,
        steps: steps, useful: useful)
    }
    return [
      piece(
        .multiplyAccumulate, lanes: lanes * parts, steps: longest,
        useful: useful * steps / (Double(parts) * longest)),
      piece(.add, lanes: lanes, steps: Double(parts - 1)),
    ]
  }
}

/// The work of one layer.
private struct LayerWork {
  let layer: SizedLayer
  let index: Int
  let batch: Int
  let narrows: Bool

  init(_ layer: SizedLayer, _ index: Int, batch: Int, narrows: Bool) {
    self.layer = layer
    self.index = index
    self.batch = batch
    self.narrows = narrows
  }

  private func work(
    _ kind: NetworkWork.Kind, _ phase: NetworkWork.Phase, lanes: Int, steps: Double = 1,
    useful: Double = 1
  ) -> NetworkWork {
    NetworkWork(
      kind: kind, phase: phase, layer: index, isConvolution: layer.isConvolution, lanes: lanes,
      steps: steps, useful: useful)
  }

  /// The maxima of four that make the greatest of a square: each takes three numbers away.
  private var maxima: Double {
    guard case .maximumPooling(let size, _) = layer.shape else { return 0 }
    return ((Double(size * size) - 1) / 3).rounded(.up)
  }

  var forward: [NetworkWork] {
    let lanes = layer.output.count * batch
    switch layer.shape {
    case .convolution, .dense:
      return [work(.multiplyAccumulate, .forward, lanes: lanes, steps: Double(layer.fanIn))]
        + (narrows ? [work(.narrow, .forward, lanes: lanes)] : [])
    case .rectifier: return [work(.rectifier, .forward, lanes: lanes)]
    case .maximumPooling: return [work(.maximum, .forward, lanes: lanes, steps: maxima)]
    }
  }

  /// The most products that an input takes part in: one with each output that its kernel reaches.
  private var mostProducts: Int {
    guard case .convolution(let outputs, let kernel, let stride, _, let groups) = layer.shape
    else { return layer.output.count }
    let reach = (kernel + stride - 1) / stride
    return outputs / groups * min(reach, layer.output.height) * min(reach, layer.output.width)
  }

  var inputGradient: [NetworkWork] {
    let lanes = layer.input.count * batch
    switch layer.shape {
    case .convolution, .dense:
      // The lanes of a row run together: as long as the one that has the most products.
      let steps = Double(mostProducts)
      let mean = Double(layer.macs) / Double(layer.input.count)
      return [
        work(
          .multiplyAccumulate, .inputGradient, lanes: lanes, steps: steps,
          useful: min(1, mean / steps))
      ]
        + (narrows ? [work(.narrow, .inputGradient, lanes: lanes)] : [])
    case .rectifier: return [work(.rectifierGradient, .inputGradient, lanes: lanes)]
    case .maximumPooling:
      return [
        work(
          .maximumGradient, .inputGradient, lanes: layer.output.count * batch, steps: maxima)
      ]
    }
  }

  var weightGradient: [NetworkWork] {
    switch layer.shape {
    case .convolution:
      let sums = work(
        .multiplyAccumulate, .weightGradient, lanes: layer.weights * batch,
        steps: Double(layer.output.pixels))
      let total = work(
        .add, .weightGradient, lanes: layer.weights, steps: Double(batch - 1))
      return batch > 1 ? [sums, total] : [sums]
    case .dense:
      return [
        work(
          .multiplyAccumulate, .weightGradient, lanes: layer.weights, steps: Double(batch))
      ]
    case .rectifier, .maximumPooling: return []
    }
  }

  var update: [NetworkWork] {
    guard layer.weights > 0 else { return [] }
    return [work(.update, .update, lanes: layer.weights, steps: 2)]
      + (narrows ? [work(.narrow, .update, lanes: layer.weights)] : [])
  }
}
