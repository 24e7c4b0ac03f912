import Reports
import Training

/// The part of the report that looks into trained networks, layer by layer.
struct ObservationPart {
  /// The recipes that are looked at: one that loses nothing, two that lose, one whose sums are wider.
  static let recipes = ["fp32", "e4m3", "e5m2", "e4m3-fp16"]
  /// The training images that are looked at.
  static let images = 256

  /// One a recipe, in the order of `recipes`.
  let observations: [TrainingObservation]

  /// Takes over what was seen.
  ///
  /// - Parameters:
  ///   - observations: one a recipe, in any order.
  ///   - arguments: what all trainings have in common, as it would be typed.
  init(observations: [TrainingObservation], arguments: String) {
    self.observations = Self.recipes.compactMap { name in
      guard var found = observations.first(where: { $0.recipe == name }) else { return nil }
      found.command = "transverse observe --recipe \(name) \(arguments)"
      return found
    }
  }

  /// The files beside the page.
  var files: [(name: String, text: String)] {
    observations.flatMap { observation in
      [
        (
          name: Self.file(observation, ".csv"),
          text: ObservationTables.measures(observation, isBrief: false).csv
        ),
        (
          name: Self.file(observation, "-exponents.csv"),
          text: ObservationTables.histograms(observation).csv
        ),
      ]
    } + [
      (name: "observation-shares.csv", text: shares.data.csv),
      (name: "observation-sums.csv", text: sums.csv),
      (name: "observation-flags.csv", text: flags.csv),
    ]
  }

  private static func file(_ observation: TrainingObservation, _ suffix: String) -> String {
    "observation-\(observation.recipe)\(suffix)"
  }

  var section: Section {
    var blocks: [Block] = [.text(answer), .figure(sharesFigure)]
    blocks += observations.map { .figure(histogram($0)) }
    blocks += [.table(sums), .paragraph(sumsRemark), .table(flags), .paragraph(flagsRemark)]
    return Section("What becomes of the numbers inside?", blocks)
  }

  private var sharesFigure: Figure {
    let said: HTML = """
      Shares of the numbers of all layers that make sums, after training. Lost: zero, though the exact \
      number is not. Below normal: with fewer digits than the format has. At the end: not finite, or \
      beyond the format's ends and saturated.
      """
    let links = TrainingFiles.links("observation-shares.csv", "observations.json")
    return Figure(
      .composition(shares), caption: [said, " "] + links + [origin],
      command: observations.first?.command)
  }

  private var sumsRemark: [HTML] {
    TrainingFiles.links("observation-sums.csv") + [
      """
      . Each sum is compared with the exact sum of the same factors, bias included, which other programs \
      make in binary64. Bias: the mean error away from zero, over the mean magnitude; below zero sums \
      come out too small, as when addends are swamped.
      """
    ]
  }

  private var flagsRemark: [HTML] {
    TrainingFiles.links("observation-flags.csv") + [
      """
      . Flags are found by comparing finished numbers with exact ones, on the host: they are not collected \
      operation by operation, so a product that underflowed within a sum shows as inexact only. A cell \
      names the numbers that raise the flag most, and their share.
      """
    ]
  }

  private var origin: HTML {
    guard let first = observations.first else { return "" }
    return .text(
      ". Seed \(first.seed); the first \(Figures.count(first.images)) training images; programs by hash in "
        + "observations.json.")
  }

  /// What stands out, in words.
  private var answer: String {
    let sentences = observations.compactMap { observation -> String? in
      let layers = observation.layers.compactMap { layer -> (String, Comparison)? in
        layer[.forwardSums]?.comparison.map { (layer.path, $0) }
      }
      guard let worst = layers.max(by: { abs($0.1.bias ?? 0) < abs($1.1.bias ?? 0) }),
        let lost = Self.lostGradients(observation)
      else { return nil }
      return "\(observation.recipe): sums of \(worst.0) are off by "
        + "\(ObservationTables.bias(worst.1).text) on the whole, and "
        + "\(ObservationTables.share(lost.lost, of: lost.count).text) of the gradients are lost."
    }
    return "A network trained by each of \(observations.count) recipes, looked at over "
      + "\(Figures.count(Self.images)) training images. " + sentences.joined(separator: " ")
  }

  private static func lostGradients(_ observation: TrainingObservation) -> (lost: Int, count: Int)?
  {
    let found = observation.layers.compactMap { $0[.gradients]?.comparison }
    guard !found.isEmpty else { return nil }
    return (found.reduce(0) { $0 + $1.lost }, found.reduce(0) { $0 + $1.count })
  }

