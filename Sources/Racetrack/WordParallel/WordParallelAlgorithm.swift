/// An integer algorithm of the papers for one width, number of operands and tile.
///
/// The stream depends on nothing else: no command depends on a bit of an operand.
public protocol WordParallelAlgorithm: Sendable {
  /// What it computes, such as `add`.
  var name: String { get }
  /// How the words lie on the wires.
  var layout: WordLayout { get }
  /// The number of bits of a result.
  var resultWidth: Int { get }
  /// Whether the highest bit of a result weighs negatively.
  var isResultSigned: Bool { get }
  /// The steps of the stream as a closed formula; bits written are not part of it and are 0.
  ///
  /// The formula is derived in the documentation of the algorithm, and does not look at the stream.
  var steps: CommandCounts { get }
  /// The commands, and where operands and results stand.
  func stream() -> WordParallelStream
}
