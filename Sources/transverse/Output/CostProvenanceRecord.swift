import Racetrack

/// A number of a cost table in JSON, with its source.
struct CostProvenanceRecord: Encodable {
  let step: String
  let value: OrNull
  let unit: String
  let tag: String
  let provenance: String

  private init(_ step: String, _ figure: CostFigure) {
    self.step = step
    value = OrNull(figure.value)
    unit = figure.unit.name
    tag = figure.tag
    provenance = figure.provenance
  }

  /// All numbers of a table.
  static func records(of table: CostTable) -> [CostProvenanceRecord] {
    [CostProvenanceRecord("cycle", table.cycleLength)]
      + CostStep.allCases.flatMap { step in
        (table.time(of: step).map { [$0] } ?? []).map { CostProvenanceRecord(step.rawValue, $0) }
          + [CostProvenanceRecord(step.rawValue, table.energy(of: step))]
      }
  }
}
