// Comparisons, extrema, neighbours, signs and classes, on decoded operands.

#include "order.h"

int exact_compare_values(struct workspace *w, const struct value *x, const struct value *y) {
  // -0 and +0 are equal; infinities are beyond all numbers.
  const bool zx = value_is_zero(x), zy = value_is_zero(y);
  if (zx && zy) return 0;
  const int sx = zx ? 0 : x->negative ? -1 : 1, sy = zy ? 0 : y->negative ? -1 : 1;
  if (sx != sy) return sx < sy ? -1 : 1;
  int order;
  if (x->class == value_infinite || y->class == value_infinite)
    order = (x->class == value_infinite) - (y->class == value_infinite);
  else
    order = value_compare_magnitudes(x, y, w->a, w->b);
  return sx < 0 ? -order : order;
}

bool exact_predicate(struct workspace *w, exact_operation operation, const struct value *x,
                      const struct value *y) {
  const bool unordered = x->class == value_nan || y->class == value_nan;
  if (operation == exact_unordered) return unordered;
  if (unordered) return operation == exact_ne || operation == exact_ne_signaling;
  const int order = exact_compare_values(w, x, y);
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
    default: return order >= 0;
  }
}

bool exact_signals(exact_operation operation) {
  return operation == exact_lt || operation == exact_le || operation == exact_gt ||
         operation == exact_ge || operation == exact_eq_signaling || operation == exact_ne_signaling;
}

// IEEE 754 section 5.10: signs, then magnitudes; NaNs lie beyond infinity and order by their code.
bool exact_comes_first(const exact_format *f, struct workspace *w, code a, code b) {
  value_decode(&w->x, f, a, false);
  value_decode(&w->y, f, b, false);
  if (!format_has_minus_zero(f)) {
    if (w->x.class == value_nan) return true;
    if (w->y.class == value_nan) return false;
    return exact_compare_values(w, &w->x, &w->y) <= 0;
  }
  const bool na = (a & format_sign(f)) != 0, nb = (b & format_sign(f)) != 0;
  if (na != nb) return na;
  const code ma = a & format_ones(f), mb = b & format_ones(f);
  return na ? ma >= mb : ma <= mb;
}

bool exact_is_extremum(exact_operation o) {
  return o >= exact_minimum && o <= exact_maximum_magnitude_number;
}

// Which of two operands is taken: 0, 1, or 2 for a NaN.
int exact_extremum(struct workspace *w, exact_operation o, const struct value *x,
                    const struct value *y) {
  const bool number = o == exact_minimum_number || o == exact_maximum_number ||
                      o == exact_minimum_magnitude_number || o == exact_maximum_magnitude_number;
  const bool magnitude = o >= exact_minimum_magnitude;
  const bool maximum = o == exact_maximum || o == exact_maximum_number ||
                       o == exact_maximum_magnitude || o == exact_maximum_magnitude_number;
  const bool nx = x->class == value_nan, ny = y->class == value_nan;
  if (nx && ny) return 2;
  if (nx || ny) return number ? (nx ? 1 : 0) : 2;
  int order = 0;
  if (magnitude) {
    if (x->class == value_infinite || y->class == value_infinite)
      order = (x->class == value_infinite) - (y->class == value_infinite);
    else
      order = value_compare_magnitudes(x, y, w->a, w->b);
  }
  if (order == 0) order = exact_compare_values(w, x, y);
  if (order == 0 && x->negative != y->negative) order = x->negative ? -1 : 1;
  return maximum ? (order < 0 ? 1 : 0) : (order > 0 ? 1 : 0);
}

int exact_class_of(const exact_format *f, const struct value *x) {
  if (x->class == value_nan) return x->signaling ? 0 : 1;
  if (x->class == value_infinite) return x->negative ? 2 : 9;
  if (value_is_zero(x)) return x->negative ? 5 : 6;
  mpz_t scratch;
  mpz_init(scratch);
  bool normal = f->kind == exact_scale || value_exponent(x, scratch) >= 1 - f->bias;
  mpz_clear(scratch);
  if (normal) return x->negative ? 3 : 8;
  return x->negative ? 4 : 7;
}

// The neighbour in the direction, found among all codes by their values' order: the codes of one sign
// are in the order of their magnitudes in every format.
code exact_neighbour(struct workspace *w, const exact_request *q, code c, bool up,
                      uint8_t *flags) {
  const exact_format *f = &q->format;
  const code sign = format_sign(f), largest = format_largest(f);
  value_decode(&w->x, f, c, false);
  if (w->x.class == value_nan) {
    if (w->x.signaling) *flags |= flag_invalid;
    return exact_nan_of(q, f, &c, 1);
  }
  const code magnitude = c & format_ones(f);
  const bool zero = value_is_zero(&w->x);
  const bool away = zero || w->x.negative != up;
  const bool negative = zero ? !up : w->x.negative;
  if (w->x.class == value_infinite && away) return format_is_p3109(f) ? format_nan(f) : c;
  if (zero && negative && !f->is_signed) return format_nan(f);
  if (!away) {
    code next = magnitude - 1;
    if (next == 0) return negative && format_has_minus_zero(f) ? sign : 0;
    return next | (negative ? sign : 0);
  }
  if (zero) return 1 | (negative ? sign : 0);
  if (magnitude < largest) return (magnitude + 1) | (negative ? sign : 0);
  switch (f->kind) {
    case exact_ieee:
    case exact_p3109_extended: return (largest + 1) | (negative ? sign : 0);
    case exact_finite_nan: return format_ones(f) | (negative ? sign : 0);
    case exact_finite: return c;
    default: return format_nan(f);
  }
}

code exact_sign_operation(struct workspace *w, const exact_request *q, const code *c) {
  const exact_format *f = &q->format;
  const code sign = format_sign(f), ones = format_ones(f);
  if (format_has_minus_zero(f)) {
    switch (q->operation) {
      case exact_neg: return c[0] ^ sign;
      case exact_abs: return c[0] & ones;
      default: return (c[0] & ones) | (c[1] & sign);
    }
  }
  value_decode(&w->x, f, c[0], false);
  if (w->x.class == value_nan) return c[0];
  const code magnitude = c[0] & ones;
  bool negative = w->x.negative;
  if (q->operation == exact_neg) negative = !negative;
  if (q->operation == exact_abs) negative = false;
  if (q->operation == exact_copy_sign) {
    value_decode(&w->y, f, c[1], false);
    if (w->y.class == value_nan && format_is_p3109(f)) return format_nan(f);
    negative = w->y.class == value_nan ? false : w->y.negative;
  }
  return magnitude == 0 ? 0 : magnitude | (negative ? sign : 0);
}

// The floor of the binary logarithm in two's complement.
code exact_exponent_of(struct workspace *w, const exact_request *q, code c, uint8_t *flags) {
  const int width = q->result.width;
  const code greatest = ((code)1 << (width - 1)) - 1;
  value_decode(&w->x, &q->format, c, q->flushes_inputs);
  if (w->x.class != value_number || value_is_zero(&w->x)) {
    *flags |= flag_invalid;
    return value_is_zero(&w->x) ? greatest + 1 : greatest;
  }
  long e = value_exponent(&w->x, w->a);
  return (code)e & (2 * greatest + 1);
}
