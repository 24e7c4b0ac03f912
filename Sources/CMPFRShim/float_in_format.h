// MPFR rounding in the format itself, the way its manual emulates IEEE 754.
//
// Precision p, exponents from emin - p + 2 to emax + 1 (MPFR's are the IEEE ones plus 1), and
// mpfr_subnormalize with the operation's ternary value after every operation. It knows nearest
// even, toward zero, up and down.

#ifndef FLOAT_IN_FORMAT_H
#define FLOAT_IN_FORMAT_H

#include "float_operand.h"

static inline mpfr_rnd_t in_format_rounding(golden_rounding rounding) {
  switch (rounding) {
    case golden_nearest_even: return MPFR_RNDN;
    case golden_toward_zero: return MPFR_RNDZ;
    case golden_up: return MPFR_RNDU;
    case golden_down: return MPFR_RNDD;
    case golden_nearest_away:
    case golden_odd: break;
  }
  __builtin_trap();
}

// Sets the thread's exponent range.
ALWAYS_INLINE void in_format_range_install(const struct shape *s) {
  mpfr_set_emin(s->emin - s->precision + 2);
  mpfr_set_emax(s->emax + 1);
}

// The code of a number that MPFR rounded in the format.
ALWAYS_INLINE code in_format_code(const struct shape *s, const struct number *r, bool wide) {
  const int word = wide ? 128 : 64;
  if (mpfr_nan_p(r->value)) return s->canonical_nan;
  bool negative = mpfr_signbit(r->value);
  if (mpfr_inf_p(r->value)) return shape_signed(s, negative, s->infinity);
  if (mpfr_zero_p(r->value)) return shape_signed(s, negative, 0);
  long exponent = mpfr_custom_get_exp(r->value) - 1;
  code significand = number_significand(r, wide) >> (word - s->precision);
  if (exponent < s->emin) return shape_signed(s, negative, significand >> (s->emin - exponent));
  code field = (code)(exponent + s->bias) << s->stored;
  return shape_signed(s, negative, field | (significand & s->fraction_mask));
}

#endif
