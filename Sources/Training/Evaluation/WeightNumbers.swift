import NumberFormats
import VectorFiles

/// The learnt numbers of a file of weights, decoded, before any recipe has rounded them.
public struct WeightNumbers: Hashable, Sendable {
  /// Weights, which enter products.
  private let factors: [Double]
  /// Biases and the factors of normalisations.
  private let others: [Double]

  /// What becomes of numbers in a format.
  public struct Losses: Hashable, Sendable {
    /// How many are beyond the format's ends, where they became the greatest number or none at all.
    public let saturated: Int
    /// How many became zero and were none.
    public let zeroed: Int
  }

  /// Decodes the tensors of a network's parameters; tensors that are missing, of unknown formats or of no
  /// parameter are left to whoever uses the file.
  ///
  /// - Parameters:
  ///   - file: the file.
  ///   - path: its path, for messages.
  ///   - plan: the network.
  /// - Throws: `TrainingError.badCheckpoint` that names a tensor, of parameters or buffers, that has a
  ///   number that is not finite.
  public init(
    of file: SafetensorsFile, path: String, plan: NetworkPlan
  ) throws(TrainingError) {
    var (factors, others): ([Double], [Double]) = ([], [])
    for parameter in plan.parameters {
      guard let tensor = file[parameter.name], let format = file.format(of: tensor) else {
        continue
      }
      let values = tensor.codes.map { format.double(of: $0) }
      if let place = values.firstIndex(where: { !$0.isFinite }) {
        throw .badCheckpoint(
          path: path,
          reason: "tensor '\(tensor.name)': number \(place + 1) of \(values.count) is "
            + "\(values[place].isNaN ? "NaN" : "infinite"): expected finite numbers")
      }
      switch parameter.kind {
      case .weight: factors += values
      case .bias, .factor: others += values
      case .buffer: break
      }
    }
    self.factors = factors
    self.others = others
  }

  /// What becomes of the numbers in a recipe, rounded to nearest even: in the format of its master
  /// copies and, of weights that share no scale, in that in which they enter forward products.
  public func losses(in recipe: Recipe) -> Losses {
    let master = recipe.update.master
    var formats = [master]
    if case .number(let factor) = recipe.forward.left, factor != master { formats.append(factor) }
    let (ofFactors, ofOthers) = (
      Self.losses(of: factors, in: formats), Self.losses(of: others, in: [master])
    )
    return Losses(
      saturated: ofFactors.saturated + ofOthers.saturated,
      zeroed: ofFactors.zeroed + ofOthers.zeroed)
  }

  /// What becomes of numbers that are brought from one format into the next.
  private static func losses(of numbers: [Double], in formats: [NumberFormat]) -> Losses {
    let ends = formats.map { format in
      [1, -1].map { format.nearestCode(to: $0 * Double.greatestFiniteMagnitude) }
    }
    var (saturated, zeroed) = (0, 0)
    for number in numbers where number != 0 {
      var kept = number
      for (format, ends) in zip(formats, ends) {
        let code = format.nearestCode(to: kept)
        let next = format.double(of: code)
        let isAtEnd = code == ends[number < 0 ? 1 : 0] && next.magnitude < kept.magnitude
        kept = next
        // Nothing that comes behind makes a number of it again.
        if kept == 0 { zeroed += 1 } else if !kept.isFinite || isAtEnd { saturated += 1 }
        if kept == 0 || !kept.isFinite || isAtEnd { break }
      }
    }
    return Losses(saturated: saturated, zeroed: zeroed)
  }
}
