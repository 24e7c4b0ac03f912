/// Softmax cross-entropy: `ln Σⱼ exp(zⱼ) - z_label`, its mean over the batch, and the gradient of the
/// mean, `(softmax(z) - onehot(label)) / batch`.
enum ReferenceLoss<Scalar: ReferenceScalar> {
  /// What a batch of logits gives.
  struct Result: Sendable {
    /// The loss of each image.
    var losses: [Scalar]
    /// The gradient of the mean loss with respect to the logits.
    var gradient: [Scalar]
    /// The number of images whose first greatest logit is that of their label, all logits being numbers.
    var correct: Int
  }

  static func evaluate(_ logits: [Scalar], labels: [UInt8], classes: Int) -> Result {
    var result = Result(losses: [], gradient: logits, correct: 0)
    for (image, label) in labels.enumerated() {
      let z = logits[image * classes..<(image + 1) * classes]
      var (greatest, place) = (z[z.startIndex], 0)
      for (index, value) in z.enumerated() where value > greatest {
        (greatest, place) = (value, index)
      }
      if place == Int(label), !z.contains(where: { $0 != $0 }) { result.correct += 1 }
      let exponentials = z.map { Scalar.exponential($0 - greatest) }
      let sum = exponentials.reduce(0, +)
      result.losses.append(Scalar.logarithm(sum) + greatest - z[z.startIndex + Int(label)])
      for (index, value) in exponentials.enumerated() {
        let target: Scalar = index == Int(label) ? 1 : 0
        result.gradient[image * classes + index] = (value / sum - target) / Scalar(labels.count)
      }
    }
    return result
  }
}
