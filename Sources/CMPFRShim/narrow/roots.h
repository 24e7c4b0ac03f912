// Roots and remainders of operands of at most 29 bits.

#ifndef NARROW_ROOTS_H
#define NARROW_ROOTS_H

#include "arithmetic.h"

#include <math.h>

// The integer part of the root of n: a guess in floating point, put right by integers.
ALWAYS_INLINE uint64_t integer_root(uint64_t n) {
  uint64_t r = (uint64_t)sqrt((double)n);
  while ((wide)r * r > n) r--;
  while ((wide)(r + 1) * (r + 1) <= n) r++;
  return r;
}

// Of a positive number: 32 bits of the root.
ALWAYS_INLINE struct exact root_finite(const struct operand *x) {
  uint64_t n = x->significand;
  int e = x->exponent - 63;
  if (e % 2 != 0) {
    n >>= 1;
    e += 1;
  }
  const uint64_t r = integer_root(n);
  return exact_word(r, e / 2, false, r * r != n);
}

// Of a positive number n 2^e: the integer part r of sqrt(2^k / n), of 32 bits, with e + k even. It is
// the greatest with r^2 n <= 2^k.
ALWAYS_INLINE struct exact reciprocal_root_finite(const struct operand *x) {
  const uint64_t n = x->significand >> 32;
  const int e = x->exponent - 31, k = 94 + (e % 2 != 0);
  const wide power = (wide)1 << k;
  uint64_t r = (uint64_t)sqrt((double)power / (double)n);
  while ((wide)r * r * n > power) r--;
  while ((wide)(r + 1) * (r + 1) * n <= power) r++;
  return exact_word(r, -(e + k) / 2, false, (wide)r * r * n != power);
}

ALWAYS_INLINE struct exact root(const struct layout *l, const struct operand *x, bool is_reciprocal,
                                uint8_t *flags) {
  switch (x->class) {
    case class_nan: return exact_make(class_nan, false);
    case class_zero:
      if (!is_reciprocal) return exact_make(class_zero, x->negative);
      if (l->kind == exact_posit || l->kind == exact_p3109_extended ||
          l->kind == exact_p3109_finite)
        return exact_make(class_nan, false);
      *flags |= flag_divide;
      return exact_make(class_infinite, x->negative);
    default: break;
  }
  if (x->negative) {
    *flags |= flag_invalid;
    return exact_make(class_nan, false);
  }
  if (x->class == class_infinite)
    return exact_make(is_reciprocal ? class_zero : class_infinite, false);
  return is_reciprocal ? reciprocal_root_finite(x) : root_finite(x);
}

// x - y n of numbers that are not zero, with n the integer nearest to x / y, ties to even.
static inline struct exact remainder_finite(const struct operand *x, const struct operand *y) {
  uint64_t rest = x->significand >> 32, divisor = y->significand >> 32;
  int e = y->exponent - 31, distance = x->exponent - y->exponent;
  // Below a half of y, x is its own remainder.
  if (distance < -1) return exact_of(x);
  uint64_t quotient = 0;
  if (distance == -1) {
    divisor <<= 1;
    e -= 1;
  } else {
    // Long division, 32 bits a step; only the last bit of the quotient matters.
    quotient = rest / divisor;
    rest %= divisor;
    while (distance > 0) {
      const int step = distance < 32 ? distance : 32;
      rest <<= step;
      quotient = rest / divisor;
      rest %= divisor;
      distance -= step;
    }
  }
  const bool up = 2 * rest > divisor || (2 * rest == divisor && (quotient & 1));
  if (up) return exact_word(divisor - rest, e, !x->negative, false);
  if (rest == 0) return exact_make(class_zero, x->negative);
  return exact_word(rest, e, x->negative, false);
}

static inline struct exact remainder_of(const struct operand *x, const struct operand *y,
                                        uint8_t *flags) {
  if (x->class == class_nan || y->class == class_nan) return exact_make(class_nan, false);
  if (x->class == class_infinite || y->class == class_zero) {
    *flags |= flag_invalid;
    return exact_make(class_nan, false);
  }
  if (y->class == class_infinite || x->class == class_zero) return exact_of(x);
  return remainder_finite(x, y);
}

#endif
