import NumberFormats

extension Recipe {
  /// Reads a recipe from JSON.
  ///
  /// Only `values` is asked for; whatever else is left out follows from it: gradients and weights as
  /// values, products and sums (`accumulator`) as values, the update as the accumulator, nearest even
  /// everywhere, sums in order. `sums` says what holds for all three kinds of sums, among it `factors`,
  /// the format in which all factors enter products where that is not the one in which they are kept;
  /// `forward`, `backward` and `weightGradient` say what holds for one.
  ///
  /// - Parameters:
  ///   - text: the JSON object.
  ///   - source: the file, for messages.
  /// - Throws: `TrainingError` that says the file, the key and what was expected.
  public init(json text: String, source: String) throws(TrainingError) {
    let fields = try JSONFields(text, source: source)
    try fields.require(only: RecipeKeys.recipe)
    guard let values = try fields.format("values") else {
      throw fields.wrong("values", "missing: expected a format such as float8e4m3fn")
    }
    let accumulator = try fields.format("accumulator") ?? values
    self.init(format: values, accumulator: accumulator)
    if let given = try fields.text("name") {
      guard PlainName.isPlain(given) else {
        throw fields.wrong(
          "name", "found '\(PlainName.shown(given))': expected \(PlainName.expectation)")
      }
      name = given
    }
    about = try fields.text("about") ?? ""
    gradients = try fields.format("gradients") ?? values
    inputGradient.right = .number(gradients)
    weightGradient.right = .number(gradients)
    if let common = try fields.fields("sums") {
      for sums in [\Recipe.forward, \Recipe.inputGradient, \Recipe.weightGradient] {
        try self[keyPath: sums].read(common, left: nil, right: nil, factors: ["factors"])
      }
    }
    if let part = try fields.fields("forward") {
      try forward.read(
        part, left: "weights", right: "activations", factors: ["weights", "activations"])
    }
    if let part = try fields.fields("backward") {
      // Both kinds of sums on the way back are read from one object.
      let factors = ["weights", "activations", "gradients"]
      try inputGradient.read(part, left: "weights", right: "gradients", factors: factors)
      try weightGradient.read(part, left: "activations", right: "gradients", factors: factors)
    }
    if let part = try fields.fields("weightGradient") {
      try weightGradient.read(
        part, left: "activations", right: "gradients", factors: ["activations", "gradients"])
    }
    if let part = try fields.fields("update") { try update.read(part) }
    loss = try fields.float("loss") ?? loss
    normalisation = try fields.float("normalisation") ?? normalisation
    try readDescent(fields)
    if let fault = firstFault { throw fields.wrong(fault.key, fault.reason) }
  }

  private mutating func readDescent(_ fields: JSONFields) throws(TrainingError) {
    switch fields["lossScaling"] {
    case nil: break
    case .number(let factor, _): lossScaling = factor == 1 ? .none : .fixed(factor)
    case .fields(let dynamic):
      try dynamic.require(only: ["dynamic", "interval"])
      guard let initial = try dynamic.number("dynamic") else {
        throw dynamic.wrong("dynamic", "missing: expected the first factor")
      }
      lossScaling = .dynamic(
        initial: initial, interval: try dynamic.limitedCount("interval") ?? 2_000)
    case .some(let value):
      throw fields.wrong(
        "lossScaling", "found \(value.kind): expected a power of two or {\"dynamic\", \"interval\"}"
      )
    }
    switch fields["optimiser"] {
    case nil, .text("sgd"): break
    case .text("adam"): optimiser = .adam(beta1: 0.9, beta2: 0.999, epsilon: 1e-8)
    case .fields(let part):
      try part.require(only: ["sgd", "adam"])
      guard (part["sgd"] == nil) != (part["adam"] == nil) else {
        throw fields.wrong("optimiser", "expected one of sgd and adam")
      }
      if let sgd = try part.fields("sgd") {
        try sgd.require(only: ["momentum"])
        optimiser = .descent(momentum: try sgd.number("momentum") ?? 0.9)
      } else if let adam = try part.fields("adam") {
        try adam.require(only: ["beta1", "beta2", "epsilon"])
        optimiser = .adam(
          beta1: try adam.number("beta1") ?? 0.9, beta2: try adam.number("beta2") ?? 0.999,
          epsilon: try adam.number("epsilon") ?? 1e-8)
      }
    case .some(let value):
      throw fields.wrong("optimiser", "found \(value.kind): expected sgd or adam")
    }
    switch fields["schedule"] {
    case nil, .text("constant"): break
    case .text("cosine"): schedule = .cosine
    case .fields(let part):
      try part.require(only: ["every", "factor"])
      schedule = .steps(
        every: try part.limitedCount("every") ?? 1, factor: try part.number("factor") ?? 0.1)
    case .some(let value):
      throw fields.wrong(
        "schedule", "found \(value.kind): expected constant, cosine or {\"every\", \"factor\"}")
    }
    learningRate = try fields.number("learningRate") ?? learningRate
    epochs = try fields.limitedCount("epochs") ?? epochs
    batchSize = try fields.limitedCount("batchSize") ?? batchSize
    seed = try fields.count("seed") ?? seed
  }
}

