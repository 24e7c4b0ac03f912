import NumberFormats

/// The formats and the rounding in which weights are updated.
public struct UpdateRecipe: Hashable, Sendable {
  /// The format of the gradients of weights.
  public var weightGradient: NumberFormat
  /// The format of what the optimiser remembers: momentum, or Adam's moments.
  public var state: NumberFormat
  /// The format of the master copy of the weights.
  public var master: NumberFormat
  /// How the operations of the update are rounded.
  public var rounding: RoundingMode

  /// Makes a recipe that rounds to nearest even.
  ///
  /// - Parameters:
  ///   - weightGradient: the format of the gradients of weights.
  ///   - state: the format of the optimiser's state.
  ///   - master: the format of the master copy of the weights.
  public init(weightGradient: NumberFormat, state: NumberFormat, master: NumberFormat) {
    self.weightGradient = weightGradient
    self.state = state
    self.master = master
    rounding = .nearestEven
  }
}

/// How steps are made of gradients `g`.
public enum Optimiser: Hashable, Sendable {
  /// `v ← momentum · v + g`, `w ← w - rate · v`: Polyak's heavy ball as PyTorch's SGD has it.
  case descent(momentum: Double)
  /// `m ← β₁ m + (1 - β₁) g`, `s ← β₂ s + (1 - β₂) g²`,
  /// `w ← w - rate · m̂ / (√ŝ + ε)` with `m̂ = m / (1 - β₁ᵗ)` and `ŝ = s / (1 - β₂ᵗ)` (Kingma and Ba
  /// 2015).
  case adam(beta1: Double, beta2: Double, epsilon: Double)

  /// The name: `sgd` or `adam`.
  public var name: String {
    switch self {
    case .descent: "sgd"
    case .adam: "adam"
    }
  }
}

/// How the learning rate `r₀` changes from epoch to epoch, counted from 0.
public enum LearningRateSchedule: Hashable, Sendable {
  /// `r₀`.
  case constant
  /// `r₀ · factorᵏ` in the epochs `k · every ..< (k + 1) · every`.
  case steps(every: Int, factor: Double)
  /// `r₀ · (1 + cos(π · t)) / 2` at the share `t` of all steps done.
  case cosine

  /// The learning rate of a step.
  ///
  /// - Parameters:
  ///   - initial: `r₀`.
  ///   - epoch: the epoch, from 0.
  ///   - progress: the share of all steps that is done.
  /// - Returns: the rate.
  public func rate(from initial: Double, epoch: Int, progress: Double) -> Double {
    switch self {
    case .constant: initial
    case .steps(let every, let factor):
      (0..<(epoch / max(1, every))).reduce(initial) { rate, _ in rate * factor }
    case .cosine: initial * (1 + HostFunctions.cosine(.pi * progress)) / 2
    }
  }
}

/// The factor on the loss whose gradient is propagated; the gradients of weights are divided by it.
///
/// A power of two changes no significand, only exponents.
public enum LossScaling: Hashable, Sendable {
  /// The factor 1.
  case none
  /// A constant factor, a power of two.
  case fixed(Double)
  /// A factor that is halved, and the step skipped, when a gradient is infinite or a NaN, and doubled
  /// after so many steps without.
  case dynamic(initial: Double, interval: Int)

  /// The factor of the first step.
  public var initial: Double {
    switch self {
    case .none: 1
    case .fixed(let factor): factor
    case .dynamic(let initial, _): initial
    }
  }
}
