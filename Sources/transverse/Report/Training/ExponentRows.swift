import Reports
import Training

/// The binary exponents of an observation's numbers as a heat map: a row a layer and role.
struct ExponentRows {
  /// The exponents that a cell holds together.
  private let step: Int
  /// The first exponents of the cells.
  private let starts: [Int]
  private let rows: [(label: String, tensor: TensorObservation)]
  private let recipe: String

  /// The greatest number of columns: more would be too narrow to be told apart on a phone.
  private static let columns = 24

  /// Rows of the layers that have weights, by role, and the loss.
  init(_ observation: TrainingObservation, roles: [TensorObservation.Role]) {
    recipe = observation.recipe
    rows = roles.flatMap { role in
      observation.layers.compactMap { layer in
        guard let tensor = layer[role], tensor.comparison != nil else { return nil }
        let place = layer.path.hasPrefix("layers.") ? String(layer.path.dropFirst(7)) : layer.path
        return (label: "\(ObservationTables.words(role)) \(place)", tensor: tensor)
      }
    }
    let exponents = rows.flatMap { $0.tensor.exponents.map(\.exponent) }
    let (least, greatest) = (exponents.min() ?? 0, exponents.max() ?? 0)
    let step = max(1, (greatest - least + Self.columns) / Self.columns)
    self.step = step
    // Cells begin at multiples, so that those of two recipes are the same.
    let first = Self.floor(least, step)
    starts = Array(stride(from: first, through: greatest, by: step))
  }

  private static func floor(_ value: Int, _ step: Int) -> Int {
    value - ((value % step) + step) % step
  }

  var chart: HeatMap {
    HeatMap(
      title: "\(recipe): binary exponents",
      description:
        "A row for each layer and kind of numbers, a cell for each binary exponent, darker where "
        + "more numbers have it.",
      axes: .init(rows: "numbers and layer", columns: "binary exponent"),
      columns: starts.map(label),
      rows: rows.map { row in .init(row.label, starts.map { cell($0, row.tensor) }) },
      wording: .init(
        amount: "numbers", missing: "none", blank: "outside the format", missingIsFault: false))
  }

  private func label(_ start: Int) -> String {
    step == 1 ? "\(start)" : "\(start)…\(start + step - 1)"
  }

  private func cell(_ start: Int, _ tensor: TensorObservation) -> HeatMap.Cell {
    let range = start..<(start + step)
    let count = tensor.exponents.filter { range.contains($0.exponent) }.reduce(0) { $0 + $1.count }
    if count > 0 { return .amount(Double(count)) }
    let isWithin = range.overlaps(tensor.range.leastExponent..<(tensor.range.greatestExponent + 1))
    return isWithin ? .missing : .blank
  }
}
