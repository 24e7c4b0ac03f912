// Integers of at most 32 bits: all results, products and short sums of products fit 128 bits.

#ifndef NARROW_WHOLE_H
#define NARROW_WHOLE_H

#include "layout.h"

typedef __int128 whole;

ALWAYS_INLINE whole whole_of(const struct layout *l, uint64_t c) {
  c &= l->mask;
  return c & l->sign ? (whole)c - ((whole)1 << l->width) : (whole)c;
}

ALWAYS_INLINE uint64_t whole_code(const struct layout *l, bool clamps, whole x) {
  if (clamps) {
    const whole least = l->is_signed ? -(whole)l->ones - 1 : 0;
    if (x > (whole)l->ones) return l->ones;
    if (x < least) return l->sign;
  }
  return (uint64_t)x & l->mask;
}

ALWAYS_INLINE uint64_t whole_evaluate(const struct layout *l, const struct layout *result,
                                      exact_operation operation, bool clamps, const uint64_t *c,
                                      size_t count) {
  const whole x = whole_of(l, c[0]), y = count > 1 ? whole_of(l, c[1]) : 0;
  const uint64_t amount = count > 1 ? c[1] & l->mask : 0;
  whole r = 0;
  switch (operation) {
    case exact_add: r = x + y; break;
    case exact_sub: r = x - y; break;
    case exact_mul: r = x * y; break;
    case exact_div:
      if (y == 0) return l->mask;
      r = (int64_t)x / (int64_t)y;
      break;
    case exact_rem:
      if (y == 0) return c[0] & l->mask;
      r = (int64_t)x % (int64_t)y;
      break;
    case exact_neg: r = -x; break;
    case exact_abs: r = x < 0 ? -x : x; break;
    case exact_minimum: r = x < y ? x : y; break;
    case exact_maximum: r = x > y ? x : y; break;
    case exact_eq: return x == y;
    case exact_ne: return x != y;
    case exact_lt: return x < y;
    case exact_le: return x <= y;
    case exact_gt: return x > y;
    case exact_ge: return x >= y;
    case exact_shift_left:
      if (amount >= (uint64_t)l->width) return 0;
      r = x * ((whole)1 << amount);
      break;
    case exact_shift_right:
      // The floor of x / 2^amount.
      r = amount > 64 ? (x < 0 ? -1 : 0) : x >> amount;
      break;
    case exact_popcount: return (uint64_t)__builtin_popcountll(c[0] & l->mask);
    case exact_majority: return ((c[0] & c[1]) | (c[0] & c[2]) | (c[1] & c[2])) & l->mask;
    case exact_sum:
      for (size_t i = 0; i < count; i++) r += whole_of(l, c[i]);
      break;
    case exact_dot:
      for (size_t i = 0; i < count; i += 2) r += whole_of(l, c[i]) * whole_of(l, c[i + 1]);
      break;
    case exact_convert: r = x; break;
    default: return 0;
  }
  return whole_code(result, clamps, r);
}

#endif
