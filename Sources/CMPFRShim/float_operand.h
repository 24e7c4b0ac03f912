// Operands: a code becomes an MPFR number, exactly, without any rounding or range check by MPFR.
//
// MPFR's significand lies in [1/2, 1), so its exponent is the IEEE one plus 1. The limbs are
// written in place through MPFR's custom interface: nothing is allocated, and nothing needs clear.

#ifndef FLOAT_OPERAND_H
#define FLOAT_OPERAND_H

#include "float_shape.h"

enum class { class_zero, class_finite, class_infinite, class_quiet, class_signalling };

struct number {
  mpfr_t value;
  mp_limb_t limbs[2];
  enum class class;
};

// Gives the number its limbs and its precision in bits, 2…128; its value is NaN.
ALWAYS_INLINE void number_prepare(struct number *x, int precision) {
  x->limbs[0] = x->limbs[1] = 0;
  x->class = class_quiet;
  mpfr_custom_init_set(x->value, MPFR_NAN_KIND, 0, precision, x->limbs);
}

ALWAYS_INLINE bool number_is_nan(const struct number *x) { return x->class >= class_quiet; }

// The significand as a word with its leading bit on top: of 128 bits when wide, else of 64.
ALWAYS_INLINE code number_significand(const struct number *x, bool wide) {
  if (!wide) return x->limbs[0];
  if (mpfr_get_prec(x->value) <= 64) return (code)x->limbs[0] << 64;
  return (code)x->limbs[1] << 64 | x->limbs[0];
}

ALWAYS_INLINE void number_load(struct number *x, const struct shape *s, code c, bool wide) {
  const int word = wide ? 128 : 64;
  int sign = (c >> (s->width - 1)) & 1 ? -1 : 1;
  int field = (int)(c >> s->stored) & s->top;
  code fraction = c & s->fraction_mask;
  mpfr_prec_t precision = mpfr_get_prec(x->value);
  long exponent = field - s->bias + 1;
  code significand;
  if (field == s->top) {
    if (fraction != 0) {
      x->class = fraction >> (s->stored - 1) ? class_quiet : class_signalling;
      return;
    }
    x->class = class_infinite;
    mpfr_custom_init_set(x->value, sign * MPFR_INF_KIND, 0, precision, x->limbs);
    return;
  }
  if (field == 0) {
    if (fraction == 0) {
      x->class = class_zero;
      mpfr_custom_init_set(x->value, sign * MPFR_ZERO_KIND, 0, precision, x->limbs);
      return;
    }
    uint64_t high = (uint64_t)(fraction >> 64);
    int zeros = !wide      ? __builtin_clzll((uint64_t)fraction)
                : high != 0 ? __builtin_clzll(high)
                            : 64 + __builtin_clzll((uint64_t)fraction);
    significand = fraction << zeros;
    exponent = s->emin - s->stored + word - zeros;
  } else {
    significand = (fraction | (code)1 << s->stored) << (word - s->precision);
  }
  x->class = class_finite;
  if (!wide) {
    x->limbs[0] = (mp_limb_t)significand;
  } else if (precision <= 64) {
    x->limbs[0] = (mp_limb_t)(significand >> 64);
  } else {
    x->limbs[0] = (mp_limb_t)significand;
    x->limbs[1] = (mp_limb_t)(significand >> 64);
  }
  mpfr_custom_init_set(x->value, sign * MPFR_REGULAR_KIND, exponent, precision, x->limbs);
}

// One operation of MPFR; returns its ternary value.
ALWAYS_INLINE int number_apply(struct number *r, golden_float_operation operation,
                               const struct number *x, const struct number *y,
                               const struct number *z, mpfr_rnd_t rounding) {
  switch (operation) {
    case golden_add: return mpfr_add(r->value, x->value, y->value, rounding);
    case golden_sub: return mpfr_sub(r->value, x->value, y->value, rounding);
    case golden_mul: return mpfr_mul(r->value, x->value, y->value, rounding);
    case golden_div: return mpfr_div(r->value, x->value, y->value, rounding);
    case golden_sqrt: return mpfr_sqrt(r->value, x->value, rounding);
    case golden_fma: return mpfr_fma(r->value, x->value, y->value, z->value, rounding);
  }
  __builtin_unreachable();
}

// The flags of an operation with a NaN operand. MPFR has one NaN and raises its NaN flag for quiet
// operands too; IEEE raises invalid for signalling ones, and (where the standard leaves it open,
// as RISC-V, Arm and TestFloat do) for the fma of zero times infinity plus any NaN.
ALWAYS_INLINE uint8_t nan_operand_flags(golden_float_operation operation, const struct number *x,
                                        const struct number *y, const struct number *z) {
  bool invalid = x->class == class_signalling || y->class == class_signalling ||
                 z->class == class_signalling;
  if (operation == golden_fma) {
    invalid |= x->class == class_zero && y->class == class_infinite;
    invalid |= x->class == class_infinite && y->class == class_zero;
  }
  return invalid ? golden_invalid : 0;
}

#endif