  /// The roles that are drawn: what is kept between layers and steps.
  private static let drawn: [TensorObservation.Role] = [
    .weights, .activations, .gradients, .weightGradients,
  ]

  /// What becomes of the numbers of a role, over the layers that make sums.
  private var shares: CompositionChart {
    CompositionChart(
      title: "Zeros, lost numbers and ends of the range",
      description:
        "A bar for each recipe and kind of numbers, made of the shares of what became of them.",
      axis: Axis("share of the numbers", notation: .percentage),
      parts: [
        "in the normal range", "below normal", "zero, exactly", "lost: became zero", "at the end",
      ],
      rows: observations.flatMap { observation in
        Self.drawn.map { role in
          let tensors = observation.layers.compactMap { layer -> TensorObservation? in
            guard let tensor = layer[role], tensor.comparison != nil else { return nil }
            return tensor
          }
          return .init(
            "\(observation.recipe), \(ObservationTables.words(role))", Self.fates(tensors),
            total: "")
        }
      }, length: .shares)
  }

  private static func fates(_ tensors: [TensorObservation]) -> [Double] {
    var (normal, below, zero, lost, end) = (0, 0, 0, 0, 0)
    for tensor in tensors {
      let ended = max(tensor.notFinite, tensor.comparison?.overflow ?? 0)
      let vanished = tensor.comparison?.lost ?? 0
      let small = tensor.exponents.filter { $0.exponent < tensor.range.normalExponent }
        .reduce(0) { $0 + $1.count }
      below += small
      zero += tensor.zeros - vanished
      lost += vanished
      end += ended
      normal += max(0, tensor.count - small - tensor.zeros - ended)
    }
    let all = Double(max(1, normal + below + zero + lost + end))
    return [normal, below, zero, lost, end].map { Double($0) / all }
  }

  /// The exponents of a recipe's numbers against the range of their formats.
  private func histogram(_ observation: TrainingObservation) -> Figure {
    let rows = ExponentRows(observation, roles: Self.drawn)
    return Figure(
      .heat(rows.chart),
      caption: [
        .text(
          """
          \(observation.recipe): how many numbers have which binary exponent, by layer (its place in the \
          network), shades by the logarithm. A dot is an exponent that no number has; cells without one lie \
          outside the format's range. Zeros are not shown. Decoded on the host, for display.
          """), " ",
      ]
        + TrainingFiles.links(
          Self.file(observation, "-exponents.csv"), Self.file(observation, ".csv"))
        + ["."],
      command: observation.command)
  }

  /// Swamping and bias of the sums.
  private var sums: Table {
    Table(
      caption: "Sums as the recipe makes them against exact sums of the same factors.",
      columns: [
        "recipe", "layer", "sums of", "accumulator", TableColumn("bias", .trailing),
        TableColumn("error", .trailing, unit: "ulp", note: ObservationTables.ulpMeaning),
        TableColumn("beyond an ulp", .trailing), TableColumn("lost", .trailing),
        TableColumn("overflow", .trailing),
      ],
      rows: observations.flatMap { observation in
        observation.layers.flatMap { layer in
          [TensorObservation.Role.forwardSums, .gradientSums, .weightGradientSums]
            .compactMap { role -> [TableCell]? in
              guard let tensor = layer[role], let found = tensor.comparison else { return nil }
              return [
                TableCell(observation.recipe), TableCell(layer.path),
                TableCell(Self.addends(role)), TableCell(tensor.format),
                ObservationTables.bias(found), ObservationTables.ulps(found),
                ObservationTables.share(found.beyondUlp, of: found.count),
                ObservationTables.share(found.lost, of: found.count),
                ObservationTables.share(found.overflow, of: found.count),
              ]
            }
        }
      })
  }

  private static func addends(_ role: TensorObservation.Role) -> String {
    switch role {
    case .gradientSums: "gradients"
    case .weightGradientSums: "weight gradients"
    default: "activations"
    }
  }

  /// Flags by recipe and layer.
  private var flags: Table {
    Table(
      caption: "Flags by layer, found by comparison.",
      columns: ["recipe", "layer", "what it is"]
        + TrainingObservation.flagNames.map { TableColumn($0) },
      rows: observations.flatMap { observation in
        ObservationTables.flags(observation).map { [TableCell(observation.recipe)] + $0 }
      })
  }
}
