// The exact golden on machine integers: codes of at most 64 bits, several modes from one result.
//
// It follows proofs-notes/semantics.md as the golden on GMP does, with a way of its own to every
// number; the tests hold the two against each other.

#include "order.h"
#include "roots.h"
#include "target.h"
#include "whole.h"

struct job {
  const exact_request *q;
  struct layout source;
  struct target target;
  bool is_short;  // operands of at most 29 bits
  bool has_flags;
};

static int precision_of(const exact_format *f) {
  switch (f->kind) {
    case exact_posit: return f->width > 5 ? f->width - 4 : 1;
    case exact_fixed:
    case exact_integer_kind: return f->width;
    default: return f->significand_bits + 1;
  }
}

bool exact_narrow_knows(const exact_request *q, size_t operand_count) {
  const exact_format *f = &q->format, *r = &q->result;
  if (q->random_bits > 0 || f->width > 64 || r->width > 64 || f->width < 1 || r->width < 1)
    return false;
  if (f->significand_bits > 60 || r->significand_bits > 60) return false;
  if (f->kind == exact_posit && (f->width < 3 || f->width > 64)) return false;
  if (r->kind == exact_posit && (r->width < 3 || r->width > 64)) return false;
  if (f->kind == exact_integer_kind && r->kind == exact_integer_kind)
    return f->width <= 32 && r->width <= 32 && operand_count <= 130;
  const bool is_fixed = f->kind == exact_fixed || f->kind == exact_integer_kind;
  const bool is_short = precision_of(f) <= 29;
  switch (q->operation) {
    case exact_exp:
    case exact_log:
    case exact_tanh:
    case exact_sigmoid: return false;
    case exact_sqrt:
    case exact_rsqrt:
    case exact_rem: return is_short && !is_fixed;
    case exact_add:
    case exact_sub:
    case exact_mul: return !is_fixed || f->width <= 32;
    case exact_div:
    case exact_recip:
    case exact_fma: return !is_fixed;
    case exact_sum: return !is_fixed && operand_count <= 2;
    case exact_dot: return !is_fixed && operand_count <= 4;
    default: return true;
  }
}

// The exact result of a rounded operation.
ALWAYS_INLINE struct exact operate(const struct job *j, exact_operation operation,
                                   const struct operand *x, const struct operand *y,
                                   const uint64_t *c, size_t count, uint8_t *flags) {
  const exact_request *q = j->q;
  const struct layout *l = &j->source;
  if (x->signaling) *flags |= flag_invalid;
  switch (operation) {
    case exact_add:
    case exact_sub: {
      if (y->signaling) *flags |= flag_invalid;
      const struct exact a = exact_of(x);
      struct exact b = exact_of(y);
      if (operation == exact_sub) b.negative = !b.negative;
      return add(&a, &b, flags);
    }
    case exact_mul:
      if (y->signaling) *flags |= flag_invalid;
      return multiply(x, y, flags);
    case exact_div:
      if (y->signaling) *flags |= flag_invalid;
      return divide(l, x, y, j->is_short, flags);
    case exact_recip: {
      const struct operand one = operand_finite(1, 0, false);
      return divide(l, &one, x, j->is_short, flags);
    }
    case exact_fma: {
      const struct operand z = decode(l, c[2], q->flushes_inputs);
      if (y->signaling || z.signaling) *flags |= flag_invalid;
      const struct exact product = multiply(x, y, flags), addend = exact_of(&z);
      return add(&product, &addend, flags);
    }
    case exact_sqrt: return root(l, x, false, flags);
    case exact_rsqrt: return root(l, x, true, flags);
    case exact_rem:
      if (y->signaling) *flags |= flag_invalid;
      return remainder_of(x, y, flags);
    case exact_scale_b: {
      const int width = q->scale_width;
      int n = (int)(c[1] & (((uint64_t)1 << width) - 1));
      if (n >> (width - 1)) n -= 1 << width;
      struct exact r = exact_of(x);
      r.exponent += n;
      return r;
    }
    case exact_sum: {
      if (count < 2) return exact_of(x);
      if (y->signaling) *flags |= flag_invalid;
      const struct exact a = exact_of(x), b = exact_of(y);
      uint8_t of_sum = 0;
      const struct exact r = add(&a, &b, &of_sum);
      if (a.class != class_nan && b.class != class_nan) *flags |= of_sum;
      return r;
    }
    case exact_dot: {
      if (y->signaling) *flags |= flag_invalid;
      const struct exact a = multiply(x, y, flags);
      if (count < 4) return a;
      const struct operand u = decode(l, c[2], q->flushes_inputs);
      const struct operand v = decode(l, c[3], q->flushes_inputs);
      if (u.signaling || v.signaling) *flags |= flag_invalid;
      const struct exact b = multiply(&u, &v, flags);
      uint8_t of_sum = 0;
      const struct exact r = add(&a, &b, &of_sum);
      if (a.class != class_nan && b.class != class_nan) *flags |= of_sum;
      return r;
    }
    default: return exact_of(x);  // convert
  }
}

