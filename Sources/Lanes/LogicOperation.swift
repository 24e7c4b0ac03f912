/// A word-wide logic instruction of a processor, into which transverse reads are lowered.
///
/// Operands and results are numbered values; a result is defined once.
struct LogicOperation: Hashable, Sendable {
  enum Kind: UInt8, CaseIterable, Sendable {
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

    /// The number of operands.
    var arity: Int {
      switch self {
      case .not: 1
      case .and, .or, .xor: 2
      case .and3, .or3, .xor3, .majority, .andXor: 3
      }
    }
  }

  let kind: Kind
  /// The operands; those beyond the arity are 0.
  let a, b, c: Int32
  let result: Int32

  /// The operands that count.
  var operands: [Int32] { Array([a, b, c].prefix(kind.arity)) }
}
