// The second route: MPFR rounds in the format itself. It exists to be compared with the one by hand.

#include "float_evaluate.h"
#include "float_in_format.h"

// Whether a result, before mpfr_subnormalize, is below 2^emin. MPFR's own underflow flag means
// below the least subnormal, which is not IEEE's tininess.
static bool is_tiny(const struct shape *s, const struct number *r, int inexact) {
  if (mpfr_regular_p(r->value)) return mpfr_custom_get_exp(r->value) < s->emin + 1;
  return mpfr_zero_p(r->value) && inexact != 0;
}

void float_evaluate_native(golden_float_request request, bool wide, const void *a, const void *b,
                           const void *c, size_t count, void *results, uint8_t *flags) {
  const struct shape s = shape_make(request);
  const golden_float_operation operation = request.operation;
  const mpfr_rnd_t rounding = in_format_rounding(request.rounding);
  struct number x, y, z, r, truncated;
  number_prepare(&x, s.precision);
  number_prepare(&y, s.precision);
  number_prepare(&z, s.precision);
  number_prepare(&r, s.precision);
  number_prepare(&truncated, s.precision);
  x.class = y.class = z.class = class_zero;
  in_format_range_install(&s);

  for (size_t i = 0; i < count; i++) {
    number_load(&x, &s, code_fetch(a, i, wide), wide);
    if (operation != golden_sqrt) number_load(&y, &s, code_fetch(b, i, wide), wide);
    if (operation == golden_fma) number_load(&z, &s, code_fetch(c, i, wide), wide);
    code result;
    uint8_t raised = 0;
    if (number_is_nan(&x) || number_is_nan(&y) || number_is_nan(&z)) {
      result = s.canonical_nan;
      raised = nan_operand_flags(operation, &x, &y, &z);
    } else {
      // MPFR's flags are sticky: those of the case before must go.
      mpfr_clear_flags();
      int inexact = number_apply(&r, operation, &x, &y, &z, rounding);
      bool tiny = is_tiny(&s, &r, inexact);
      inexact = mpfr_subnormalize(r.value, inexact, rounding);
      if (mpfr_overflow_p()) raised |= golden_overflow;
      if (mpfr_divby0_p()) raised |= golden_divide_by_zero;
      if (mpfr_nan_p(r.value)) raised |= golden_invalid;
      if (request.tiny_before_rounding) {
        // Truncation never lifts a value to 2^emin.
        int cut = number_apply(&truncated, operation, &x, &y, &z, MPFR_RNDZ);
        tiny = is_tiny(&s, &truncated, cut);
      }
      if (inexact != 0) raised |= tiny ? golden_inexact | golden_underflow : golden_inexact;
      result = in_format_code(&s, &r, wide);
    }
    code_store(results, i, wide, result);
    if (flags) flags[i] = raised;
  }
}
