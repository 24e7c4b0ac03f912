import Reports
import Training

/// Networks as text.
enum NetworkLines {
  /// A row for each network.
  static func list(_ networks: [SizedNetwork]) -> String {
    Table(
      columns: [
        "network", "images", TableColumn("classes", .trailing),
        TableColumn("parameters", .trailing), TableColumn("forward MACs", .trailing), "about",
      ],
      rows: networks.map { sized in
        [
          TableCell(sized.text.network.name), TableCell(sized.plan.image.description),
          TableCell(String(sized.plan.classes)), TableCell(Figures.count(sized.parameterCount)),
          TableCell(Figures.count(sized.plan.forwardMACs)),
          TableCell(sized.text.about.elided(to: 80)),
        ]
      }
    ).text
  }

  /// The text of a network, and below it the table of its layers.
  static func one(_ sized: SizedNetwork) -> String {
    let plan = sized.plan
    let table = Table(
      columns: [
        "layer", "what", "input", "output", TableColumn("parameters", .trailing),
        TableColumn("MACs", .trailing),
      ],
      rows: plan.allLayers.map { layer in
        [
          TableCell(layer.path), TableCell(layer.description.title),
          TableCell(layer.input.description), TableCell(layer.output.description),
          TableCell(Figures.count(SizedNetwork.count(layer.parameters))),
          TableCell(Figures.count(layer.macs)),
        ]
      })
    return sized.text.description + "\n" + table.text + """

      \(Figures.count(sized.parameterCount)) parameters; for an image of \(plan.image) and \
      \(plan.classes) classes \(Figures.count(plan.forwardMACs)) multiply-accumulates forward, \
      \(Figures.count(plan.trainingMACs)) in training

      """
  }
}
