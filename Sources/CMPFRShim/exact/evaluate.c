#include "operate.h"
#include "order.h"

static code fetch(const void *codes, size_t i, bool wide) {
  if (!wide) return ((const uint64_t *)codes)[i];
  uint64_t words[2];
  memcpy(words, (const char *)codes + 16 * i, 16);
  return (code)words[1] << 64 | words[0];
}

static void store(void *codes, size_t i, bool wide, code c) {
  uint64_t words[2] = {(uint64_t)c, (uint64_t)(c >> 64)};
  if (wide)
    memcpy((char *)codes + 16 * i, words, 16);
  else
    ((uint64_t *)codes)[i] = words[0];
}

// The NaN of a policy that looks at the operands; only formats of IEEE kind have one.
code exact_nan_of(const exact_request *q, const exact_format *f, const code *operands, int count) {
  const code quiet = f->kind == exact_ieee ? (code)1 << (f->significand_bits - 1) : 0;
  if (f->kind != exact_ieee || q->nan == exact_canonical) return format_nan(f);
  const code infinity = format_largest(f) + 1, ones = format_ones(f);
  if (q->nan == exact_arm)
    for (int i = 0; i < count; i++)
      if ((operands[i] & ones) > infinity && !(operands[i] & quiet)) return operands[i] | quiet;
  for (int i = 0; i < count; i++)
    if ((operands[i] & ones) > infinity) return operands[i] | quiet;
  return format_nan(f) | (q->nan == exact_x86 ? format_sign(f) : 0);
}

static void divide(struct workspace *w, const exact_request *q, struct value *x, struct value *y,
                   uint8_t *flags) {
  struct value *r = &w->r;
  const bool negative = x->negative != y->negative;
  if (x->class == value_nan || y->class == value_nan) {
    value_set_nan(r);
  } else if (format_is_p3109(&q->format) && value_is_zero(y)) {
    value_set_nan(r);
  } else if ((x->class == value_infinite && y->class == value_infinite) ||
             (value_is_zero(x) && value_is_zero(y))) {
    *flags |= flag_invalid;
    value_set_nan(r);
  } else if (x->class == value_infinite) {
    value_set_infinite(r, negative);
  } else if (y->class == value_infinite) {
    value_set_zero(r, negative);
  } else if (value_is_zero(y)) {
    if (q->format.kind == exact_posit) {
      value_set_nan(r);
    } else {
      *flags |= flag_divide;
      value_set_infinite(r, negative);
    }
  } else {
    exact_number_divide(r, x, y);
  }
}

