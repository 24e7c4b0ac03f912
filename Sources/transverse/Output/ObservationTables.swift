import Reports
import Training

/// Observations as tables: for a terminal, for the report and for machines.
enum ObservationTables {
  /// A row a layer and role: shares and errors.
  static func measures(_ observation: TrainingObservation) -> Table {
    Table(
      columns: [
        "layer", "numbers", "format", TableColumn("count", .trailing),
        TableColumn("zero", .trailing), TableColumn("lost", .trailing),
        TableColumn("underflow", .trailing), TableColumn("overflow", .trailing),
        TableColumn("not finite", .trailing), TableColumn("inexact", .trailing),
        TableColumn("beyond an ulp", .trailing), TableColumn("bias", .trailing),
        TableColumn("error, ulps", .trailing), "flags",
      ],
      rows: observation.layers.flatMap { layer in
        layer.tensors.map { row(layer, $0) }
      })
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

  /// Flags by layer: a cell says where in the layer they were found.
  static func flags(_ observation: TrainingObservation, caption: String) -> Table {
    Table(
      caption: caption,
      columns: [TableColumn("layer"), TableColumn("what it is")]
        + TrainingObservation.flagNames.map { TableColumn($0) },
      rows: observation.layers.filter { layer in layer.tensors.contains { $0.comparison != nil } }
        .map { layer in
          [TableCell(layer.path), TableCell(layer.layer)]
            + TrainingObservation.flagNames.map { flag in
              let places = layer.tensors.filter { $0.comparison?.flags.contains(flag) ?? false }
              return TableCell(
                places.isEmpty ? "–" : places.map { words($0.role) }.joined(separator: ", "),
                data: places.map(\.role.rawValue).joined(separator: " "))
            }
        })
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
    case .forwardSums: "sums"
    case .activations: "activations"
    case .gradientSums: "sums of gradients"
    case .gradients: "gradients"
    case .weightGradientSums: "sums of weight gradients"
    case .weightGradients: "weight gradients"
    }
  }

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
