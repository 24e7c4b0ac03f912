/// Pairs of instructions made one where nothing else uses what passes between them: for the
/// interpreter each instruction is a pass over memory.
enum LogicFusion {
  /// Joins what stands together in most programs.
  ///
  /// - the sum and the carry of the same three values become a full adder;
  /// - `a ⊕ (b ∧ c)` and `(a ∧ b) ⊕ (c ∧ d)` become one instruction when nothing else uses the
  ///   conjunctions, and the latter a selection when `c` is the complement of `a`: the window that a
  ///   multiplexer reads.
  ///
  /// Conjunctions that are no longer needed stay, for the removal of dead code to find.
  ///
  /// - Parameters:
  ///   - operations: instructions without dead ones, in order.
  ///   - outputs: the values that are needed at the end.
  ///   - valueCount: the number of values.
  /// - Returns: instructions with the same results.
  static func fused(_ operations: [LogicOperation], outputs: [[Int32]], valueCount: Int)
    -> [LogicOperation]
  {
    var uses = [Int](repeating: 0, count: valueCount)
    for value in operations.lazy.flatMap(\.operands) { uses[Int(value)] += 1 }
    for value in outputs.joined() { uses[Int(value)] += 1 }
    var makers = [LogicOperation?](repeating: nil, count: valueCount)
    func conjunction(_ value: Int32) -> (Int32, Int32)? {
      guard uses[Int(value)] == 1, let maker = makers[Int(value)], maker.kind == .and else {
        return nil
      }
      return (maker.a, maker.b)
    }
    func isComplement(_ value: Int32, of other: Int32) -> Bool {
      makers[Int(value)].map { $0.kind == .not && $0.a == other } ?? false
    }
    return withFullAdders(operations).map { operation in
      makers[Int(operation.result)] = operation
      guard operation.kind == .xor else { return operation }
      func joined(_ kind: LogicOperation.Kind, _ operands: Int32...) -> LogicOperation {
        LogicOperation(kind, operands, result: operation.result)
      }
      switch (conjunction(operation.a), conjunction(operation.b)) {
      case (nil, nil): return operation
      case (nil, let (b, c)?): return joined(.andXor, operation.a, b, c)
      case (let (b, c)?, nil): return joined(.andXor, operation.b, b, c)
      case (let (a, b)?, let (c, d)?):
        for (one, x) in [(a, b), (b, a)] {
          for (other, y) in [(c, d), (d, c)] {
            if isComplement(other, of: one) { return joined(.select, one, x, y) }
            if isComplement(one, of: other) { return joined(.select, other, y, x) }
          }
        }
        return joined(.andAndXor, a, b, c, d)
      }
    }
  }

  /// Makes a full adder of each sum and carry of the same three values, in the place of the first.
  private static func withFullAdders(_ operations: [LogicOperation]) -> [LogicOperation] {
    // The sum or the carry that still stands alone, by its operands.
    var positions: [SIMD3<Int32>: Int] = [:]
    var fused: [LogicOperation?] = operations
    for (position, operation) in operations.enumerated() {
      guard operation.kind == .xor3 || operation.kind == .majority else { continue }
      let addends = SIMD3(operation.a, operation.b, operation.c)
      guard let first = positions[addends], operations[first].kind != operation.kind else {
        positions[addends] = position
        continue
      }
      let (sum, carry) =
        operation.kind == .majority
        ? (operations[first].result, operation.result)
        : (operation.result, operations[first].result)
      fused[first] = LogicOperation(
        .fullAdder, operation.operands, result: sum, carry: carry)
      fused[position] = nil
      positions[addends] = nil
    }
    return fused.compactMap { $0 }
  }
}