// The exact result of a rounded operation in w->r.
static void operate(struct workspace *w, const exact_request *q, const code *c, size_t count,
                    uint8_t *flags) {
  const exact_format *f = &q->format;
  struct value *x = &w->x, *y = &w->y, *z = &w->z, *r = &w->r;
  value_decode(x, f, c[0], q->flushes_inputs);
  if (x->signaling) *flags |= flag_invalid;
  switch (q->operation) {
    case exact_add:
    case exact_sub:
    case exact_mul:
    case exact_div:
    case exact_rem:
      value_decode(y, f, c[1], q->flushes_inputs);
      if (y->signaling) *flags |= flag_invalid;
      break;
    default: break;
  }
  switch (q->operation) {
    case exact_sub:
      if (y->class != value_nan) y->negative = !y->negative;
      // fall through
    case exact_add: exact_add_values(w, q, r, x, y, flags); return;
    case exact_mul: exact_multiply_values(r, x, y, flags); return;
    case exact_div: divide(w, q, x, y, flags); return;
    case exact_recip:
      value_copy(y, x);
      value_set_zero(z, false);
      mpz_set_ui(z->n, 1);
      divide(w, q, z, y, flags);
      return;
    case exact_fma:
      value_decode(y, f, c[1], q->flushes_inputs);
      value_decode(z, f, c[2], q->flushes_inputs);
      if (y->signaling || z->signaling) *flags |= flag_invalid;
      exact_multiply_values(&w->s, x, y, flags);
      exact_add_values(w, q, r, &w->s, z, flags);
      return;
    case exact_sqrt:
    case exact_rsqrt:
      if (x->class == value_nan) {
        value_set_nan(r);
      } else if (value_is_zero(x)) {
        if (q->operation == exact_sqrt) {
          value_set_zero(r, x->negative);
        } else if (format_is_p3109(f) || f->kind == exact_posit) {
          value_set_nan(r);
        } else {
          *flags |= flag_divide;
          value_set_infinite(r, x->negative);
        }
      } else if (x->negative) {
        *flags |= flag_invalid;
        value_set_nan(r);
      } else if (x->class == value_infinite) {
        if (q->operation == exact_sqrt)
          value_set_infinite(r, false);
        else
          value_set_zero(r, false);
      } else if (q->operation == exact_sqrt) {
        exact_number_root(w, r, x);
      } else {
        exact_number_reciprocal_root(w, r, x);
      }
      return;
    case exact_rem:
      if (x->class == value_nan || y->class == value_nan) {
        value_set_nan(r);
      } else if (x->class == value_infinite || value_is_zero(y)) {
        *flags |= flag_invalid;
        value_set_nan(r);
      } else if (y->class == value_infinite || value_is_zero(x)) {
        value_copy(r, x);
      } else {
        exact_number_remainder(w, r, x, y);
      }
      return;
    case exact_exp:
    case exact_log:
    case exact_tanh:
    case exact_sigmoid:
      if (x->class == value_nan) {
        value_set_nan(r);
      } else if (q->operation == exact_log && value_is_zero(x)) {
        if (f->kind == exact_posit) {
          value_set_nan(r);
          return;
        }
        if (!format_is_p3109(f)) *flags |= flag_divide;
        value_set_infinite(r, true);
      } else if (q->operation == exact_log && x->negative) {
        *flags |= flag_invalid;
        value_set_nan(r);
      } else if (x->class == value_infinite) {
        bool minus = x->negative;
        if (q->operation == exact_exp || q->operation == exact_log) {
          if (minus)
            value_set_zero(r, false);
          else
            value_set_infinite(r, false);
        } else {
          value_set_zero(r, false);
          if (q->operation == exact_tanh || !minus) mpz_set_ui(r->n, 1);
          r->negative = q->operation == exact_tanh && minus;
        }
      } else {
        exact_number_elementary(w, q->operation, r, x);
      }
      return;
    case exact_scale_b: {
      value_copy(r, x);
      int width = q->scale_width;
      long n = (long)(c[1] & (((code)1 << width) - 1));
      if (n >> (width - 1)) n -= 1L << width;
      r->e += n;
      return;
    }
    case exact_convert: value_copy(r, x); return;
    case exact_sum:
    case exact_dot: {
      const bool dot = q->operation == exact_dot;
      bool has_nan = false;
      uint8_t of_sums = 0;
      for (size_t i = 0; i < count; i += dot ? 2 : 1) {
        struct value *term = i == 0 ? r : &w->s;
        value_decode(x, f, c[i], q->flushes_inputs);
        if (x->signaling) *flags |= flag_invalid;
        if (dot) {
          value_decode(y, f, c[i + 1], q->flushes_inputs);
          if (y->signaling) *flags |= flag_invalid;
          exact_multiply_values(term, x, y, flags);
        } else {
          value_copy(term, x);
        }
        has_nan |= term->class == value_nan;
        if (i == 0) continue;
        value_copy(z, r);
        exact_add_values(w, q, r, z, &w->s, &of_sums);
      }
      // A NaN among the terms leaves nothing for infinities of both signs to add.
      if (!has_nan) *flags |= of_sums;
      return;
    }
    default: value_set_nan(r); return;
  }
}

