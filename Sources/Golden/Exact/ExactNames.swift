import CMPFRShim
import NumberFormats

/// The names of operations in the shim.
enum ExactOperation {
  /// The shim's name of an operation; nil where it has none.
  static func code(of operation: Operation, _ format: NumberFormat) -> exact_operation? {
    switch operation {
    case .add: exact_add
    case .sub: exact_sub
    case .mul: exact_mul
    case .div: exact_div
    case .sqrt: exact_sqrt
    case .fma: exact_fma
    case .rem: exact_rem
    case .recip: exact_recip
    case .rsqrt: exact_rsqrt
    case .roundToIntegral: exact_round_to_integral
    case .roundToIntegralExact: exact_round_to_integral_exact
    case .neg: exact_neg
    case .abs: exact_abs
    case .copySign: exact_copy_sign
    case .nextUp: exact_next_up
    case .nextDown: exact_next_down
    case .scaleB: exact_scale_b
    case .logB: exact_log_b
    case .classify: exact_class
    case .extremum(let extremum): code(of: extremum)
    case .compare(let comparison): code(of: comparison)
    case .totalOrder: exact_total_order
    case .elementary(let function): code(of: function)
    case .convert: exact_convert
    case .sum: exact_sum
    case .dot: exact_dot
    case .integer(.shiftLeft): exact_shift_left
    case .integer(.shiftRight): exact_shift_right
    case .integer(.popcount): exact_popcount
    case .integer(.majority): exact_majority
    case .addFull, .subFull, .mulFull: nil
    }
  }

  private static func code(of extremum: Extremum) -> exact_operation {
    switch extremum {
    case .minimum: exact_minimum
    case .maximum: exact_maximum
    case .minimumNumber: exact_minimum_number
    case .maximumNumber: exact_maximum_number
    case .minimumMagnitude: exact_minimum_magnitude
    case .maximumMagnitude: exact_maximum_magnitude
    case .minimumMagnitudeNumber: exact_minimum_magnitude_number
    case .maximumMagnitudeNumber: exact_maximum_magnitude_number
    }
  }

  private static func code(of comparison: Comparison) -> exact_operation {
    switch comparison {
    case .eq: exact_eq
    case .ne: exact_ne
    case .lt: exact_lt
    case .le: exact_le
    case .gt: exact_gt
    case .ge: exact_ge
    case .eqSignaling: exact_eq_signaling
    case .neSignaling: exact_ne_signaling
    case .ltQuiet: exact_lt_quiet
    case .leQuiet: exact_le_quiet
    case .gtQuiet: exact_gt_quiet
    case .geQuiet: exact_ge_quiet
    case .unordered: exact_unordered
    }
  }

  private static func code(of function: ElementaryFunction) -> exact_operation {
    switch function {
    case .exp: exact_exp
    case .log: exact_log
    case .tanh: exact_tanh
    case .sigmoid: exact_sigmoid
    }
  }
}

extension NumberFormat {
  /// The description of the format in the shim.
  var exact: exact_format {
    switch self {
    case .float(let float):
      exact_format(
        kind: float.specials.exact, width: Int32(float.width),
        exponent_bits: Int32(float.exponentBits), significand_bits: Int32(float.significandBits),
        bias: Int32(float.bias), is_signed: float.isSigned)
    case .integer(let integer):
      exact_format(
        kind: exact_integer_kind, width: Int32(integer.width), exponent_bits: 0,
        significand_bits: 0,
        bias: 0, is_signed: integer.isSigned)
    case .fixedPoint(let fixed):
      exact_format(
        kind: exact_fixed, width: Int32(fixed.width), exponent_bits: 0,
        significand_bits: Int32(fixed.fractionBits), bias: 0, is_signed: fixed.isSigned)
    case .posit(let posit):
      exact_format(
        kind: exact_posit, width: Int32(posit.width), exponent_bits: 0, significand_bits: 0,
        bias: 0, is_signed: false)
    }
  }
}

extension SpecialCodes {
  fileprivate var exact: exact_kind {
    switch self {
    case .ieee: exact_ieee
    case .finiteNaN: exact_finite_nan
    case .finiteNaNUnsignedZero: exact_finite_nan_unsigned_zero
    case .finite: exact_finite
    case .p3109Extended: exact_p3109_extended
    case .p3109Finite: exact_p3109_finite
    case .scale: exact_scale
    }
  }
}

extension RoundingMode {
  var exact: exact_rounding {
    switch self {
    case .nearestEven: exact_nearest_even
    case .nearestAway: exact_nearest_away
    case .towardZero: exact_toward_zero
    case .up: exact_up
    case .down: exact_down
    case .odd: exact_odd
    case .stochastic(.a, _): exact_stochastic_a
    case .stochastic(.b, _): exact_stochastic_b
    case .stochastic(.c, _): exact_stochastic_c
    }
  }
}

extension OverflowPolicy {
  var exact: exact_overflow {
    switch self {
    case .standard: exact_standard
    case .saturateFinite: exact_saturate_finite
    case .saturatePropagate: exact_saturate_propagate
    case .wrap: exact_wrap
    }
  }
}

extension NaNPolicy {
  var exact: exact_nan_policy {
    switch self {
    case .canonical: exact_canonical
    case .x86: exact_x86
    case .arm: exact_arm
    }
  }
}
