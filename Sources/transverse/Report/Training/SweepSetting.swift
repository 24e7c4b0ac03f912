import NumberFormats
import Training

/// A setting of the sums of an 8-bit recipe that the report varies, one at a time.
enum SweepSetting: String, CaseIterable {
  case towardZero = "toward-zero"
  case stochastic
  case infinities
  case flushed
  case chunks
  case pairwise
  case exactOrder = "exact"

  /// The recipes that are varied: every operation in 8 bits, to nearest even, saturating, subnormals
  /// kept, sums in order.
  static let recipes = ["e4m3", "e5m2"]

  /// What stands at the bar.
  var label: String {
    switch self {
    case .towardZero: "rounding: toward zero"
    case .stochastic: "rounding: stochastic, 8 bits"
    case .infinities: "overflow: as the standard says"
    case .flushed: "underflow: flushed to zero"
    case .chunks: "order: chunks of 16"
    case .pairwise: "order: pairwise"
    case .exactOrder: "order: exact, rounded once"
    }
  }

  /// A recipe with the setting in all its sums, named after both.
  func applied(to recipe: Recipe) throws -> Recipe {
    var recipe = recipe
    recipe.name = "\(recipe.name)-\(rawValue)"
    let stochastic = try RoundingMode(named: "stochasticA:8")
    for sums in [\Recipe.forward, \Recipe.inputGradient, \Recipe.weightGradient] {
      switch self {
      case .towardZero: recipe[keyPath: sums].setRounding(.towardZero)
      case .stochastic: recipe[keyPath: sums].setRounding(stochastic)
      case .infinities: recipe[keyPath: sums].overflow = .standard
      case .flushed: recipe[keyPath: sums].flushesSubnormals = true
      case .chunks: recipe[keyPath: sums].order = .chunked(16)
      case .pairwise: recipe[keyPath: sums].order = .pairwise
      case .exactOrder: recipe[keyPath: sums].order = .exact
      }
    }
    return recipe
  }
}

extension SumRecipe {
  fileprivate mutating func setRounding(_ mode: RoundingMode) {
    productRounding = mode
    rounding = mode
    resultRounding = mode
  }
}
