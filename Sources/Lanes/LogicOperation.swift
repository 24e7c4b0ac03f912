/// A word-wide logic instruction of a processor, into which transverse reads are lowered.
///
/// Operands and results are numbered values; a result is defined once.
package struct LogicOperation: Hashable, Sendable {
  package enum Kind: UInt8, CaseIterable, Sendable {
    /// `¬a`
    case not
    /// `a ∧ b`
    case and
    /// `a ∨ b`
    case or
    /// `a ⊕ b`
    case xor
    /// `a ∧ b ∧ c`
    case and3
    /// `a ∨ b ∨ c`
    case or3
    /// `a ⊕ b ⊕ c`, the sum of a full adder.
    case xor3
    /// At least two of `a`, `b`, `c`: the carry of a full adder.
    case majority
    /// `a ⊕ (b ∧ c)`
    case andXor
    /// `(a ∧ b) ⊕ (c ∧ d)`
    case andAndXor
    /// `b` where `a`, else `c`.
    case select
    /// `a ⊕ b ⊕ c`, and as a second result the carry.
    case fullAdder

    /// The number of operands.
    var arity: Int {
      switch self {
      case .not: 1
      case .and, .or, .xor: 2
      case .and3, .or3, .xor3, .majority, .andXor, .select, .fullAdder: 3
      case .andAndXor: 4
      }
    }
  }

  package let kind: Kind
  /// The operands; those beyond the arity are 0.
  let a, b, c, d: Int32
  let result: Int32
  /// The second result of a full adder; 0 of any other instruction.
  let carry: Int32

  /// The values that it defines.
  var results: [Int32] { kind == .fullAdder ? [result, carry] : [result] }

  /// The operands that count.
  var operands: [Int32] { Array([a, b, c, d].prefix(kind.arity)) }

  /// An instruction.
  ///
  /// - Parameters:
  ///   - kind: what it does.
  ///   - operands: as many values as the kind has operands.
  ///   - result: the value that it defines.
  ///   - carry: the second value that a full adder defines.
  init(_ kind: Kind, _ operands: [Int32], result: Int32, carry: Int32 = 0) {
    precondition(operands.count == kind.arity, "as many operands as the kind has")
    self.kind = kind
    a = operands[0]
    b = operands.count > 1 ? operands[1] : 0
    c = operands.count > 2 ? operands[2] : 0
    d = operands.count > 3 ? operands[3] : 0
    self.result = result
    self.carry = carry
  }
}
