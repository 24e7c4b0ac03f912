/// What the steps of a tile cost in time and energy, each number with its source.
///
/// The sources disagree by factors up to 350, so a table is never a mixture of them; what a source
/// does not give stays unknown.
public struct CostTable: Hashable, Sendable {
  /// The name on the command line, or the file of a user's own table.
  public let name: String
  /// What the table is, in a line.
  public let title: String
  /// Where the numbers stand.
  public let source: String
  /// What a reader must know to use them.
  public let remarks: [String]
  /// The length of a cycle.
  public let cycleLength: CostFigure
  /// The time of each step of `CostStep.timed`, in that order.
  let times: [CostFigure]
  /// The energy of each step of `CostStep.allCases`, in that order.
  let energies: [CostFigure]

  init(
    name: String, title: String, source: String, remarks: [String], cycleLength: CostFigure,
    times: [CostFigure], energies: [CostFigure]
  ) {
    precondition(times.count == CostStep.timed.count, "a time for each step that takes time")
    precondition(energies.count == CostStep.allCases.count, "an energy for each step")
    self.name = name
    self.title = title
    self.source = source
    self.remarks = remarks
    self.cycleLength = cycleLength
    self.times = times
    self.energies = energies
  }

  /// What the letters of provenance mean, for people who read a table.
  public static let tagMeanings = """
    A the paper's abstract, K a third-party digest of the paper, S the authors' simulator, T the \
    same laboratory's RTSim, D RTSim with DESTINY, R derived here, N not found
    """

  /// The time of a step, in cycles or nanoseconds.
  ///
  /// - Parameter step: the step.
  /// - Returns: the figure; nil for a step that takes no time of its own.
  public func time(of step: CostStep) -> CostFigure? {
    zip(CostStep.timed, times).first { $0.0 == step }?.1
  }

  /// The energy of a step.
  ///
  /// - Parameter step: the step.
  /// - Returns: the figure.
  public func energy(of step: CostStep) -> CostFigure {
    guard let figure = zip(CostStep.allCases, energies).first(where: { $0.0 == step })?.1 else {
      preconditionFailure("a table has an energy for each step")
    }
    return figure
  }

  /// The cycles that commands take, one after another.
  ///
  /// - Parameter counts: the commands, counted.
  /// - Returns: the sum; unknown where the table gives nanoseconds only.
  public func cycles(_ counts: CommandCounts) -> Charge {
    charge(counts) { figure in figure.unit == .cycles ? figure.value : nil }
  }

  /// The nanoseconds that commands take, one after another.
  ///
  /// - Parameter counts: the commands, counted.
  /// - Returns: the sum.
  public func nanoseconds(_ counts: CommandCounts) -> Charge {
    charge(counts) { figure in
      guard let value = figure.value else { return nil }
      return figure.unit == .cycles ? cycleLength.value.map { $0 * value } : value
    }
  }

  /// The picojoules that commands take; energy is in proportion to the bits that are driven.
  ///
  /// - Parameters:
  ///   - counts: the commands, counted.
  ///   - wires: the number of wires of a cluster.
  /// - Returns: the sum.
  public func picojoules(_ counts: CommandCounts, wires: Int) -> Charge {
    var sum = Charge.zero
    for (step, figure) in zip(CostStep.allCases, energies) {
      guard case .picojoules(let bits) = figure.unit else { continue }
      sum =
        sum
        + Charge(
          step, amount: Double(step.bits(in: counts, wires: wires)) / Double(bits),
          price: figure.value)
    }
    return sum
  }

  private func charge(_ counts: CommandCounts, _ price: (CostFigure) -> Double?) -> Charge {
    zip(CostStep.timed, times).reduce(Charge.zero) { sum, entry in
      sum + Charge(entry.0, amount: Double(entry.0.times(in: counts)), price: price(entry.1))
    }
  }
}
