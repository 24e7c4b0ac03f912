/// What came of comparing a step of sums with the golden; the keys of its JSON form are a contract.
public struct SumStepRecord: Codable, Hashable, Sendable {
  /// What the program computes.
  public let program: String
  /// Its content hash, 64 hexadecimal digits.
  public let hash: String
  /// The operands that were compared: all of them, or random ones of a seed.
  public let operands: String
  /// The number of cases.
  public let cases: Int
  /// The cases in which program and golden differ.
  public let mismatches: Int
  /// The executor that ran the program.
  public let executor: String
}
