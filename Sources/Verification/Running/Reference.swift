import NumberFormats

/// Cases put to a reference, and the memory that receives its answers.
public struct CaseBatch<Word: FixedWidthInteger & UnsignedInteger> {
  /// For each operand one code a case.
  public let operands: [UnsafeBufferPointer<Word>]
  /// Receives one code a case.
  public let results: UnsafeMutableBufferPointer<Word>
  /// Receives the high word of each case of a full-width operation; nil for others.
  public let high: UnsafeMutableBufferPointer<Word>?
  /// Receives the raw value of the `Flags` of each case; nil when flags are not compared.
  public let flags: UnsafeMutableBufferPointer<UInt8>?

  package init(
    operands: [UnsafeBufferPointer<Word>], results: UnsafeMutableBufferPointer<Word>,
    high: UnsafeMutableBufferPointer<Word>?, flags: UnsafeMutableBufferPointer<UInt8>?
  ) {
    self.operands = operands
    self.results = results
    self.high = high
    self.flags = flags
  }
}

/// What results are compared with: the expected answer to every case.
///
/// It is used from several threads at the same time.
public protocol Reference: Sendable {
  /// What answers, with its version, such as `MPFR 4.2.0`.
  var version: String { get }

  /// Answers the cases of a format of at most 64 bits.
  ///
  /// - Parameter cases: the operands, and where the answers go.
  func answer(_ cases: CaseBatch<UInt64>)

  /// Answers the cases of a format of more than 64 bits.
  ///
  /// - Parameter cases: the operands, and where the answers go.
  func answer(_ cases: CaseBatch<UInt128>)
}
