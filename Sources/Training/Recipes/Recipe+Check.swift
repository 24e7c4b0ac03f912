import FormatArithmetic
import NumberFormats

extension Recipe {
  /// Checks the settings against their limits, and whether the formats of each kind of sums go
  /// together.
  ///
  /// - Throws: `TrainingError` that names the first setting outside its range.
  public func check() throws(TrainingError) {
    if let fault = firstFault { throw fault.error }
  }

  /// Checks that no constant of the update is rounded away in its format: nothing would be learnt.
  ///
  /// - Throws: `TrainingError` that names the first such constant.
  public func checkLearning() throws(TrainingError) {
    guard let setting = constantSettings.first(where: { !$0.holds }) else { return }
    throw .badSetting(
      name: "recipe '\(name)', \(setting.key): \(setting.words)", value: setting.value,
      expected: setting.expected)
  }

  /// A setting that cannot be.
  struct Fault {
    /// The path of its key in a recipe's file.
    let key: String
    /// What is wrong, without what it is called.
    let reason: String
    /// The same as an error that says what it is called.
    let error: TrainingError
  }

  /// The first setting outside its range; nil when there is none.
  var firstFault: Fault? {
    formatFault ?? settings.first { !$0.holds }?.fault ?? sumsFault
  }

  /// A setting: where it stands, and whether it is as it should be.
  private struct Setting {
    let key: String
    let words: String
    let holds: Bool
    let value: String
    let expected: String

    init(
      _ key: String, _ words: String, _ holds: Bool, _ value: some CustomStringConvertible,
      _ expected: String
    ) {
      (self.key, self.words, self.holds) = (key, words, holds)
      (self.value, self.expected) = (value.description, expected)
    }

    var fault: Fault {
      Fault(
        key: key, reason: "\(value): expected \(expected)",
        error: .badSetting(name: words, value: value, expected: expected))
    }
  }

  private var settings: [Setting] {
    let rate = learningRate
    return [
      Setting("epochs", "epochs", (1...10_000).contains(epochs), epochs, "1…10000"),
      Setting("batchSize", "batch size", (1...4_096).contains(batchSize), batchSize, "1…4096"),
      Setting("learningRate", "learning rate", rate > 0 && rate <= 100, rate, "0…100, not 0"),
      Setting(
        "loss", "format of the loss", loss.significandBits <= 23, loss.name,
        "one of at most 24 bits of precision: exponential and logarithm have no more"),
    ] + optimiserSettings + scheduleSettings + scalingSettings + roundingSettings
      + sums.flatMap(Self.orderSettings)
  }

  /// The constants of the update.
  private var constantSettings: [Setting] {
    let (master, state) = (update.master, update.state)
    let scale = lossScaling.initial
    guard learningRate.isFinite, learningRate > 0, scale.isFinite, scale > 0 else { return [] }
    let inMaster = "the format of the master weights, '\(master.name)'"
    var settings = [
      Setting(
        "learningRate", "learning rate", master.holds(learningRate), learningRate,
        "a number that is neither zero nor beyond the range in \(inMaster)"),
      Setting(
        "lossScaling", "loss scale", state.holds(1 / scale), scale,
        "a factor whose inverse is neither zero nor beyond the range in the format of the optimiser's "
          + "state, '\(state.name)'"),
    ]
    if case .steps = schedule {
      let last = schedule.rate(from: learningRate, epoch: epochs - 1, progress: 1)
      settings.append(
        Setting(
          "schedule", "learning rate of the last epoch", master.holds(last), last,
          "a number that is neither zero nor beyond the range in \(inMaster)"))
    }
    func kept(_ value: Double) -> Double { state.double(of: state.nearestCode(to: value)) }
    func share(_ key: String, _ words: String, _ value: Double) {
      guard value > 0, value < 1 else { return }
      settings.append(
        Setting(
          "optimiser.\(key)", words, kept(value) > 0 && kept(value) < 1, value,
          "a number between 0 and 1 in the format of the optimiser's state, '\(state.name)'"))
    }
    switch optimiser {
    case .descent(let momentum): share("sgd.momentum", "momentum", momentum)
    case .adam(let beta1, let beta2, _):
      for (key, beta) in [("beta1", beta1), ("beta2", beta2)] {
        share("adam.\(key)", key, beta)
        guard (0..<1).contains(beta) else { continue }
        // The first step is corrected by 1 / (1 - β).
        settings.append(
          Setting(
            "optimiser.adam.\(key)", key,
            state.holds(1 - beta) && state.holds(1 / (1 - beta)), beta,
            "a number whose 1 - \(key) and its inverse the format of the optimiser's state holds, "
              + "'\(state.name)'"))
      }
    }
    return settings
  }

  /// Rounding modes of posits, which round to nearest even only.
  private var roundingSettings: [Setting] {
    let ofSums = sums.flatMap { key, sums in
      [
        ("\(key).productRounding", sums.productRounding, sums.product),
        ("\(key).rounding", sums.rounding, sums.accumulator),
      ]
    }
    let ofUpdate = [update.state, update.master].map { ("update.rounding", update.rounding, $0) }
    return (ofSums + ofUpdate).map { key, mode, format in
      let isPosit = if case .posit = format { true } else { false }
      return Setting(
        key, "rounding of \(format.name)", !isPosit || mode == .nearestEven, mode.rawValue,
        "nearestEven, the rounding of posits")
    }
  }

