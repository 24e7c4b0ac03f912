/// An arithmetic operation that a format may have.
public enum Operation: String, CaseIterable, Hashable, Sendable {
  /// `x + y`, rounded by a float, modulo `2^n` by an integer.
  case add
  /// `x - y`, rounded by a float, modulo `2^n` by an integer.
  case sub
  /// `x · y`, rounded by a float, modulo `2^n` by an integer.
  case mul
  /// `x · y + z` of floats, rounded once: the fused multiply-add.
  case fma
  /// The exact sum of two integers in two words: the low `n` bits and bit `n`.
  ///
  /// The high word is one bit: of a signed sum bit `n` of its two's complement of `n + 1` bits (its
  /// sign), of an unsigned sum the carry.
  case addFull
  /// The exact difference of two integers in two words: the low `n` bits and bit `n`.
  ///
  /// The high word is one bit, bit `n` of the difference in two's complement of `n + 1` bits: 1
  /// when the difference is negative (for unsigned operands, the borrow).
  case subFull
  /// The exact product of two integers in two words of `n` bits: bits `0…n-1` and `n…2n-1`, in two's
  /// complement when signed.
  case mulFull

  /// The number of operands.
  public var arity: Int { self == .fma ? 3 : 2 }

  /// Whether the exact result is delivered in two words, `result` and `high`.
  public var isFull: Bool {
    switch self {
    case .add, .sub, .mul, .fma: false
    case .addFull, .subFull, .mulFull: true
    }
  }

  /// Whether a format has this operation: floats have add, sub, mul and fma, integers all but fma.
  ///
  /// - Parameter format: the format of the operands.
  /// - Returns: whether the operation is defined on it.
  public func applies(to format: NumberFormat) -> Bool {
    switch format {
    case .float: !isFull
    case .integer: self != .fma
    }
  }

  /// The number of bits of the word `high`: 0 when there is none, 1 of a sum, `n` of a product.
  ///
  /// - Parameter format: the format of the operands.
  /// - Returns: the width in bits.
  public func highWidth(for format: NumberFormat) -> Int {
    switch self {
    case .add, .sub, .mul, .fma: 0
    case .addFull, .subFull: 1
    case .mulFull: format.width
    }
  }

  /// Finds an operation by its exact name.
  ///
  /// - Parameter name: the name, such as `add`.
  /// - Throws: `FormatError.unknownOperation` when no operation has the name.
  public init(named name: String) throws(FormatError) {
    guard let operation = Operation(rawValue: name) else { throw .unknownOperation(name: name) }
    self = operation
  }
}
