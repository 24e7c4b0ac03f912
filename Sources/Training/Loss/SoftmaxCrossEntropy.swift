import Lanes
import NumberFormats

/// The loss of a classifier in programs: `-ln(exp zₗ / Σ exp zₖ)` for the label `l`, and its gradient
/// `(exp zₖ / Σ exp zₖ - [k = l]) · scale / images`.
///
/// The greatest logit is subtracted first; the sum runs over the classes ascending. Every operation
/// is rounded to nearest even in the format of the loss; the factor `scale / images` is encoded once.
struct SoftmaxCrossEntropy: Sendable {
  let kernels: LossKernels
  let engine: PlaneEngine

  /// What the loss says of a batch.
  struct Result: Sendable {
    /// The losses of the images, decoded.
    let losses: [Double]
    /// How many images have their greatest logit at the label, of equal ones the first.
    let correct: Int
    /// The gradient with respect to the logits, in the format of the loss; zero for lanes without an
    /// image.
    let gradient: PlaneTensor
  }

  private var format: FloatFormat { kernels.format }

  /// The loss of logits and its gradient.
  ///
  /// - Parameters:
  ///   - logits: one number a class, in the format of the loss.
  ///   - labels: the class of each image.
  ///   - scale: the loss scale.
  /// - Returns: losses, right answers and the gradient.
  func evaluate(_ logits: PlaneTensor, labels: [UInt8], scale: Double) -> Result {
    let classes = logits.layout.shape.channels
    let greatest = folded(logits, classes: classes, by: kernels.maximum)
    let differences = engine.map(
      kernels.subtract, [.planes(logits.planes), .planes(atEveryClass(greatest, logits))])
    let powers = PlaneTensor(
      logits.layout, images: logits.images, planes: kernels.exponential(differences, engine))
    let total = folded(powers, classes: classes, by: kernels.add)
    let shares = engine.map(
      kernels.divide, [.planes(powers.planes), .planes(atEveryClass(total, logits))])
    let hot = PlaneTensor(logits.layout, images: logits.images, width: format.width) {
      $1 == Int(labels[$0]) ? one : 0
    }
    // Lanes without an image get the factor 0.
    let factor = UInt64(truncatingIfNeeded: format.encode(scale / Double(labels.count)))
    let factors = PlaneTensor(logits.layout, images: logits.images, width: format.width) { _, _ in
      factor
    }
    let slopes = engine.map(kernels.subtract, [.planes(shares), .planes(hot.planes)])
    let gradient = engine.map(kernels.multiply, [.planes(slopes), .planes(factors.planes)])
    let logarithms = atEveryClass(kernels.logarithm(total, engine), logits)
    let losses = engine.map(kernels.subtract, [.planes(logarithms), .planes(differences)])
    let lossCodes = PlaneTensor(logits.layout, images: logits.images, planes: losses).codes()
    return Result(
      losses: labels.indices.map {
        format.double(of: Code(lossCodes[$0 * classes + Int(labels[$0])]))
      },
      correct: answers(logits, labels: labels).correct,
      gradient: PlaneTensor(logits.layout, images: logits.images, planes: gradient))
  }

  /// How many images have their greatest logit at the label, of equal ones the first, and how many have one
  /// that is not finite.
  func answers(_ logits: PlaneTensor, labels: [UInt8]) -> (correct: Int, notFinite: Int) {
    let classes = logits.layout.shape.channels
    let codes = logits.codes()
    var answers = (correct: 0, notFinite: 0)
    for image in labels.indices {
      let values = codes[(image * classes)..<((image + 1) * classes)].map {
        format.double(of: Code($0))
      }
      if !values.allSatisfy(\.isFinite) { answers.notFinite += 1 }
      guard values.allSatisfy({ !$0.isNaN }), let greatest = values.max() else { continue }
      if values.firstIndex(of: greatest) == Int(labels[image]) { answers.correct += 1 }
    }
    return answers
  }

  private var one: UInt64 { UInt64(truncatingIfNeeded: format.one) }

  /// The numbers of the classes combined in order: a block for each 64 images, in which all eight elements
  /// are the same.
  private func folded(
    _ numbers: PlaneTensor, classes: Int, by kernel: any LaneKernel
  ) -> BitPlanes {
    func one(_ index: Int) -> BitPlanes {
      engine.gather(
        numbers.planes, sourceBlocks: numbers.layout.blocks,
        indices: [Int32](
          repeating: numbers.layout.element(channel: index, pixel: 0), count: 8),
        groups: numbers.groups)
    }
    return (1..<classes).reduce(one(0)) { folded, index in
      engine.map(kernel, [.planes(folded), .planes(one(index))])
    }
  }

  /// The number of each image at the place of every class.
  private func atEveryClass(_ numbers: BitPlanes, _ logits: PlaneTensor) -> BitPlanes {
    engine.gather(
      numbers, sourceBlocks: 1,
      indices: [Int32](repeating: 0, count: 8 * logits.layout.blocks), groups: logits.groups)
  }
}
