import Reports
import Training

/// Observations as tables: for a terminal, for the report and for machines.
enum ObservationTables {
  /// A row a layer and role: shares and errors.
  ///
  /// - Parameters:
  ///   - observation: the observation.
  ///   - isBrief: whether sums are left out that are kept in the same format, as they are.
  /// - Returns: the table.
  static func measures(_ observation: TrainingObservation, isBrief: Bool) -> Table {
    Table(
      columns: [
        "layer", "numbers", "format", TableColumn("count", .trailing),
        TableColumn("zero", .trailing), TableColumn("lost", .trailing),
        TableColumn("underflow", .trailing), TableColumn("overflow", .trailing),
        TableColumn("not finite", .trailing), TableColumn("inexact", .trailing),
        TableColumn("beyond an ulp", .trailing), TableColumn("bias", .trailing),
        TableColumn("error in ulps", .trailing), "flags",
      ],
      rows: observation.layers.flatMap { layer in
        layer.tensors.filter { !isBrief || !isRepeated($0, in: layer) }.map { row(layer, $0) }
      })
  }

  /// Whether numbers are sums that are kept as they are.
  private static func isRepeated(
    _ tensor: TensorObservation, in layer: TrainingObservation.Layer
  ) -> Bool {
    let kept: TensorObservation.Role
    switch tensor.role {
    case .forwardSums: kept = .activations
    case .gradientSums: kept = .gradients
    case .weightGradientSums: kept = .weightGradients
    default: return false
    }
    return layer[kept]?.format == tensor.format
  }

  private static func row(
    _ layer: TrainingObservation.Layer, _ tensor: TensorObservation
  ) -> [TableCell] {
    let found = tensor.comparison
    func compared(_ count: KeyPath<Comparison, Int>) -> TableCell {
      found.map { share($0[keyPath: count], of: $0.count) } ?? nothing
    }
    return [
      TableCell(layer.path), TableCell(words(tensor.role)), TableCell(tensor.format),
      .count(tensor.count), share(tensor.zeros, of: tensor.count), compared(\.lost),
      compared(\.underflow), compared(\.overflow), share(tensor.notFinite, of: tensor.count),
      compared(\.inexact), compared(\.beyondUlp), bias(found), ulps(found),
      TableCell(
        found.map { $0.flags.joined(separator: " ") } ?? "–",
        data: found?.flags.joined(separator: " ") ?? ""),
    ]
  }

  /// Flags by layer: place, layer, and for each flag the numbers that raise it most.
  static func flags(_ observation: TrainingObservation) -> [[TableCell]] {
    observation.layers.filter { layer in layer.tensors.contains { $0.comparison != nil } }
      .map { layer in
        let compared = layer.tensors.compactMap { tensor in
          tensor.comparison.map { (role: tensor.role, found: $0) }
        }
        return [TableCell(layer.path), TableCell(layer.layer)]
          + counts.map { count in
            func part(_ found: Comparison) -> Double {
              Double(found[keyPath: count]) / Double(max(1, found.count))
            }
            guard let most = compared.max(by: { part($0.found) < part($1.found) }),
              most.found[keyPath: count] > 0
            else { return TableCell("–", data: "0") }
            let share = share(most.found[keyPath: count], of: most.found.count)
            return TableCell("\(words(most.role)) \(share.text)", data: share.data)
          }
      }
  }

  /// What a comparison counts, in the order of `TrainingObservation.flagNames`.
  private static var counts: [KeyPath<Comparison, Int>] {
    [\.invalid, \.overflow, \.underflow, \.inexact]
  }

  /// A row a binary exponent: how many numbers of each layer and role have it.
  static func histograms(_ observation: TrainingObservation) -> Table {
    Table(
      columns: [
        "layer", "numbers", "format", TableColumn("exponent", .trailing),
        TableColumn("count", .trailing),
      ],
      rows: observation.layers.flatMap { layer in
        layer.tensors.flatMap { tensor in
          tensor.exponents.map { bin in
            [
              TableCell(layer.path), TableCell(words(tensor.role)), TableCell(tensor.format),
              TableCell("\(bin.exponent)"), .count(bin.count),
            ]
          }
        }
      })
  }

  /// A role in words.
  static func words(_ role: TensorObservation.Role) -> String {
    switch role {
    case .weights: "weights"
    case .inputFactors: "inputs as factors"
    case .forwardSums: "sums"
    case .activations: "activations"
    case .gradientSums: "sums of gradients"
    case .gradients: "gradients"
    case .gradientFactors: "gradients as factors"
    case .weightGradientSums: "sums of weight gradients"
    case .weightGradients: "weight gradients"
    }
  }

  /// What errors are measured in.
  static let ulpMeaning =
    "root mean square, in units in the last place of the greater of the sum and the exact sum"

  static let nothing = TableCell("–", data: "")

  /// A share of a count; what is there is never shown as nothing.
  static func share(_ part: Int, of count: Int) -> TableCell {
    let fraction = count == 0 ? 0 : Double(part) / Double(count)
    let text: String
    if part == 0 {
      text = "0"
    } else if fraction < 0.0005 {
      text = "< 0.1 %"
    } else if part < count, fraction > 0.9995 {
      text = "> 99.9 %"
    } else {
      text = Figures.percentage(fraction, decimals: 1)
    }
    return TableCell(text, data: "\(fraction)")
  }

  static func bias(_ comparison: Comparison?) -> TableCell {
    guard let bias = comparison?.bias else { return nothing }
    return TableCell(signed(bias), data: "\(bias)")
  }

  private static func signed(_ bias: Double) -> String {
    if bias == 0 { return "0" }
    if abs(bias) < 0.000005 { return bias < 0 ? "> -0.001 %" : "< 0.001 %" }
    return (bias > 0 ? "+" : "") + Figures.percentage(bias, decimals: abs(bias) < 0.001 ? 3 : 1)
  }

  static func ulps(_ comparison: Comparison?) -> TableCell {
    guard let ulps = comparison?.rmsUlps else { return nothing }
    return TableCell(Figures.significant(ulps, digits: 3), data: "\(ulps)")
  }
}
