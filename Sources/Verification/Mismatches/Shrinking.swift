import NumberFormats

extension CaseBench {
  /// The number of candidates that are tried at once: more than the steps that any format offers.
  static var shrinkingCapacity: Int { 1024 }

  /// A simpler case on which program and reference still differ.
  ///
  /// Greedy: of all simpler neighbours that still differ the simplest is taken, until there is
  /// none; each step is one batch. Ends because the simplicity strictly decreases.
  ///
  /// - Parameters:
  ///   - mismatch: a case that differs.
  ///   - formats: the formats of the operands.
  /// - Returns: the simplest case that was reached, possibly the given one.
  func shrunk(_ mismatch: Mismatch, in formats: [NumberFormat]) -> Mismatch {
    var current = mismatch
    while true {
      let candidates = SimplerOperands.candidates(for: current.operands, in: formats)
        .prefix(Self.shrinkingCapacity)
      for (index, candidate) in candidates.enumerated() {
        for (operand, code) in zip(operands, candidate) {
          operand[index] = Word(truncatingIfNeeded: code)
        }
      }
      evaluate(candidates.count)
      guard let simplest = candidates.indices.first(where: { differs($0) }) else { return current }
      current = self.mismatch(simplest, caseIndex: nil)
    }
  }
}
