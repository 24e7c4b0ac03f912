import NumberFormats

/// How a network is trained: the format, rounding and order of every kind of operation, and the
/// settings of the descent.
///
/// Activations, gradients and weights enter products in the formats of the three kinds of sums;
/// between layers activations and gradients are kept in formats of their own; weights are updated in
/// a master copy.
public struct Recipe: Hashable, Sendable {
  /// The name in reports and on the command line.
  public var name: String
  /// What the recipe stands for, in one line; empty when nobody said.
  public var about: String
  /// The format in which activations are kept between layers.
  public var activations: NumberFormat
  /// The format in which gradients of activations are kept between layers.
  public var gradients: NumberFormat
  /// Sums of weight (left) times activation (right).
  public var forward: SumRecipe
  /// Sums of weight (left) times gradient (right).
  public var inputGradient: SumRecipe
  /// Sums of activation (left) times gradient (right).
  public var weightGradient: SumRecipe
  /// The formats and the rounding of the update of weights.
  public var update: UpdateRecipe
  /// The format of the softmax, the cross-entropy and its gradient.
  public var loss: FloatFormat
  /// The format of the means, variances and quotients of batch normalisation.
  public var normalisation: FloatFormat
  /// The factor on the loss whose gradient is propagated.
  public var lossScaling: LossScaling
  /// How steps are made of gradients.
  public var optimiser: Optimiser
  /// The learning rate of the first step.
  public var learningRate: Double
  /// How the learning rate changes.
  public var schedule: LearningRateSchedule
  /// The number of passes over the training images.
  public var epochs: Int
  /// The number of images a step.
  public var batchSize: Int
  /// The seed of initial weights, of the order of images and of every random bit.
  public var seed: UInt64
  /// Whether this is another recipe's column of exact sums.
  public private(set) var isExactColumn = false

  /// Makes a recipe of two formats with the usual settings of small networks.
  ///
  /// With an `accumulator` of its own, products, sums, gradients of weights, momentum and the master
  /// copy of the weights are held in it; activations, their gradients and the weights that enter
  /// products are held in `format`. Without, everything is.
  ///
  /// - Parameters:
  ///   - format: the format of activations, their gradients and weights.
  ///   - accumulator: the format of products, sums and master weights; nil for `format`.
  public init(format: NumberFormat, accumulator: NumberFormat? = nil) {
    let wide = accumulator ?? format
    name = format == wide ? format.name : "\(format.name)+\(wide.name)"
    about = ""
    activations = format
    gradients = format
    let sums = SumRecipe(left: .number(format), right: .number(format), accumulator: wide)
    (forward, inputGradient, weightGradient) = (sums, sums, sums)
    update = UpdateRecipe(weightGradient: wide, state: wide, master: wide)
    loss = .binary32
    normalisation = .binary32
    lossScaling = .none
    optimiser = .descent(momentum: 0.9)
    learningRate = 0.02
    schedule = .constant
    epochs = 5
    batchSize = 64
    seed = 1
  }

  /// The steps that so many images take.
  ///
  /// - Parameter images: the number of images.
  /// - Returns: the number of batches, of which the last may be smaller.
  public func steps(for images: Int) -> Int { (images + batchSize - 1) / batchSize }

  /// Rounds every operation in the same way.
  ///
  /// - Parameter mode: the rounding mode of products, sums, results and updates.
  public mutating func setRounding(_ mode: RoundingMode) {
    for sums in [\Recipe.forward, \Recipe.inputGradient, \Recipe.weightGradient] {
      self[keyPath: sums].productRounding = mode
      self[keyPath: sums].rounding = mode
      self[keyPath: sums].resultRounding = mode
    }
    update.rounding = mode
  }

  /// The same recipe with the numbers on the same grids but every sum exact: the other column of a
  /// report.
  ///
  /// Products are not rounded, sums are collected exactly and delivered in binary32 (or in the
  /// accumulator's format where that has more bits), biases are added there, and the result is
  /// brought onto the grid of activations or gradients. Updates stay as they are.
  public var withExactSums: Recipe {
    var recipe = self
    recipe.isExactColumn = true
    recipe.forward = forward.exact
    recipe.inputGradient = inputGradient.exact
    recipe.weightGradient = weightGradient.exact
    return recipe
  }
}

extension FloatFormat {
  /// IEEE 754's binary32.
  public static let binary32 = named("binary32")

  private static func named(_ name: String) -> FloatFormat {
    guard case .float(let format)? = try? NumberFormat(named: name) else {
      preconditionFailure("the catalogue has \(name)")
    }
    return format
  }
}