// The NaN of an operation's own format, which may be made of an operand.
static uint64_t nan_code(const struct job *j, const uint64_t *c, size_t count, uint8_t *flags) {
  const exact_request *q = j->q;
  if (q->result.kind == exact_finite) *flags |= flag_invalid;
  if (q->nan == exact_canonical || q->operation == exact_convert) return j->target.layout.nan;
  code operands[4];
  const size_t looked_at = q->operation == exact_scale_b ? 1 : count < 4 ? count : 4;
  for (size_t i = 0; i < looked_at; i++) operands[i] = c[i];
  return (uint64_t)exact_nan_of(q, &q->result, operands, (int)looked_at);
}

// A float rounded to an integer in its own format.
static struct answer integral_in_mode(const struct job *j, const struct operand *x,
                                      exact_rounding mode) {
  struct exact r = exact_of(x);
  uint8_t flags = 0;
  if (x->class != class_finite) return special_in_mode(&j->target, &r, mode);
  if (x->exponent < 63) {
    enum lost lost;
    const int shift = x->exponent < -1 ? 65 : 63 - x->exponent;
    uint64_t n = cut_word(x->significand, shift, false, &lost);
    n += goes_away(mode, x->negative, lost, n & 1);
    if (lost != lost_nothing && j->q->operation == exact_round_to_integral_exact)
      flags = flag_inexact;
    r = n == 0 ? exact_make(class_zero, x->negative) : exact_word(n, 0, x->negative, false);
  }
  if (r.class == class_zero) {
    const struct answer zero = special_in_mode(&j->target, &r, mode);
    return (struct answer){zero.code, zero.flags | flags};
  }
  struct target plain = j->target;
  plain.flushes = false;
  const struct cut cut = cut_for_float(&plain, &r);
  const struct answer a = float_in_mode(&plain, &cut, mode);
  return (struct answer){a.code, a.flags | flags};
}

// Operations whose result is the same in every mode; false of others.
ALWAYS_INLINE bool evaluate_unrounded(const struct job *j, exact_operation operation,
                                      const struct operand *x, const struct operand *y,
                                      const uint64_t *c, struct answer *a) {
  const struct layout *l = &j->source;
  const bool is_float = l->kind < exact_fixed;
  switch (operation) {
    case exact_neg:
    case exact_abs:
      if (!is_float) return false;
      // fall through
    case exact_copy_sign: a->code = with_sign(l, operation, c[0], c[1], x, y); return true;
    case exact_next_up:
    case exact_next_down:
      if (!is_float) {
        a->code = (operation == exact_next_up ? c[0] + 1 : c[0] - 1) & l->mask;
      } else if (x->class == class_nan) {
        if (x->signaling) a->flags |= flag_invalid;
        uint8_t unused = 0;
        a->code = nan_code(j, c, 1, &unused);
      } else {
        a->code = neighbour(l, c[0] & l->mask, x, operation == exact_next_up);
      }
      return true;
    case exact_class: a->code = class_number(l, x); return true;
    case exact_log_b: a->code = logarithm(&j->target.layout, x, &a->flags); return true;
    case exact_total_order: a->code = comes_first(l, c[0], c[1], x, y); return true;
    default: break;
  }
  if (operation >= exact_eq && operation <= exact_unordered) {
    a->code = compare(l, operation, x, y, &a->flags);
    return true;
  }
  if (operation >= exact_minimum && operation <= exact_maximum_magnitude_number) {
    if (x->signaling || y->signaling) a->flags |= flag_invalid;
    const int taken = extremum(operation, x, y);
    uint8_t unused = 0;
    a->code = taken == 2 ? nan_code(j, c, 2, &unused) : c[taken];
    return true;
  }
  return false;
}

#define EACH_MODE(statement)                                                               \
  do {                                                                                     \
    size_t slot = 0;                                                                       \
    _Pragma("clang loop unroll(full)") for (int m = 0; m < mode_count; m++) {              \
      const exact_rounding mode = (exact_rounding)m;                                       \
      if (!(modes >> m & 1)) continue;                                                     \
      const struct answer a = statement;                                                   \
      (void)mode;                                                                          \
      results[slot][i] = a.code;                                                           \
      if (flags) flags[slot][i] = j->has_flags ? a.flags | raised : 0;                     \
      slot++;                                                                              \
    }                                                                                      \
  } while (0)

