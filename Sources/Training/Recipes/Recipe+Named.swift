import NumberFormats

extension Recipe {
  /// The recipes with a name, those of the literature among them.
  public static let named: [Recipe] = [
    fp32, bf16WithFp32, bf16, fp16, fp16Pure, hfp8, e4m3, e4m3With("e4m3-fp16", "binary16"),
    e4m3With("e4m3-e6m5", "e6m5"), e5m2, e5m2With("e5m2-fp16", "binary16"),
    e5m2With("e5m2-e6m5", "e6m5"), e4m3Pure, e4m3PureStochastic, bf16Stochastic, e4m3Stochastic,
    fixed16, posit16, posit8,
  ]

  private static func plain(
    _ name: String, _ about: String, values: String, sums: String, update: String
  ) -> Recipe {
    var recipe = Recipe(format: .known(values), accumulator: .known(sums))
    recipe.name = name
    recipe.about = about
    let update = NumberFormat.known(update)
    recipe.update = UpdateRecipe(weightGradient: update, state: update, master: update)
    return recipe
  }

  private static func eightBit(
    _ name: String, _ about: String, values: String, sums: String, update: String = "binary32"
  ) -> Recipe {
    var recipe = plain(name, about, values: values, sums: sums, update: update)
    recipe.lossScaling = .fixed(1024)
    recipe.setOverflow(.saturateFinite)
    return recipe
  }

  /// What becomes of results beyond the largest finite number, everywhere.
  mutating func setOverflow(_ policy: OverflowPolicy) {
    forward.overflow = policy
    inputGradient.overflow = policy
    weightGradient.overflow = policy
  }

  private static let fp32 = plain(
    "fp32", "binary32 everywhere", values: "binary32", sums: "binary32", update: "binary32")
  private static let bf16WithFp32 = plain(
    "bf16-fp32", "bfloat16 values, sums and master weights in binary32", values: "bfloat16",
    sums: "binary32", update: "binary32")
  private static let bf16 = plain(
    "bf16", "bfloat16 for everything, weights included", values: "bfloat16", sums: "bfloat16",
    update: "bfloat16")
  private static let fp16: Recipe = {
    var recipe = plain(
      "fp16",
      "binary16 values and sums, loss scale 1024, master weights in binary32 (Micikevicius 2018)",
      values: "binary16", sums: "binary16", update: "binary32")
    recipe.lossScaling = .fixed(1024)
    return recipe
  }()
  private static let fp16Pure: Recipe = {
    var recipe = plain(
      "fp16-pure", "binary16 for everything, weights included, loss scale 1024",
      values: "binary16", sums: "binary16", update: "binary16")
    recipe.lossScaling = .fixed(1024)
    return recipe
  }()
  private static let hfp8: Recipe = {
    var recipe = eightBit(
      "hfp8",
      "float8e4m3fn forward, float8e5m2 gradients, binary16 sums in chunks of 64 (after HFP8, 2019)",
      values: "float8e4m3fn", sums: "binary16")
    let gradients = NumberFormat.known("float8e5m2")
    recipe.gradients = gradients
    recipe.inputGradient.right = .number(gradients)
    recipe.weightGradient.right = .number(gradients)
    for sums in [\Recipe.forward, \Recipe.inputGradient, \Recipe.weightGradient] {
      recipe[keyPath: sums].order = .chunked(64)
    }
    return recipe
  }()
  private static let e4m3 = eightBit(
    "e4m3", "float8e4m3fn values, products and sums; master weights in binary32",
    values: "float8e4m3fn", sums: "float8e4m3fn")
  private static func e4m3With(_ name: String, _ sums: String) -> Recipe {
    eightBit(
      name, "float8e4m3fn values, products and sums in \(sums); master weights in binary32",
      values: "float8e4m3fn", sums: sums)
  }
  private static let e5m2 = eightBit(
    "e5m2", "float8e5m2 values, products and sums; master weights in binary32",
    values: "float8e5m2", sums: "float8e5m2")
  private static func e5m2With(_ name: String, _ sums: String) -> Recipe {
    eightBit(
      name, "float8e5m2 values, products and sums in \(sums); master weights in binary32",
      values: "float8e5m2", sums: sums)
  }
  private static let e4m3Pure = eightBit(
    "e4m3-pure", "float8e4m3fn for everything, weights included", values: "float8e4m3fn",
    sums: "float8e4m3fn", update: "float8e4m3fn")
  private static let e4m3PureStochastic: Recipe = {
    var recipe = eightBit(
      "e4m3-pure-sr", "float8e4m3fn for everything, every rounding stochastic",
      values: "float8e4m3fn", sums: "float8e4m3fn", update: "float8e4m3fn")
    recipe.setRounding(.stochastic(.a, bits: 8))
    return recipe
  }()
  private static let bf16Stochastic: Recipe = {
    var recipe = plain(
      "bf16-sr", "bfloat16 for everything, weights included; the update rounded stochastically",
      values: "bfloat16", sums: "bfloat16", update: "bfloat16")
    recipe.update.rounding = .stochastic(.a, bits: 16)
    return recipe
  }()
  private static let e4m3Stochastic: Recipe = {
    var recipe = eightBit(
      "e4m3-sr", "float8e4m3fn, every product and sum rounded stochastically; master in binary32",
      values: "float8e4m3fn", sums: "float8e4m3fn")
    recipe.setRounding(.stochastic(.a, bits: 8))
    recipe.update.rounding = .nearestEven
    return recipe
  }()
  private static let fixed16: Recipe = {
    var recipe = plain(
      "fixed16-sr",
      "16-bit fixed point, exact sums, results and weights rounded stochastically (Gupta 2015)",
      values: "q3.12", sums: "q3.12", update: "q3.12")
    recipe.setRounding(.stochastic(.a, bits: 8))
    for sums in [\Recipe.forward, \Recipe.inputGradient, \Recipe.weightGradient] {
      recipe[keyPath: sums].order = .exact
    }
    return recipe
  }()
  private static let posit16 = plain(
    "posit16", "posit16 for everything, every operation rounded", values: "posit16",
    sums: "posit16", update: "posit16")
  private static let posit8: Recipe = {
    var recipe = plain(
      "posit8", "posit8 values, sums in the quire, posit16 for weights (after PositNN, 2021)",
      values: "posit8", sums: "posit16", update: "posit16")
    for sums in [\Recipe.forward, \Recipe.inputGradient, \Recipe.weightGradient] {
      recipe[keyPath: sums].order = .exact
    }
    return recipe
  }()

  /// The recipe with a name.
  ///
  /// - Parameter name: such as `hfp8`.
  /// - Throws: `TrainingError.unknownRecipe` when there is none.
  public init(named name: String) throws(TrainingError) {
    guard let known = Self.named.first(where: { $0.name == name }) else {
      throw .unknownRecipe(name: name)
    }
    self = known
  }
}

extension NumberFormat {
  /// A format that is known to exist.
  static func known(_ name: String) -> NumberFormat {
    guard let format = try? NumberFormat(named: name) else {
      preconditionFailure("there is a format \(name)")
    }
    return format
  }
}
