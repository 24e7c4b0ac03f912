// The default route: one truncated result with generous precision and exponents, rounded by hand.
//
// It serves all six modes and both meanings of tininess; MPFR contributes the exact operation (its
// truncated significand and, through the ternary value, whether anything was cut off).

#include "float_evaluate.h"
#include "float_operand.h"
#include "float_rounding.h"

// No result of finite operands leaves this range: exponents are below 2^15, and 3 of them combine.
enum { generous_exponent = 1 << 20 };

ALWAYS_INLINE void run(const golden_float_request request, golden_float_operation operation,
                       bool wide, const void *a, const void *b, const void *c, size_t count,
                       void *results, uint8_t *flags) {
  const struct shape s = shape_make(request);
  // At least p + 2 bits: p <= 62 in a 64-bit code, p <= 113 in any.
  const int precision = wide ? 126 : 64;
  const bool binary = operation != golden_sqrt, ternary = operation == golden_fma;
  struct number x, y, z, r;
  number_prepare(&x, precision);
  number_prepare(&y, precision);
  number_prepare(&z, precision);
  number_prepare(&r, precision);
  x.class = y.class = z.class = class_zero;

  for (size_t i = 0; i < count; i++) {
    number_load(&x, &s, code_fetch(a, i, wide), wide);
    if (binary) number_load(&y, &s, code_fetch(b, i, wide), wide);
    if (ternary) number_load(&z, &s, code_fetch(c, i, wide), wide);
    code result;
    uint8_t raised = 0;
    if (number_is_nan(&x) || number_is_nan(&y) || number_is_nan(&z)) {
      result = s.canonical_nan;
      raised = nan_operand_flags(operation, &x, &y, &z);
    } else {
      int inexact = number_apply(&r, operation, &x, &y, &z, MPFR_RNDZ);
      if (mpfr_regular_p(r.value)) {
        bool negative = mpfr_signbit(r.value);
        result = shape_signed(
            &s, negative,
            round_magnitude(&s, request, negative, mpfr_custom_get_exp(r.value) - 1,
                            number_significand(&r, wide), inexact != 0, wide, &raised));
      } else if (mpfr_nan_p(r.value)) {
        result = s.canonical_nan;
        raised = golden_invalid;
      } else if (mpfr_inf_p(r.value)) {
        result = shape_signed(&s, mpfr_signbit(r.value), s.infinity);
        if (operation == golden_div && x.class != class_infinite) raised = golden_divide_by_zero;
      } else {
        // Truncation says +0 of an exact cancellation; rounding down must say -0.
        if (request.rounding == golden_down) number_apply(&r, operation, &x, &y, &z, MPFR_RNDD);
        result = shape_signed(&s, mpfr_signbit(r.value), 0);
      }
    }
    code_store(results, i, wide, result);
    if (flags) flags[i] = raised;
  }
}

void float_evaluate_by_hand(golden_float_request request, bool wide, const void *a, const void *b,
                            const void *c, size_t count, void *results, uint8_t *flags) {
  mpfr_set_emin(-generous_exponent);
  mpfr_set_emax(generous_exponent);
#define CASE(operation)                                                       \
  case operation:                                                             \
    if (wide)                                                                 \
      run(request, operation, true, a, b, c, count, results, flags);          \
    else                                                                      \
      run(request, operation, false, a, b, c, count, results, flags);         \
    break
  switch (request.operation) {
    CASE(golden_add);
    CASE(golden_sub);
    CASE(golden_mul);
    CASE(golden_div);
    CASE(golden_sqrt);
    CASE(golden_fma);
  }
#undef CASE
}
