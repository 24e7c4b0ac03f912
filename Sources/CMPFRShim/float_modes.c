// All modes of a case from one truncated result of MPFR, whose kept and lost parts are found once.

#include "float_evaluate.h"
#include "float_operand.h"
#include "float_rounding.h"

enum { generous_exponent = 1 << 20, mode_count = 6 };

struct delivery {
  code result;
  uint8_t flags;
};

// What a mode makes of a magnitude whose kept part has the code `base`.
ALWAYS_INLINE struct delivery delivered(const struct shape *s, golden_rounding mode, bool negative,
                                        code base, enum lost lost, uint8_t tiny) {
  struct delivery d = {base + goes_away(mode, negative, lost, base & 1), 0};
  if (lost != lost_nothing) d.flags = golden_inexact | tiny;
  if (d.result >= s->infinity) {
    d.flags = golden_overflow | golden_inexact;
    d.result = overflowed(s, mode, negative);
  }
  return d;
}

ALWAYS_INLINE void run(golden_float_request request, unsigned modes,
                       golden_float_operation operation, const uint64_t *a, const uint64_t *b,
                       const uint64_t *c, size_t count, uint64_t *const *results,
                       uint8_t *const *flags) {
  const struct shape s = shape_make(request);
  const bool binary = operation != golden_sqrt, ternary = operation == golden_fma;
  const int unit = 64 - s.precision;
  struct number x, y, z, r;
  number_prepare(&x, 64);
  number_prepare(&y, 64);
  number_prepare(&z, 64);
  number_prepare(&r, 64);
  x.class = y.class = z.class = class_zero;
  // An operand that comes again, as the outer ones of a sweep do, is not converted again.
  uint64_t held = ~(uint64_t)0;
  bool holds = false;

  for (size_t i = 0; i < count; i++) {
    if (!holds || held != a[i]) number_load(&x, &s, a[i], false);
    held = a[i];
    holds = true;
    if (binary) number_load(&y, &s, b[i], false);
    if (ternary) number_load(&z, &s, c[i], false);
    int slot = 0;
#define STORE(value, raised)              \
  do {                                    \
    results[slot][i] = (uint64_t)(value); \
    if (flags) flags[slot][i] = (raised); \
    slot++;                               \
  } while (0)
#define EACH(body)                                           \
  do {                                                       \
    _Pragma("clang loop unroll(full)") for (int m = 0; m < mode_count; m++) { \
      const golden_rounding mode = (golden_rounding)m;       \
      if (modes >> m & 1) body;                              \
    }                                                        \
  } while (0)
    if (number_is_nan(&x) || number_is_nan(&y) || number_is_nan(&z)) {
      uint8_t raised = nan_operand_flags(operation, &x, &y, &z);
      EACH(STORE(s.canonical_nan, raised); (void)mode);
      continue;
    }
    int inexact = number_apply(&r, operation, &x, &y, &z, MPFR_RNDZ);
    if (mpfr_regular_p(r.value)) {
      const bool negative = mpfr_signbit(r.value);
      const long exponent = mpfr_custom_get_exp(r.value) - 1;
      const code significand = r.limbs[0];
      enum lost lost, lost_at_p = lost_nothing;
      code base, kept_at_p = 0;
      bool below = false;
      if (exponent > s.emax) {
        // Beyond every mode's largest number: an inexact infinity.
        EACH({
          code magnitude = overflowed(&s, mode, negative);
          STORE(shape_signed(&s, negative, magnitude), golden_overflow | golden_inexact);
        });
        continue;
      }
      if (exponent >= s.emin) {
        base = split(significand, unit, inexact != 0, false, &lost);
        base += (code)(exponent + s.bias - 1) << s.stored;
      } else {
        below = true;
        long distance = s.emin - exponent;
        base = split(significand, distance > 64 ? 65 : unit + (int)distance, inexact != 0, false,
                     &lost);
        if (exponent == s.emin - 1) kept_at_p = split(significand, unit, inexact != 0, false,
                                                      &lost_at_p);
      }
      EACH({
        uint8_t tiny = 0;
        if (below) {
          tiny = golden_underflow;
          if (exponent == s.emin - 1 && !request.tiny_before_rounding &&
              kept_at_p + goes_away(mode, negative, lost_at_p, kept_at_p & 1) >=
                  (code)1 << s.precision)
            tiny = 0;
        }
        struct delivery d = delivered(&s, mode, negative, base, lost, tiny);
        STORE(shape_signed(&s, negative, d.result), d.flags);
      });
    } else if (mpfr_nan_p(r.value)) {
      EACH(STORE(s.canonical_nan, golden_invalid); (void)mode);
    } else if (mpfr_inf_p(r.value)) {
      uint8_t raised =
          operation == golden_div && x.class != class_infinite ? golden_divide_by_zero : 0;
      code result = shape_signed(&s, mpfr_signbit(r.value), s.infinity);
      EACH(STORE(result, raised); (void)mode);
    } else {
      bool negative = mpfr_signbit(r.value);
      // Truncation says +0 of an exact cancellation; rounding down must say -0.
      number_apply(&r, operation, &x, &y, &z, MPFR_RNDD);
      bool negative_down = mpfr_signbit(r.value);
      EACH(STORE(shape_signed(&s, mode == golden_down ? negative_down : negative, 0), 0));
    }
#undef EACH
#undef STORE
  }
}

void golden_float_evaluate_modes(golden_float_request request, unsigned modes, const uint64_t *a,
                                 const uint64_t *b, const uint64_t *c, size_t count,
                                 uint64_t *const *results, uint8_t *const *flags) {
  golden_environment saved = golden_environment_current();
  mpfr_set_emin(-generous_exponent);
  mpfr_set_emax(generous_exponent);
#define CASE(operation)                                                            \
  case operation: run(request, modes, operation, a, b, c, count, results, flags); break
  switch (request.operation) {
    CASE(golden_add);
    CASE(golden_sub);
    CASE(golden_mul);
    CASE(golden_div);
    CASE(golden_sqrt);
    CASE(golden_fma);
  }
#undef CASE
  golden_environment_install(saved);
}
