import CMPFRShim
import NumberFormats

/// The operations of the float golden; each rounds its exact result once.
public enum GoldenFloatOperation: String, CaseIterable, Hashable, Sendable {
  /// `a + b`.
  case add
  /// `a - b`.
  case sub
  /// `a · b`.
  case mul
  /// `a / b`.
  case div
  /// `√a`.
  case sqrt
  /// `a · b + c`, rounded once.
  case fma

  /// The number of operands, 1…3.
  public var operandCount: Int {
    switch self {
    case .sqrt: 1
    case .add, .sub, .mul, .div: 2
    case .fma: 3
    }
  }

  var shimValue: golden_float_operation {
    switch self {
    case .add: golden_add
    case .sub: golden_sub
    case .mul: golden_mul
    case .div: golden_div
    case .sqrt: golden_sqrt
    case .fma: golden_fma
    }
  }
}

/// The operations of the integer golden.
public enum GoldenIntegerOperation: String, CaseIterable, Hashable, Sendable {
  /// `a + b`.
  case add
  /// `a - b`.
  case sub
  /// `a · b`.
  case mul

  var shimValue: golden_integer_operation {
    switch self {
    case .add: golden_integer_add
    case .sub: golden_integer_sub
    case .mul: golden_integer_mul
    }
  }
}

extension RoundingMode {
  var shimValue: golden_rounding {
    switch self {
    case .nearestEven: golden_nearest_even
    case .nearestAway: golden_nearest_away
    case .towardZero: golden_toward_zero
    case .up: golden_up
    case .down: golden_down
    case .odd: golden_odd
    case .stochastic: preconditionFailure("MPFR's golden takes no random bits")
    }
  }
}
