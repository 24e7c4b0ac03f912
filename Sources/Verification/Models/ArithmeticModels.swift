import NumberFormats

/// What the models of an operation work with: its format, operands that are likely, and exact results.
struct ArithmeticModels: Sendable {
  let grid: FloatGrid
  let proposals: FloatProposals
  /// nil where exact results are too wide to look at: the first proposal stands then.
  let result: IntermediateResult?

  init(_ operation: Operation, _ format: FloatFormat) {
    grid = FloatGrid(format)
    proposals = FloatProposals(operation, format)
    result = IntermediateResult(operation, format)
  }

  var precision: Int { grid.precision }

  /// A test of exact results; nil where these are too wide to look at.
  func accepting(
    _ test: @escaping @Sendable (IntermediateResult, _ bin: Int, _ operands: [Code]) -> Bool
  ) -> (@Sendable (_ bin: Int, _ operands: [Code]) -> Bool)? {
    guard let result else { return nil }
    return { test(result, $0, $1) }
  }

  /// A fraction that is drawn, or of a pattern.
  func fraction(isPattern: Bool, _ draws: inout Draws) -> UInt128 {
    let bits = grid.format.significandBits
    guard isPattern, bits > 0 else { return draws.bits(bits) }
    return BitPattern.bits(bits, draws.word(), draws.bits(bits))
  }

  /// A number of any binade, subnormal ones too.
  func number(_ fraction: UInt128, binade: Int) -> Code {
    let bits = grid.format.significandBits
    return grid.floor(fraction | 1 << UInt128(bits), binade - bits)
  }
}
