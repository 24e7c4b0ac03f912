import NumberFormats

extension CoverageModel {
  /// The cases of the model for an operation.
  ///
  /// - Parameters:
  ///   - operation: the operation.
  ///   - format: the format that it is asked for.
  ///   - operands: the formats of its operands.
  ///   - seed: what is drawn from where the model leaves something open.
  /// - Returns: nil where the model says nothing about the operation.
  func cases(
    of operation: Operation, _ format: NumberFormat, operands: [NumberFormat], seed: UInt64
  ) -> (any NumberedCases)? { nil }
}
