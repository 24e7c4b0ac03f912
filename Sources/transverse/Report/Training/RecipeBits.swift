import NumberFormats
import Training

/// How many bits the numbers of a recipe have, by what they are for.
///
/// A recipe has several widths at once: `int8` multiplies numbers of 8 bits, but keeps activations and
/// weights in binary32. None of them alone says how few bits a training takes.
struct RecipeBits: Hashable, Comparable {
  /// Of what enters products, the widest factor of the three kinds of sums; a scale that a block or a
  /// tensor shares is not counted.
  let factors: Int
  /// Of a partial sum; of exact sums, of what they are delivered in.
  let sums: Int
  /// Of activations and their gradients between layers, the wider ones.
  let kept: Int
  /// Of the master copy of the weights.
  let master: Int
  /// Whether sums of the forward pass are exact: then they are collected in a wider word.
  let hasExactSums: Bool

  init(_ recipe: Recipe) {
    let sums = [recipe.forward, recipe.inputGradient, recipe.weightGradient]
    factors = sums.flatMap { [Self.width($0.left), Self.width($0.right)] }.max() ?? 0
    self.sums = recipe.forward.accumulator.width
    kept = max(recipe.activations.width, recipe.gradients.width)
    master = recipe.update.master.width
    hasExactSums = recipe.forward.order == .exact
  }

  /// The bits of a single number, without a scale that it shares.
  private static func width(_ operand: OperandFormat) -> Int { operand.element?.width ?? 0 }

  /// Fewer bits of factors first, then of sums, of what is kept, and of weights.
  static func < (left: RecipeBits, right: RecipeBits) -> Bool {
    left.order < right.order
  }

  private var order: (Int, Int, Int, Int) { (factors, sums, kept, master) }

  /// All of them but those of the factors, such as `partial sums of 12 bits, activations kept in 8, master
  /// weights in 32`.
  var others: String {
    (hasExactSums ? "exact sums delivered in \(sums) bits" : "partial sums of \(sums) bits")
      + ", activations and gradients kept in \(kept), master weights in \(master)"
  }

  /// The formats of what enters products on the way forward, weights first where they are others.
  static func factorNames(_ recipe: Recipe) -> String {
    let (weights, activations) = (recipe.forward.left.name, recipe.forward.right.name)
    return weights == activations ? weights : "\(weights) × \(activations)"
  }
}