// A float rounded to an integer in its own format.
static code round_to_integral(struct workspace *w, const exact_request *q, code c, uint8_t *flags) {
  const exact_format *f = &q->format;
  value_decode(&w->x, f, c, q->flushes_inputs);
  struct value *x = &w->x;
  if (x->class == value_nan) {
    if (x->signaling) *flags |= flag_invalid;
    return exact_nan_of(q, f, &c, 1);
  }
  if (x->class == value_infinite || value_is_zero(x)) return deliver(w, q, f, x, 0, flags);
  bool inexact = round_to_multiple(w, q, x, 0, x->negative, false, 0);
  mpz_set(x->n, w->quotient);
  mpz_set_ui(x->d, 1);
  x->e = 0;
  x->sticky = false;
  exact_request plain = *q;
  plain.flushes_outputs = false;
  code result = deliver(w, &plain, f, x, 0, flags);
  if (inexact && q->operation == exact_round_to_integral_exact) *flags |= flag_inexact;
  return result;
}

// What posits and fixed point do by the order of their codes, or by their sign alone.
static bool evaluate_ordered(struct workspace *w, const exact_request *q, const code *c,
                             code *result) {
  const exact_format *f = &q->format;
  const code all = f->width == 128 ? ~(code)0 : ((code)1 << f->width) - 1;
  uint8_t unused = 0;
  switch (q->operation) {
    case exact_neg:
    case exact_abs:
      value_decode(&w->x, f, c[0], false);
      if (w->x.class == value_number) {
        bool flips = q->operation == exact_neg || w->x.negative;
        if (flips && mpz_sgn(w->x.n) != 0) w->x.negative = !w->x.negative;
      }
      *result = deliver(w, q, f, &w->x, 0, &unused);
      return true;
    case exact_next_up: *result = (c[0] + 1) & all; return true;
    case exact_next_down: *result = (c[0] - 1) & all; return true;
    default: break;
  }
  if (f->kind != exact_posit || q->operation < exact_eq || q->operation > exact_unordered)
    return false;
  // NaR is equal to itself and below every number.
  value_decode(&w->x, f, c[0], false);
  value_decode(&w->y, f, c[1], false);
  const bool nx = w->x.class == value_nan, ny = w->y.class == value_nan;
  const int order = nx || ny ? (int)ny - (int)nx : exact_compare_values(w, &w->x, &w->y);
  switch (q->operation) {
    case exact_eq: *result = order == 0; return true;
    case exact_ne: *result = order != 0; return true;
    case exact_lt: *result = order < 0; return true;
    case exact_le: *result = order <= 0; return true;
    case exact_gt: *result = order > 0; return true;
    default: *result = order >= 0; return true;
  }
}

static code evaluate(struct workspace *w, const exact_request *q, const code *c, size_t count,
                     uint64_t random, uint8_t *flags) {
  const exact_format *f = &q->format;
  if (f->kind == exact_integer_kind && q->result.kind == exact_integer_kind)
    return exact_integer(w, q, c, count);
  if (!format_is_float(f)) {
    code result;
    if (evaluate_ordered(w, q, c, &result)) return result;
  }
  if (exact_is_extremum(q->operation)) {
    value_decode(&w->x, f, c[0], false);
    value_decode(&w->y, f, c[1], false);
    if (w->x.signaling || w->y.signaling) *flags |= flag_invalid;
    int taken = exact_extremum(w, q->operation, &w->x, &w->y);
    return taken == 2 ? exact_nan_of(q, f, c, 2) : c[taken];
  }
  if (q->operation >= exact_eq && q->operation <= exact_unordered) {
    value_decode(&w->x, f, c[0], q->flushes_inputs);
    value_decode(&w->y, f, c[1], q->flushes_inputs);
    bool nan = w->x.class == value_nan || w->y.class == value_nan;
    if (w->x.signaling || w->y.signaling || (nan && exact_signals(q->operation))) *flags |= flag_invalid;
    return exact_predicate(w, q->operation, &w->x, &w->y);
  }
  switch (q->operation) {
    case exact_total_order: return exact_comes_first(f, w, c[0], c[1]);
    case exact_class:
      value_decode(&w->x, f, c[0], false);
      return (code)exact_class_of(f, &w->x);
    case exact_neg:
    case exact_abs:
    case exact_copy_sign: return exact_sign_operation(w, q, c);
    case exact_next_up:
    case exact_next_down: return exact_neighbour(w, q, c[0], q->operation == exact_next_up, flags);
    case exact_log_b: return exact_exponent_of(w, q, c[0], flags);
    case exact_round_to_integral:
    case exact_round_to_integral_exact: return round_to_integral(w, q, c[0], flags);
    default: break;
  }
  operate(w, q, c, count, flags);
  if (w->r.class == value_nan && format_is_float(&q->result)) {
    if (q->result.kind == exact_finite) *flags |= flag_invalid;
    bool own = q->operation != exact_convert;
    if (own && q->operation != exact_scale_b) return exact_nan_of(q, &q->result, c, (int)count);
    return own ? exact_nan_of(q, &q->result, c, 1) : deliver(w, q, &q->result, &w->r, random, flags);
  }
  return deliver(w, q, &q->result, &w->r, random, flags);
}

