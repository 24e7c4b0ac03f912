// What is decided by the order, the sign or the code of operands.

#ifndef NARROW_ORDER_H
#define NARROW_ORDER_H

#include "../exact/order.h"
#include "layout.h"

// -1, 0 or 1 by magnitude; neither is a NaN.
ALWAYS_INLINE int compare_magnitudes(const struct operand *x, const struct operand *y) {
  if (x->class != y->class) return x->class < y->class ? -1 : 1;
  if (x->class != class_finite) return 0;
  if (x->exponent != y->exponent) return x->exponent < y->exponent ? -1 : 1;
  return (x->significand > y->significand) - (x->significand < y->significand);
}

// -1, 0 or 1 by value; -0 and +0 are equal.
ALWAYS_INLINE int compare_operands(const struct operand *x, const struct operand *y) {
  const int sx = x->class == class_zero ? 0 : x->negative ? -1 : 1;
  const int sy = y->class == class_zero ? 0 : y->negative ? -1 : 1;
  if (sx != sy) return sx < sy ? -1 : 1;
  const int order = compare_magnitudes(x, y);
  return sx < 0 ? -order : order;
}

ALWAYS_INLINE bool order_satisfies(exact_operation operation, int order) {
  switch (operation) {
    case exact_eq:
    case exact_eq_signaling: return order == 0;
    case exact_ne:
    case exact_ne_signaling: return order != 0;
    case exact_lt:
    case exact_lt_quiet: return order < 0;
    case exact_le:
    case exact_le_quiet: return order <= 0;
    case exact_gt:
    case exact_gt_quiet: return order > 0;
    case exact_ge:
    case exact_ge_quiet: return order >= 0;
    default: return false;
  }
}

static inline bool compare(const struct layout *l, exact_operation operation,
                           const struct operand *x, const struct operand *y, uint8_t *flags) {
  const bool nx = x->class == class_nan, ny = y->class == class_nan;
  // NaR is equal to itself and below every number.
  if (l->kind == exact_posit && (nx || ny)) return order_satisfies(operation, (int)ny - (int)nx);
  if (x->signaling || y->signaling || ((nx || ny) && exact_signals(operation)))
    *flags |= flag_invalid;
  if (nx || ny)
    return operation == exact_unordered || operation == exact_ne || operation == exact_ne_signaling;
  return order_satisfies(operation, compare_operands(x, y));
}

// Which of two operands is taken: 0, 1, or 2 for a NaN.
static inline int extremum(exact_operation o, const struct operand *x, const struct operand *y) {
  bool prefers_number = false, by_magnitude = false, greatest = false;
  switch (o) {
    case exact_maximum: greatest = true; break;
    case exact_minimum_number: prefers_number = true; break;
    case exact_maximum_number: greatest = prefers_number = true; break;
    case exact_minimum_magnitude: by_magnitude = true; break;
    case exact_maximum_magnitude: greatest = by_magnitude = true; break;
    case exact_minimum_magnitude_number: prefers_number = by_magnitude = true; break;
    case exact_maximum_magnitude_number: greatest = prefers_number = by_magnitude = true; break;
    default: break;
  }
  const bool nx = x->class == class_nan, ny = y->class == class_nan;
  if (nx && ny) return 2;
  if (nx || ny) return prefers_number ? nx : 2;
  int order = by_magnitude ? compare_magnitudes(x, y) : 0;
  if (order == 0) order = compare_operands(x, y);
  // -0 is below +0.
  if (order == 0) order = (int)y->negative - (int)x->negative;
  return greatest ? order < 0 : order > 0;
}

// IEEE 754 section 5.10; a NaN without a sign comes before everything.
static inline bool comes_first(const struct layout *l, uint64_t a, uint64_t b,
                               const struct operand *x, const struct operand *y) {
  if (!l->has_minus_zero) {
    if (x->class == class_nan) return true;
    return y->class != class_nan && compare_operands(x, y) <= 0;
  }
  const uint64_t ma = a & l->ones, mb = b & l->ones;
  const bool na = (a & l->sign) != 0, nb = (b & l->sign) != 0;
  if (na != nb) return na;
  return na ? ma >= mb : ma <= mb;
}

// 0...9 in IEEE's order, from the signalling NaN to plus infinity.
ALWAYS_INLINE uint64_t class_number(const struct layout *l, const struct operand *x) {
  switch (x->class) {
    case class_nan: return x->signaling ? 0 : 1;
    case class_infinite: return x->negative ? 2 : 9;
    case class_zero: return x->negative ? 5 : 6;
    case class_finite: break;
  }
  if (l->kind == exact_scale || x->exponent >= l->least) return x->negative ? 3 : 8;
  return x->negative ? 4 : 7;
}

// The floor of the binary logarithm in two's complement of the width of `result`.
ALWAYS_INLINE uint64_t logarithm(const struct layout *result, const struct operand *x,
                                 uint8_t *flags) {
  if (x->class == class_finite) return (uint64_t)(int64_t)x->exponent & result->mask;
  *flags |= flag_invalid;
  return x->class == class_zero ? result->sign : result->ones;
}

static inline bool layout_is_p3109(const struct layout *l) {
  return l->kind == exact_p3109_extended || l->kind == exact_p3109_finite;
}

// neg, abs and copySign of a float; `y` and `b` are the second operand.
ALWAYS_INLINE uint64_t with_sign(const struct layout *l, exact_operation operation, uint64_t a,
                                 uint64_t b, const struct operand *x, const struct operand *y) {
  if (l->has_minus_zero) {
    switch (operation) {
      case exact_neg: return (a & l->mask) ^ l->sign;
      case exact_abs: return a & l->ones;
      default: return (a & l->ones) | (b & l->sign);
    }
  }
  if (x->class == class_nan) return a;
  bool negative = false;
  if (operation == exact_neg) negative = !x->negative;
  if (operation == exact_copy_sign) {
    if (y->class == class_nan && layout_is_p3109(l)) return l->nan;
    negative = y->class != class_nan && y->negative;
  }
  const uint64_t magnitude = a & l->ones;
  return magnitude == 0 ? 0 : magnitude | (negative ? l->sign : 0);
}

// The next code of a float that is not a NaN, in the direction: codes of one sign are in the order of
// their magnitudes.
ALWAYS_INLINE uint64_t neighbour(const struct layout *l, uint64_t c, const struct operand *x,
                                 bool up) {
  const uint64_t magnitude = c & l->ones;
  if (x->class == class_zero) {
    if (up) return 1;
    return l->is_signed ? l->sign | 1 : l->nan;
  }
  const uint64_t sign = x->negative ? l->sign : 0;
  if (x->negative == up) {  // toward zero
    if (magnitude == 1) return l->has_minus_zero ? sign : 0;
    return sign | (magnitude - 1);
  }
  if (x->class == class_infinite) return layout_is_p3109(l) ? l->nan : c;
  if (magnitude < l->largest) return sign | (magnitude + 1);
  switch (l->kind) {
    case exact_ieee:
    case exact_p3109_extended: return sign | l->infinity;
    case exact_finite_nan: return sign | l->ones;
    case exact_finite: return c;
    default: return l->nan;
  }
}

#endif