  private var optimiserSettings: [Setting] {
    func share(_ key: String, _ value: Double) -> Setting {
      Setting(
        "optimiser.\(key)", key.split(separator: ".").last.map(String.init) ?? key,
        (0..<1).contains(value), value, "0 or more and less than 1")
    }
    switch optimiser {
    case .descent(let momentum): return [share("sgd.momentum", momentum)]
    case .adam(let beta1, let beta2, let epsilon):
      return [
        share("adam.beta1", beta1), share("adam.beta2", beta2),
        Setting(
          "optimiser.adam.epsilon", "epsilon", epsilon > 0 && epsilon < 1, epsilon,
          "more than 0 and less than 1"),
        // A weight without a gradient would be 0 / 0.
        Setting(
          "optimiser.adam.epsilon", "epsilon", update.state.nearestCode(to: epsilon) != 0, epsilon,
          "a number that is not zero in the format of the optimiser's state, '\(update.state.name)'"
        ),
      ]
    }
  }

  private var scheduleSettings: [Setting] {
    guard case .steps(let every, let factor) = schedule else { return [] }
    return [
      Setting(
        "schedule.every", "epochs of a learning rate", (1...10_000).contains(every), every,
        "1…10000"),
      Setting(
        "schedule.factor", "factor of the learning rate", factor > 0 && factor <= 10, factor,
        "0…10, not 0"),
    ]
  }

  private var scalingSettings: [Setting] {
    let scale = lossScaling.initial
    let isPower = scale > 0 && scale.isFinite && scale.significand == 1
    guard case .dynamic(_, let interval) = lossScaling else {
      return [Setting("lossScaling", "loss scale", isPower, scale, "a power of two")]
    }
    return [
      Setting("lossScaling.dynamic", "loss scale", isPower, scale, "a power of two"),
      Setting(
        "lossScaling.interval", "steps between loss scales", (1...1_000_000_000).contains(interval),
        interval, "1…1000000000"),
      Setting(
        "lossScaling.dynamic", "dynamic loss scale", gradientsCanOverflow,
        "with gradients in \(gradients.name), overflow \(inputGradient.overflow.rawValue), and those of "
          + "weights in \(update.weightGradient.name), overflow \(weightGradient.overflow.rawValue)",
        "gradients that are infinite or NaN when they overflow, which alone halves the scale"),
    ]
  }

  private var gradientsCanOverflow: Bool {
    let kept = [(gradients, inputGradient), (update.weightGradient, weightGradient)]
    return kept.allSatisfy { format, sums in
      guard case .float = format else { return false }
      return sums.overflow == .standard && !format.nonFiniteCodes.isEmpty
    }
  }

  private static func orderSettings(_ key: String, _ sums: SumRecipe) -> [Setting] {
    guard case .chunked(let size) = sums.order else { return [] }
    return [
      Setting("\(key).order", "terms of a chunk", (1...65_536).contains(size), size, "1…65536")
    ]
  }

  /// The momentum of plain descent; of other optimisers 0.
  var momentum: Double {
    if case .descent(let momentum) = optimiser { momentum } else { 0 }
  }
}

extension Recipe {
  /// The three kinds of sums, by the keys of a recipe's file.
  private var sums: [(key: String, sums: SumRecipe)] {
    [("forward", forward), ("backward", inputGradient), ("weightGradient", weightGradient)]
  }

  /// A format that is too wide.
  private var formatFault: Fault? {
    guard let (key, format) = formats.first(where: { $1.width > 64 }) else { return nil }
    let error = TrainingError.formatTooWide(format: format.name)
    return Fault(key: key, reason: error.description, error: error)
  }

  /// Every format in which numbers are kept or summed, with the path of its key.
  private var formats: [(key: String, format: NumberFormat)] {
    let ends: [(String, NumberFormat)] = [
      ("values", activations), ("gradients", gradients),
      ("update.weightGradient", update.weightGradient), ("update.state", update.state),
      ("update.master", update.master), ("loss", .float(loss)),
      ("normalisation", .float(normalisation)),
    ]
    let factors = [
      ("weights", "activations"), ("weights", "gradients"), ("activations", "gradients"),
    ]
    return ends
      + zip(sums, factors).flatMap { entry, names in
        [
          (names.0, entry.sums.left.element), (names.1, entry.sums.right.element),
          ("product", entry.sums.product), ("accumulator", entry.sums.accumulator),
        ].compactMap { name, format in format.map { ("\(entry.key).\(name)", $0) } }
      }
  }

  /// Formats of sums that do not go together.
  private var sumsFault: Fault? {
    for (key, sums) in sums {
      do throws(SumError) { try sums.checkFormats() } catch {
        let key = if case .productTooNarrow = error { "\(key).product" } else { key }
        return Fault(
          key: key, reason: error.description, error: .noProgram(reason: error.description))
      }
    }
    return nil
  }
}

extension SumRecipe {
  /// Checks that the factors can be multiplied, and that products hold them where products are rounded.
  ///
  /// A format narrower than a factor's would round the factor itself before the product is formed.
  fileprivate func checkFormats() throws(SumError) {
    if try step == nil { _ = try exactAccumulator }
  }
}
