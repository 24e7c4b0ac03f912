/// What a network costs in a format under a cost table.
public struct NetworkCost: Hashable, Sendable {
  /// The network.
  public let network: NetworkShape
  /// The programs.
  public let programs: NetworkPrograms
  /// Their schedules.
  public let schedules: NetworkSchedules
  /// The images of a batch.
  public let batch: Int
  /// The most products of a part of a sum; nil when sums are not cut.
  public let chunk: Int?
  /// The table.
  public let table: CostTable
  /// The tiles that may be active.
  public let budget: TileBudget
  /// Inference of a batch.
  public let inference: PassCost
  /// Training on a batch; nil when the format has no programs for gradients.
  public let training: PassCost?
  /// What EF-Train's figures are for; nil when the format has no programs for gradients.
  public let baselineWork: PassCost?

  /// Prices a network.
  ///
  /// - Parameters:
  ///   - network: the network.
  ///   - programs: the programs of a format.
  ///   - schedules: their schedules.
  ///   - batch: the images of a batch.
  ///   - chunk: the most products of a part of a sum; nil when sums are not cut.
  ///   - table: the table.
  ///   - budget: the tiles that may be active.
  public init(
    _ network: NetworkShape, _ programs: NetworkPrograms, _ schedules: NetworkSchedules, batch: Int,
    chunk: Int? = nil, table: CostTable, budget: TileBudget
  ) {
    self.network = network
    self.programs = programs
    self.schedules = schedules
    self.batch = batch
    self.chunk = chunk
    self.table = table
    self.budget = budget
    let work = network.work(batch: batch, narrows: programs.narrows, chunk: chunk)
    inference = PassCost(
      work.filter { $0.phase == .forward }, batch: batch, schedules, table, budget)
    training = programs.trains ? PassCost(work, batch: batch, schedules, table, budget) : nil
    baselineWork =
      programs.trains
      ? PassCost(
        TrainingBaseline.work(narrows: programs.narrows, chunk: chunk),
        batch: TrainingBaseline.batch, schedules,
        table, budget) : nil
  }
}
