/// One transverse read: a window of rows between the two ports, and the senses taken from its count.
///
/// This is the only instruction that computes. A row may stand in a window more than once (its bit
/// is then held by as many domains and weighs as much in the count), and so may the constant rows:
/// a padding one shifts the thresholds, which is how a majority vote is made.
public struct Read: Hashable, Sendable {
  /// A sense of the count and the row that it defines.
  public struct Output: Hashable, Sendable {
    /// What is made of the count.
    public let sense: Sense
    /// The row that holds it.
    public let row: Row

    /// Ties a sense to the row that it defines.
    ///
    /// - Parameters:
    ///   - sense: what is made of the count.
    ///   - row: the row that holds it.
    public init(sense: Sense, row: Row) {
      self.sense = sense
      self.row = row
    }
  }

  /// The rows between the ports, in ascending order; 1…TRD of them.
  public let window: [Row]

  /// The senses taken from the count, at least one, each at most once.
  public let outputs: [Output]

  /// Makes a read.
  ///
  /// - Parameters:
  ///   - window: the rows between the ports; their order does not matter.
  ///   - outputs: the senses taken and the rows that they define.
  public init(window: [Row], outputs: [Output]) {
    self.window = window.sorted()
    self.outputs = outputs
  }
}
