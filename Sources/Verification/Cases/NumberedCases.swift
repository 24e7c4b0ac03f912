import NumberFormats

/// Cases that are made one by one from their numbers.
protocol NumberedCases: Sendable {
  /// The number of cases.
  var count: Int { get }

  /// The operands of a case: a code for each, which depends on the number of the case alone.
  ///
  /// - Parameter index: the number of the case, from 0.
  /// - Returns: a code for each operand.
  func operands(ofCase index: Int) -> [Code]
}
