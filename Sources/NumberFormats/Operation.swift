/// An arithmetic operation that a format may have.
///
/// What each delivers in every case, also of infinities, NaNs and zeros, is written down in
/// `proofs-notes/semantics.md`.
public enum Operation: Hashable, Sendable {
  /// `x + y`, rounded by a float, modulo `2^n` by an integer.
  case add
  /// `x - y`, rounded by a float, modulo `2^n` by an integer.
  case sub
  /// `x · y`, rounded by a float, modulo `2^n` by an integer.
  case mul
  /// `x / y`, rounded by a float, truncated by an integer.
  case div
  /// `√x`.
  case sqrt
  /// `x · y + z` of floats, rounded once: the fused multiply-add.
  case fma
  /// IEEE 754's remainder of floats, `x - y·n` with `n` the integer nearest to `x / y`; of integers
  /// what division leaves, with the sign of `x`.
  case rem
  /// `1 / x`, rounded once.
  case recip
  /// `1 / √x`, rounded once.
  case rsqrt
  /// `x` rounded to an integer, in the same format; changes of the value raise no flag.
  case roundToIntegral
  /// `x` rounded to an integer, in the same format; inexact where this changes the value.
  case roundToIntegralExact
  /// `-x`.
  case neg
  /// `|x|`.
  case abs
  /// `|x|` with the sign of `y`.
  case copySign
  /// The least number above `x`.
  case nextUp
  /// The largest number below `x`.
  case nextDown
  /// `x · 2^n`, rounded once; `n` is an integer of `FloatFormat.scaleFormat`.
  case scaleB
  /// `⌊log₂ |x|⌋` as an integer of `FloatFormat.scaleFormat`.
  case logB
  /// The class of `x`, 0…9, in the order of `OperandClass`.
  case classify
  /// One of the minima and maxima.
  case extremum(Extremum)
  /// A comparison predicate; the result is one bit.
  case compare(Comparison)
  /// IEEE 754's total order, `x ⊑ y`; the result is one bit.
  case totalOrder
  /// An elementary function, correctly rounded.
  case elementary(ElementaryFunction)
  /// The value in another format.
  case convert(NumberFormat)
  /// The exact sum of so many numbers, rounded once.
  case sum(terms: Int)
  /// The exact sum of so many products, rounded once.
  case dot(terms: Int)
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
  /// An operation that only integers have.
  case integer(IntegerOperation)
}

/// Which of two numbers is delivered (IEEE 754-2019, section 9.6).
public enum Extremum: String, CaseIterable, Hashable, Sendable {
  /// The smaller; a NaN where there is one; `-0` is below `+0`.
  case minimum
  /// The larger; a NaN where there is one.
  case maximum
  /// The smaller; the number where the other is a NaN.
  case minimumNumber
  /// The larger; the number where the other is a NaN.
  case maximumNumber
  /// The one of smaller magnitude, of equal ones the smaller; a NaN where there is one.
  case minimumMagnitude
  /// The one of larger magnitude, of equal ones the larger; a NaN where there is one.
  case maximumMagnitude
  /// As `minimumMagnitude`; the number where the other is a NaN.
  case minimumMagnitudeNumber
  /// As `maximumMagnitude`; the number where the other is a NaN.
  case maximumMagnitudeNumber

  /// Whether the larger is delivered.
  public var isMaximum: Bool { rawValue.hasPrefix("maximum") }
  /// Whether magnitudes are compared first.
  public var comparesMagnitudes: Bool { rawValue.contains("Magnitude") }
  /// Whether a number is preferred to a NaN.
  public var prefersNumber: Bool { rawValue.hasSuffix("Number") }
}

/// A comparison predicate (IEEE 754-2019, section 5.11).
///
/// A NaN is unordered: only `ne` and `unordered` hold of it. Those that signal raise invalid for any
/// NaN, the quiet ones for signalling NaNs only.
public enum Comparison: String, CaseIterable, Hashable, Sendable {
  /// `x = y`, quiet.
  case eq
  /// `x ≠ y`, quiet.
  case ne
  /// `x < y`, signalling.
  case lt
  /// `x ≤ y`, signalling.
  case le
  /// `x > y`, signalling.
  case gt
  /// `x ≥ y`, signalling.
  case ge
  /// `x = y`, signalling.
  case eqSignaling
  /// `x ≠ y`, signalling.
  case neSignaling
  /// `x < y`, quiet.
  case ltQuiet
  /// `x ≤ y`, quiet.
  case leQuiet
  /// `x > y`, quiet.
  case gtQuiet
  /// `x ≥ y`, quiet.
  case geQuiet
  /// Whether one of them is a NaN, quiet.
  case unordered

  /// Whether a quiet NaN raises invalid.
  public var isSignaling: Bool {
    switch self {
    case .lt, .le, .gt, .ge, .eqSignaling, .neSignaling: true
    case .eq, .ne, .ltQuiet, .leQuiet, .gtQuiet, .geQuiet, .unordered: false
    }
  }
}

/// A function that is not algebraic, or is composed of one.
public enum ElementaryFunction: String, CaseIterable, Hashable, Sendable {
  /// `e^x`.
  case exp
  /// The natural logarithm.
  case log
  /// The hyperbolic tangent.
  case tanh
  /// The logistic function `1 / (1 + e^-x)`.
  case sigmoid
}

/// An operation that only integers have.
public enum IntegerOperation: String, CaseIterable, Hashable, Sendable {
  /// `x · 2^n` modulo the width; `n` is the second operand, unsigned; zero from the width on.
  case shiftLeft
  /// `x / 2^n` rounded down, by the sign of a signed `x`; `n` is the second operand, unsigned.
  case shiftRight
  /// The number of ones of the code.
  case popcount
  /// The bits that at least two of three codes have: the vote of three modules.
  case majority
}
