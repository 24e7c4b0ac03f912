import NumberFormats

extension Recipe {
  /// The recipe as a JSON object that reads back to an equal one, every key written out.
  public var json: String {
    var lines = [
      #"  "name": \#(quoted(name))"#, #"  "about": \#(quoted(about))"#,
      #"  "values": "\#(activations.name)""#, #"  "gradients": "\#(gradients.name)""#,
      #"  "forward": \#(text(forward, left: "weights", right: "activations"))"#,
      #"  "backward": \#(text(inputGradient, left: "weights", right: "gradients"))"#,
      #"  "weightGradient": \#(text(weightGradient, left: "activations", right: "gradients"))"#,
      #"  "update": { "weightGradient": "\#(update.weightGradient.name)", "state": "\#(update.state.name)", "master": "\#(update.master.name)", "rounding": "\#(update.rounding.rawValue)" }"#,
      #"  "loss": "\#(loss.name)""#, #"  "normalisation": "\#(normalisation.name)""#,
    ]
    switch lossScaling {
    case .none: lines.append(#"  "lossScaling": 1"#)
    case .fixed(let factor): lines.append(#"  "lossScaling": \#(factor.shortText)"#)
    case .dynamic(let initial, let interval):
      lines.append(
        #"  "lossScaling": { "dynamic": \#(initial.shortText), "interval": \#(interval) }"#)
    }
    switch optimiser {
    case .descent(let momentum):
      lines.append(#"  "optimiser": { "sgd": { "momentum": \#(momentum.shortText) } }"#)
    case .adam(let beta1, let beta2, let epsilon):
      lines.append(
        #"  "optimiser": { "adam": { "beta1": \#(beta1.shortText), "beta2": \#(beta2.shortText), "epsilon": \#(epsilon.shortText) } }"#
      )
    }
    lines.append(#"  "learningRate": \#(learningRate.shortText)"#)
    switch schedule {
    case .constant: lines.append(#"  "schedule": "constant""#)
    case .cosine: lines.append(#"  "schedule": "cosine""#)
    case .steps(let every, let factor):
      lines.append(#"  "schedule": { "every": \#(every), "factor": \#(factor.shortText) }"#)
    }
    lines += [
      #"  "epochs": \#(epochs)"#, #"  "batchSize": \#(batchSize)"#, #"  "seed": \#(seed)"#,
    ]
    return "{\n" + lines.joined(separator: ",\n") + "\n}\n"
  }

  private func text(_ sums: SumRecipe, left: String, right: String) -> String {
    let fields = [
      (left, sums.left.name), (right, sums.right.name), ("product", sums.product.name),
      ("accumulator", sums.accumulator.name), ("order", sums.order.name),
      ("productRounding", sums.productRounding.rawValue), ("rounding", sums.rounding.rawValue),
      ("resultRounding", sums.resultRounding.rawValue), ("overflow", sums.overflow.rawValue),
      ("subnormals", sums.flushesSubnormals ? "flush" : "keep"),
    ]
    return "{\n"
      + fields.map { #"    "\#($0)": "\#($1)""# }.joined(separator: ",\n") + "\n  }"
  }

  private func quoted(_ text: String) -> String {
    "\""
      + text.unicodeScalars.map { scalar in
        switch scalar {
        case "\"": "\\\""
        case "\\": "\\\\"
        case "\n": "\\n"
        case _ where scalar.value < 0x20:
          "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
        default: String(scalar)
        }
      }.joined() + "\""
  }
}

extension Double {
  /// The number as people write it: whole ones without a fraction.
  var shortText: String {
    self == rounded() && magnitude < 0x1p53 ? String(Int(self)) : "\(self)"
  }
}
