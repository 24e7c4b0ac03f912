import Reports
import Training

/// An observation as lines of text.
enum ObservationLines {
  /// Heading, a row a layer and role, and what the words mean.
  static func text(_ observation: TrainingObservation) -> String {
    let loss = observation.loss.map { Figures.fixed($0, decimals: 4) } ?? "not finite"
    let sums = observation.column == .exactSums ? ", exact sums" : ""
    return """
      \(observation.network) on \(observation.data), recipe \(observation.recipe)\(sums), seed \
      \(observation.seed), after \(Figures.count(observation.steps)) steps; \
      \(Figures.count(observation.images)) training images, mean loss \(loss)
      \(ObservationTables.measures(observation, isBrief: true).text)\(meaning)

      """
  }

  private static let meaning = """
    compared with exact sums of the same factors, bias included; weights with their master copy, and factors
    that are not as they are kept with what is kept, in units of their scale; sums that are kept as they are,
    are not shown twice
    lost: zero, though the exact number is not; underflow: below the least normal number and not exact;
    overflow: beyond the format's ends, saturated or not; bias: mean error away from zero (-: toward it),
    over the mean magnitude; error: root mean square, in units in the last place of the greater of both
    on the host: counts and errors, on decoded numbers; flags are found by comparison, not collected
    """
}