// MPFR's exponent range and flags belong to the thread: they are set here and put back at the end.
struct environment {
  mpfr_exp_t minimum, maximum;
  mpfr_flags_t flags;
};

static struct environment enter(struct workspace *w) {
  struct environment saved = {mpfr_get_emin(), mpfr_get_emax(), mpfr_flags_save()};
  mpfr_set_emin(mpfr_get_emin_min());
  mpfr_set_emax(mpfr_get_emax_max());
  workspace_init(w);
  return saved;
}

static void leave(struct workspace *w, struct environment saved) {
  workspace_clear(w);
  mpfr_set_emin(saved.minimum);
  mpfr_set_emax(saved.maximum);
  mpfr_flags_restore(saved.flags, MPFR_FLAGS_ALL);
}

void exact_evaluate(const exact_request *q, const void *const *operands, size_t operand_count,
                    bool wide, size_t count, void *results, uint8_t *flags) {
  struct workspace w;
  const struct environment saved = enter(&w);
  const size_t terms = operand_count - (q->random_bits > 0 ? 1 : 0);
  const bool has_flags = exact_has_flags(q);
  code c[130];
  for (size_t i = 0; i < count; i++) {
    for (size_t k = 0; k < terms; k++) c[k] = fetch(operands[k], i, wide);
    uint64_t random = q->random_bits > 0 ? (uint64_t)fetch(operands[terms], i, wide) : 0;
    uint8_t raised = 0;
    store(results, i, wide, evaluate(&w, q, c, terms, random, &raised));
    if (flags) flags[i] = has_flags ? raised : 0;
  }
  leave(&w, saved);
}

// Operations whose exact result costs far more than rounding it, and does not depend on the mode.
static bool is_costly(exact_operation operation) {
  switch (operation) {
    case exact_exp:
    case exact_log:
    case exact_tanh:
    case exact_sigmoid:
    case exact_sqrt:
    case exact_rsqrt: return true;
    default: return false;
  }
}

void exact_evaluate_modes(const exact_request *q, unsigned modes, const uint64_t *const *operands,
                          size_t operand_count, size_t count, uint64_t *const *results,
                          uint8_t *const *flags) {
  struct workspace w;
  const struct environment saved = enter(&w);
  const bool has_flags = exact_has_flags(q), once = is_costly(q->operation);
  code c[130];
  for (size_t i = 0; i < count; i++) {
    for (size_t k = 0; k < operand_count; k++) c[k] = operands[k][i];
    uint8_t of_operation = 0;
    bool is_number = false;
    if (once) {
      operate(&w, q, c, operand_count, &of_operation);
      is_number = w.r.class != value_nan;
    }
    size_t slot = 0;
    for (int m = exact_nearest_even; m <= exact_odd; m++) {
      if (!(modes >> m & 1)) continue;
      exact_request in_mode = *q;
      in_mode.rounding = (exact_rounding)m;
      uint8_t raised = is_number ? of_operation : 0;
      results[slot][i] =
          (uint64_t)(is_number ? deliver(&w, &in_mode, &q->result, &w.r, 0, &raised)
                               : evaluate(&w, &in_mode, c, operand_count, 0, &raised));
      if (flags) flags[slot][i] = has_flags ? raised : 0;
      slot++;
    }
  }
  leave(&w, saved);
}
