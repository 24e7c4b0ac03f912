import Lanes

extension TrainingArithmetic {
  /// Sums of codes of the recipe's format, in the accumulator's, from +0 in the order of the steps.
  ///
  /// Each term is multiplied by one, which is exact: so the multiply-accumulate program serves, and
  /// brings the terms into the accumulator's format.
  func sumOverSteps(_ source: [UInt64], lanes: [Int32], steps: [Int32]) -> [UInt64] {
    let one = UInt64(truncatingIfNeeded: recipe.format.one)
    return engine.accumulate(
      multiplyAccumulate,
      [
        GatheredOperand(source: source, laneOffsets: lanes, stepOffsets: steps),
        GatheredOperand(
          source: [one], laneOffsets: [Int32](repeating: 0, count: lanes.count),
          stepOffsets: [Int32](repeating: 0, count: steps.count)),
      ], initial: [UInt64](repeating: 0, count: lanes.count), steps: steps.count)
  }

  /// Sums of codes of the accumulator's format, from the first term on in the order of the steps.
  func sumOfPartialSums(_ partials: [UInt64], count: Int) -> [UInt64] {
    let lanes = partials.count / count
    let lane = offsets([(lanes, 1)])
    return engine.accumulate(
      add,
      [
        GatheredOperand(
          source: partials, laneOffsets: lane,
          stepOffsets: offsets([(count, lanes)]).dropFirst().map { $0 })
      ], initial: Array(partials[..<lanes]), steps: count - 1)
  }
}
