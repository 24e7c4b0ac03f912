// Exact arithmetic on GMP for every family of formats: codes in, codes and flags out.
//
// It is written from the texts of the standards and shares nothing with the product: no decoding, no
// rounding, no tables.

#ifndef EXACT_SHIM_H
#define EXACT_SHIM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
  exact_ieee,
  exact_finite_nan,
  exact_finite_nan_unsigned_zero,
  exact_finite,
  exact_p3109_extended,
  exact_p3109_finite,
  exact_scale,
  exact_fixed,
  exact_integer_kind,
  exact_posit,
} exact_kind;

/// A format. Of fixed point `significand_bits` counts the fraction; of posits only the width counts.
typedef struct {
  exact_kind kind;
  int width;
  int exponent_bits;
  int significand_bits;
  int bias;
  bool is_signed;
} exact_format;

typedef enum {
  exact_add,
  exact_sub,
  exact_mul,
  exact_div,
  exact_sqrt,
  exact_fma,
  exact_rem,
  exact_recip,
  exact_rsqrt,
  exact_round_to_integral,
  exact_round_to_integral_exact,
  exact_neg,
  exact_abs,
  exact_copy_sign,
  exact_next_up,
  exact_next_down,
  exact_scale_b,
  exact_log_b,
  exact_class,
  exact_minimum,
  exact_maximum,
  exact_minimum_number,
  exact_maximum_number,
  exact_minimum_magnitude,
  exact_maximum_magnitude,
  exact_minimum_magnitude_number,
  exact_maximum_magnitude_number,
  exact_eq,
  exact_ne,
  exact_lt,
  exact_le,
  exact_gt,
  exact_ge,
  exact_eq_signaling,
  exact_ne_signaling,
  exact_lt_quiet,
  exact_le_quiet,
  exact_gt_quiet,
  exact_ge_quiet,
  exact_unordered,
  exact_total_order,
  exact_exp,
  exact_log,
  exact_tanh,
  exact_sigmoid,
  exact_convert,
  exact_sum,
  exact_dot,
  exact_shift_left,
  exact_shift_right,
  exact_popcount,
  exact_majority,
} exact_operation;

typedef enum {
  exact_nearest_even,
  exact_nearest_away,
  exact_toward_zero,
  exact_up,
  exact_down,
  exact_odd,
  exact_stochastic_a,
  exact_stochastic_b,
  exact_stochastic_c,
} exact_rounding;

typedef enum {
  exact_standard,
  exact_saturate_finite,
  exact_saturate_propagate,
  exact_wrap,
} exact_overflow;

typedef enum { exact_canonical, exact_x86, exact_arm } exact_nan_policy;

typedef struct {
  exact_operation operation;
  exact_format format;
  exact_format result;
  exact_rounding rounding;
  int random_bits;
  exact_overflow overflow;
  exact_nan_policy nan;
  bool tiny_before_rounding;
  bool flushes_inputs;
  bool flushes_outputs;
  int scale_width;  // of the integer operand of scale_b
} exact_request;

/// Results and flags of many cases. A code is a word of 64 bits, or with `wide` of 128.
///
/// The operands stand one array each; the last one is the random integers where `random_bits` is not
/// zero. `flags` may be null.
void exact_evaluate(const exact_request *request, const void *const *operands, size_t operand_count,
                    bool wide, size_t count, void *results, uint8_t *flags);

/// The same in several rounding modes, codes of at most 64 bits, no random bits: what does not depend
/// on the mode is worked out once.
///
/// `results` and `flags` (which may be null) have one array for each of the modes whose bit
/// `1 << exact_rounding` is set in `modes`, in the order of their numbers. The request's own mode is
/// not looked at.
void exact_evaluate_modes(const exact_request *request, unsigned modes,
                          const uint64_t *const *operands, size_t operand_count, size_t count,
                          uint64_t *const *results, uint8_t *const *flags);

/// Whether `exact_narrow_evaluate` knows what is asked for: no random bits, codes of at most 64 bits,
/// and an operation whose exact result fits machine integers.
bool exact_narrow_knows(const exact_request *request, size_t operand_count);

/// What `exact_evaluate_modes` does, on machine integers.
void exact_narrow_evaluate(const exact_request *request, unsigned modes,
                           const uint64_t *const *operands, size_t operand_count, size_t count,
                           uint64_t *const *results, uint8_t *const *flags);

#endif