ALWAYS_INLINE void run(const struct job *j, exact_operation operation, unsigned modes,
                       const uint64_t *const *operands, size_t operand_count, size_t count,
                       uint64_t *const *results, uint8_t *const *flags) {
  const exact_request *q = j->q;
  const struct target *g = &j->target;
  const struct layout *l = &j->source;
  const bool flushes = q->flushes_inputs && operation != exact_class &&
                       operation != exact_total_order && operation != exact_next_up &&
                       operation != exact_next_down && operation != exact_neg &&
                       operation != exact_abs && operation != exact_copy_sign &&
                       !exact_is_extremum(operation);
  const bool is_binary = operand_count > 1 && operation != exact_scale_b;
  struct operand x = operand_make(class_zero, false), y = x;
  uint64_t c[130] = {0}, held = 0;
  bool holds = false;
  for (size_t i = 0; i < count; i++) {
    for (size_t k = 0; k < operand_count; k++) c[k] = operands[k][i];
    // An operand that comes again, as the outer ones of a sweep do, is not decoded again.
    if (!holds || held != c[0]) x = decode(l, c[0], flushes);
    held = c[0];
    holds = true;
    if (is_binary) y = decode(l, c[1], flushes);
    uint8_t raised = 0;
    struct answer unrounded = {0, 0};
    if (evaluate_unrounded(j, operation, &x, &y, c, &unrounded)) {
      EACH_MODE(unrounded);
      continue;
    }
    if (operation == exact_round_to_integral || operation == exact_round_to_integral_exact) {
      if (x.class == class_nan) {
        struct answer nan = {0, x.signaling ? flag_invalid : 0};
        uint8_t unused = 0;
        nan.code = nan_code(j, c, 1, &unused);
        EACH_MODE(nan);
      } else {
        EACH_MODE(integral_in_mode(j, &x, mode));
      }
      continue;
    }
    struct exact r;
    if (operation == exact_neg || operation == exact_abs) {  // of posits and fixed point
      r = exact_of(&x);
      r.negative = operation == exact_neg && !x.negative && x.class == class_finite;
    } else {
      r = operate(j, operation, &x, &y, c, operand_count, &raised);
    }
    if (r.class == class_finite) {
      switch (g->layout.kind) {
        case exact_scale: EACH_MODE(scale_in_mode(g, &r, mode)); break;
        case exact_posit: {
          const struct answer posit = {posit_code(g, &r), 0};
          EACH_MODE(posit);
          break;
        }
        case exact_fixed:
        case exact_integer_kind: {
          const struct cut cut = cut_for_fixed(g, &r);
          EACH_MODE(fixed_in_mode(g, &cut, mode));
          break;
        }
        default: {
          const struct cut cut = cut_for_float(g, &r);
          EACH_MODE(float_in_mode(g, &cut, mode));
        }
      }
    } else if (r.class == class_nan && g->layout.kind < exact_fixed) {
      struct answer nan = {0, 0};
      nan.code = nan_code(j, c, operand_count, &nan.flags);
      EACH_MODE(nan);
    } else {
      EACH_MODE(special_in_mode(g, &r, mode));
    }
  }
}

static void run_integers(const struct job *j, unsigned modes, const uint64_t *const *operands,
                         size_t operand_count, size_t count, uint64_t *const *results,
                         uint8_t *const *flags) {
  const bool clamps = j->q->overflow != exact_standard;
  uint64_t c[130] = {0};
  for (size_t i = 0; i < count; i++) {
    for (size_t k = 0; k < operand_count; k++) c[k] = operands[k][i];
    const uint8_t raised = 0;
    const struct answer whole = {whole_evaluate(&j->source, &j->target.layout, j->q->operation,
                                                clamps, c, operand_count), 0};
    EACH_MODE(whole);
  }
}

void exact_narrow_evaluate(const exact_request *q, unsigned modes, const uint64_t *const *operands,
                           size_t operand_count, size_t count, uint64_t *const *results,
                           uint8_t *const *flags) {
  // Fixed point and posits clamp without a word where they change a sign.
  const bool is_sign_operation = q->operation == exact_neg || q->operation == exact_abs;
  const struct job j = {
      .q = q,
      .source = layout_make(&q->format),
      .target = target_make(q),
      .is_short = precision_of(&q->format) <= 29,
      .has_flags = exact_has_flags(q) && !is_sign_operation,
  };
  if (q->format.kind == exact_integer_kind && q->result.kind == exact_integer_kind) {
    run_integers(&j, modes, operands, operand_count, count, results, flags);
    return;
  }
#define CASE(name)                                                              \
  case name: run(&j, name, modes, operands, operand_count, count, results, flags); break
  switch (q->operation) {
    // Each of those with many cases has code of its own.
    CASE(exact_add);
    CASE(exact_mul);
    CASE(exact_fma);
    CASE(exact_dot);
    CASE(exact_convert);
    CASE(exact_recip);
    CASE(exact_rsqrt);
    CASE(exact_neg);
    CASE(exact_next_up);
    CASE(exact_class);
    CASE(exact_log_b);
    CASE(exact_round_to_integral);
    default: run(&j, q->operation, modes, operands, operand_count, count, results, flags);
  }
#undef CASE
}
