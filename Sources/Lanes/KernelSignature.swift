import TransverseRead

/// What a caller of a kernel has to know of its program: asked for at every call, so it holds no more.
public struct KernelSignature: Hashable, Sendable {
  /// A word of the program.
  public struct Word: Hashable, Sendable {
    /// The name, such as `a`.
    public let name: String
    /// The number of rows.
    public let width: Int
  }

  /// The operands in order.
  public let inputs: [Word]
  /// The results in order.
  public let outputs: [Word]
  /// The number of reads.
  public let reads: Int

  /// The signature of a program.
  ///
  /// - Parameter program: the program.
  public init(_ program: Program) {
    func words(_ words: [Program.Word]) -> [Word] {
      words.map { Word(name: $0.name, width: $0.rows.count) }
    }
    inputs = words(program.inputs)
    outputs = words(program.outputs)
    reads = program.reads.count
  }
}