/// The keys of recipe files.
enum RecipeKeys {
  static let recipe = [
    "name", "about", "values", "gradients", "accumulator", "sums", "forward", "backward",
    "weightGradient", "update", "loss", "normalisation", "lossScaling", "optimiser",
    "learningRate", "schedule", "epochs", "batchSize", "seed",
  ]
  static let sums = [
    "product", "accumulator", "order", "productRounding", "rounding", "resultRounding", "overflow",
    "subnormals",
  ]
}

extension SumRecipe {
  /// Takes over what the fields say.
  ///
  /// - Parameters:
  ///   - fields: the fields.
  ///   - left: the key of the left factor's format; nil when it cannot be named here.
  ///   - right: that of the right factor's.
  ///   - factors: the keys of formats of factors that the object may have.
  /// - Throws: `TrainingError.badRecipe` that says the key and what was expected.
  mutating func read(
    _ fields: JSONFields, left: String?, right: String?, factors: [String]
  ) throws(TrainingError) {
    try fields.require(only: factors + RecipeKeys.sums)
    if left == nil, let format = try fields.operand("factors") {
      (self.left, self.right) = (format, format)
    }
    if let left, let format = try fields.operand(left) { self.left = format }
    if let right, let format = try fields.operand(right) { self.right = format }
    if let format = try fields.format("accumulator") {
      accumulator = format
      product = format
    }
    product = try fields.format("product") ?? product
    if let name = try fields.text("order") {
      guard let order = AccumulationOrder(named: name) else {
        throw fields.wrong(
          "order", "found '\(name)': expected sequential, chunked:N, pairwise or exact")
      }
      self.order = order
    }
    if let mode = try fields.rounding("rounding") {
      rounding = mode
      productRounding = mode
      resultRounding = mode
    }
    productRounding = try fields.rounding("productRounding") ?? productRounding
    resultRounding = try fields.rounding("resultRounding") ?? resultRounding
    if let name = try fields.text("overflow") {
      guard let policy = OverflowPolicy(rawValue: name) else {
        throw fields.wrong(
          "overflow",
          "found '\(name)': "
            + NearestNames.expectation(for: name, among: OverflowPolicy.allCases.map(\.rawValue)))
      }
      overflow = policy
    }
    if let name = try fields.text("subnormals") {
      guard ["keep", "flush"].contains(name) else {
        throw fields.wrong("subnormals", "found '\(name)': expected keep or flush")
      }
      flushesSubnormals = name == "flush"
    }
  }
}

extension UpdateRecipe {
  fileprivate mutating func read(_ fields: JSONFields) throws(TrainingError) {
    try fields.require(only: ["weightGradient", "state", "master", "rounding"])
    if let format = try fields.format("master") {
      (weightGradient, state, master) = (format, format, format)
    }
    state = try fields.format("state") ?? state
    weightGradient = try fields.format("weightGradient") ?? weightGradient
    rounding = try fields.rounding("rounding") ?? rounding
  }
}

extension AccumulationOrder {
  /// The order with a name, such as `chunked:64`.
  init?(named name: String) {
    switch name {
    case "sequential": self = .sequential
    case "pairwise": self = .pairwise
    case "exact": self = .exact
    default:
      let parts = name.split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count == 2, parts[0] == "chunked", let size = Int(parts[1]), size > 0 else {
        return nil
      }
      self = .chunked(size)
    }
  }
}

extension JSONFields {
  fileprivate func format(_ key: String) throws(TrainingError) -> NumberFormat? {
    guard let name = try text(key) else { return nil }
    do throws(FormatError) { return try NumberFormat(named: name) } catch {
      throw wrong(key, error.description)
    }
  }

  fileprivate func float(_ key: String) throws(TrainingError) -> FloatFormat? {
    guard let format = try format(key) else { return nil }
    guard case .float(let float) = format else {
      throw wrong(key, "found '\(format.name)': expected a float format")
    }
    return float
  }

  /// A format in which a factor enters products.
  fileprivate func operand(_ key: String) throws(TrainingError) -> OperandFormat? {
    guard let name = try text(key) else { return nil }
    do throws(FormatError) { return try OperandFormat(named: name) } catch {
      throw wrong(key, error.description)
    }
  }

  fileprivate func rounding(_ key: String) throws(TrainingError) -> RoundingMode? {
    guard let name = try text(key) else { return nil }
    do throws(FormatError) { return try RoundingMode(named: name) } catch {
      throw wrong(key, error.description)
    }
  }
}
