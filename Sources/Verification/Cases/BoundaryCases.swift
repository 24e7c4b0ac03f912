import NumberFormats

/// Cases at the boundaries of rounding.
enum BoundaryCases {
  static func cases(
    of operation: Operation, _ format: NumberFormat, operands: [NumberFormat], seed: UInt64
  ) -> (any NumberedCases)? { nil }
}
