// Sums, products and quotients of operands: exact in 128 bits, or truncated with a note of the rest.

#ifndef NARROW_ARITHMETIC_H
#define NARROW_ARITHMETIC_H

#include "layout.h"

// The magnitude is significand * 2^(exponent - 127), its leading bit on top, and when `sticky`
// strictly above that by less than a unit of the lowest bit that is not zero. A zero with
// `has_mixed_signs` came of terms of both signs: rounding decides about its sign.
struct exact {
  wide significand;
  int exponent;
  enum class class;
  bool negative;
  bool sticky;
  bool has_mixed_signs;
};

ALWAYS_INLINE struct exact exact_make(enum class class, bool negative) {
  return (struct exact){0, 0, class, negative, false, false};
}

ALWAYS_INLINE struct exact exact_of(const struct operand *x) {
  return (struct exact){(wide)x->significand << 64, x->exponent, x->class, x->negative, false, false};
}

// The number n * 2^e, and a rest when `sticky`; n is not zero.
ALWAYS_INLINE struct exact exact_word(uint64_t n, int e, bool negative, bool sticky) {
  const int zeros = __builtin_clzll(n);
  return (struct exact){(wide)(n << zeros) << 64, e + 63 - zeros, class_finite, negative, sticky, false};
}

ALWAYS_INLINE int leading_zeros(wide n) {
  const uint64_t high = (uint64_t)(n >> 64);
  return high != 0 ? __builtin_clzll(high) : 64 + __builtin_clzll((uint64_t)n);
}

// x + y of numbers that are not zero, each of at most 120 bits.
ALWAYS_INLINE struct exact add_finite(struct exact x, struct exact y) {
  if (y.exponent > x.exponent) {
    struct exact t = x;
    x = y;
    y = t;
  }
  // One bit of room for the carry; nothing of the larger one is lost.
  wide a = x.significand >> 1, b = 0;
  const int shift = x.exponent - y.exponent + 1;
  bool sticky = true;
  if (shift < 128) {
    b = y.significand >> shift;
    sticky = b << shift != y.significand;
  }
  struct exact r = exact_make(class_finite, x.negative);
  r.sticky = sticky;
  if (x.negative == y.negative) {
    a += b;
  } else if (a > b || (a == b && !sticky)) {
    // A rest that is taken away leaves one unit less, and what is missing of the rest to a unit. A
    // rest is only there where the exponents are far apart, so that at most two bits cancel.
    a -= b;
    a -= sticky;
  } else {
    a = b - a;
    r.negative = y.negative;
  }
  if (a == 0) {
    r = exact_make(class_zero, false);
    r.has_mixed_signs = true;
    return r;
  }
  const int zeros = leading_zeros(a);
  r.significand = a << zeros;
  r.exponent = x.exponent + 1 - zeros;
  return r;
}

// x + y with IEEE 754's rules for infinities and zeros.
ALWAYS_INLINE struct exact add(const struct exact *x, const struct exact *y, uint8_t *flags) {
  if (x->class == class_finite && y->class == class_finite) return add_finite(*x, *y);
  if (x->class == class_nan || y->class == class_nan) return exact_make(class_nan, false);
  if (x->class == class_infinite || y->class == class_infinite) {
    if (x->class == y->class && x->negative != y->negative) {
      *flags |= flag_invalid;
      return exact_make(class_nan, false);
    }
    return exact_make(class_infinite, x->class == class_infinite ? x->negative : y->negative);
  }
  if (x->class == class_finite) return *x;
  if (y->class == class_finite) return *y;
  struct exact r = exact_make(class_zero, x->negative && y->negative);
  r.has_mixed_signs = x->negative != y->negative;
  return r;
}

ALWAYS_INLINE struct exact multiply(const struct operand *x, const struct operand *y,
                                    uint8_t *flags) {
  const bool negative = x->negative != y->negative;
  if (x->class == class_finite && y->class == class_finite) {
    struct exact r = exact_make(class_finite, negative);
    wide product = (wide)x->significand * y->significand;
    const int zeros = product >> 127 ? 0 : 1;
    r.significand = product << zeros;
    r.exponent = x->exponent + y->exponent + 1 - zeros;
    return r;
  }
  if (x->class == class_nan || y->class == class_nan) return exact_make(class_nan, false);
  if (x->class == class_infinite || y->class == class_infinite) {
    if (x->class == class_zero || y->class == class_zero) {
      *flags |= flag_invalid;
      return exact_make(class_nan, false);
    }
    return exact_make(class_infinite, negative);
  }
  return exact_make(class_zero, negative);
}

// x / y of numbers that are not zero: 63 bits of the quotient at least, of `short` operands (those of
// at most 29 bits) 31 at least.
ALWAYS_INLINE struct exact divide_finite(const struct operand *x, const struct operand *y,
                                         bool is_short) {
  const bool negative = x->negative != y->negative;
  const int exponent = x->exponent - y->exponent;
  if (is_short) {
    const uint64_t n = x->significand >> 1, d = y->significand >> 32, quotient = n / d;
    return exact_word(quotient, exponent - 31, negative, quotient * d != n);
  }
  const wide n = (wide)x->significand << 63;
  const uint64_t quotient = (uint64_t)(n / y->significand);
  return exact_word(quotient, exponent - 63, negative, (wide)quotient * y->significand != n);
}

// x / y; P3109 makes all divisions by zero a NaN, posits do so without a flag.
ALWAYS_INLINE struct exact divide(const struct layout *l, const struct operand *x,
                                  const struct operand *y, bool is_short, uint8_t *flags) {
  if (x->class == class_finite && y->class == class_finite) return divide_finite(x, y, is_short);
  const bool negative = x->negative != y->negative;
  if (x->class == class_nan || y->class == class_nan) return exact_make(class_nan, false);
  if (x->class == y->class) {  // both zero or both infinite
    *flags |= flag_invalid;
    return exact_make(class_nan, false);
  }
  if (y->class == class_zero) {
    if (l->kind == exact_posit || l->kind == exact_p3109_extended || l->kind == exact_p3109_finite)
      return exact_make(class_nan, false);
    if (x->class == class_finite) *flags |= flag_divide;
    return exact_make(class_infinite, negative);
  }
  if (x->class == class_infinite) return exact_make(class_infinite, negative);
  return exact_make(class_zero, negative);
}

#endif
