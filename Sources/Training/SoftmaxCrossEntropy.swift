import Foundation
import NumberFormats

/// The loss of a classifier, and the one documented exception to "everything is a program".
///
/// `loss = -ln(exp zₗ / Σ exp zₖ)` for label `l`, and its gradient `(exp zₖ / Σ exp zₖ - [k = l])`
/// times the loss scale over the number of images. The exponential and the division are not
/// programs yet, so logits are decoded, worked on in binary64 on the host, and the gradient is
/// encoded once, to nearest even.
package struct SoftmaxCrossEntropy: Sendable {
  let format: FloatFormat
  let lossScale: Double

  package init(format: FloatFormat, lossScale: Double) {
    self.format = format
    self.lossScale = lossScale
  }

  /// The exceptions, as reports list them.
  static let hostExceptions = [
    "softmax cross-entropy: exponentials, their sum, division, logarithm, differences, the loss "
      + "scale and the division by the number of images, in binary64; its gradient is encoded once, "
      + "to nearest even",
    "pixels, initial weights, learning rate, momentum and loss scale: encoded once, to nearest even",
  ]

  /// What the loss layer says of a batch.
  package struct Result: Sendable {
    /// The sum of the losses of the images; NaN when a logit is not finite.
    package let loss: Double
    /// How many images have their greatest logit at the label, of equal ones the first.
    package let correct: Int
    /// The gradient with respect to the logits.
    package let gradient: Tensor
  }

  package func evaluate(_ logits: Tensor, labels: [UInt8]) -> Result {
    let classes = logits.shape[1]
    var loss = 0.0
    var correct = 0
    var gradient = logits
    for (image, label) in labels.enumerated() {
      let values = (0..<classes).map { format.double(of: Code(logits.codes[image * classes + $0])) }
      let greatest = values.max() ?? 0
      // Of equal logits the first is the answer: a network that says nothing is no good guesser.
      let isNumber = values.allSatisfy { !$0.isNaN }
      if isNumber, values.firstIndex(of: greatest) == Int(label) { correct += 1 }
      let powers = values.map { exp($0 - greatest) }
      let total = powers.reduce(0, +)
      loss += log(total) - (values[Int(label)] - greatest)
      for index in 0..<classes {
        let slope = powers[index] / total - (index == Int(label) ? 1 : 0)
        gradient.codes[image * classes + index] = UInt64(
          truncatingIfNeeded: format.encode(slope * lossScale / Double(labels.count)))
      }
    }
    return Result(loss: loss, correct: correct, gradient: gradient)
  }
}
