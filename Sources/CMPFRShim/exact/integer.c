// Integers: exact on GMP, then modulo the width or clamped to the range.

#include "operate.h"

// The code of w->r's signed integer, which stands in w->a.
static code bring_into_range(struct workspace *w, const exact_request *q) {
  const exact_format *f = &q->result;
  const code sign = format_sign(f), ones = format_ones(f);
  if (q->overflow != exact_standard) {
    mpz_set_ui(w->b, 1);
    mpz_mul_2exp(w->b, w->b, (mp_bitcnt_t)(f->width - (f->is_signed ? 1 : 0)));
    if (mpz_cmp(w->a, w->b) >= 0) return ones;
    mpz_neg(w->b, w->b);
    if (f->is_signed ? mpz_cmp(w->a, w->b) < 0 : mpz_sgn(w->a) < 0) return sign;
  }
  mpz_fdiv_r_2exp(w->a, w->a, (mp_bitcnt_t)f->width);
  return (code)mpz_getlimbn(w->a, 1) << 64 | mpz_getlimbn(w->a, 0);
}

static void load(struct workspace *w, mpz_t z, const exact_format *f, code c) {
  value_decode(&w->s, f, c, false);
  mpz_set(z, w->s.n);
  if (w->s.negative) mpz_neg(z, z);
}

static int bits_of(code c) {
  return __builtin_popcountll((uint64_t)c) + __builtin_popcountll((uint64_t)(c >> 64));
}

code exact_integer(struct workspace *w, const exact_request *q, const code *c, size_t count) {
  const exact_format *f = &q->format;
  const code all = f->is_signed ? format_ones(f) | format_sign(f) : format_ones(f);
  struct value *x = &w->x, *y = &w->y;
  load(w, x->n, f, c[0]);
  if (count > 1) load(w, y->n, f, c[1]);
  const int order = count > 1 ? mpz_cmp(x->n, y->n) : 0;
  switch (q->operation) {
    case exact_add: mpz_add(w->a, x->n, y->n); break;
    case exact_sub: mpz_sub(w->a, x->n, y->n); break;
    case exact_mul: mpz_mul(w->a, x->n, y->n); break;
    case exact_div:
      if (mpz_sgn(y->n) == 0) return all;
      mpz_tdiv_q(w->a, x->n, y->n);
      break;
    case exact_rem:
      if (mpz_sgn(y->n) == 0) return c[0] & all;
      mpz_tdiv_r(w->a, x->n, y->n);
      break;
    case exact_neg: mpz_neg(w->a, x->n); break;
    case exact_abs: mpz_abs(w->a, x->n); break;
    case exact_minimum: mpz_set(w->a, order <= 0 ? x->n : y->n); break;
    case exact_maximum: mpz_set(w->a, order >= 0 ? x->n : y->n); break;
    case exact_eq: return order == 0;
    case exact_ne: return order != 0;
    case exact_lt: return order < 0;
    case exact_le: return order <= 0;
    case exact_gt: return order > 0;
    case exact_ge: return order >= 0;
    case exact_shift_left: {
      // The amount is unsigned, and from the width on nothing is left.
      code amount = c[1] & all;
      if (amount >= (code)f->width) return 0;
      mpz_mul_2exp(w->a, x->n, (mp_bitcnt_t)amount);
      break;
    }
    case exact_shift_right: {
      code amount = c[1] & all;
      mpz_fdiv_q_2exp(w->a, x->n, amount > 200 ? 200 : (mp_bitcnt_t)amount);
      break;
    }
    case exact_popcount: return (code)bits_of(c[0] & all);
    case exact_majority: return ((c[0] & c[1]) | (c[0] & c[2]) | (c[1] & c[2])) & all;
    case exact_sum:
    case exact_dot: {
      const bool dot = q->operation == exact_dot;
      mpz_set_ui(w->rest, 0);
      for (size_t i = 0; i < count; i += dot ? 2 : 1) {
        load(w, x->n, f, c[i]);
        if (dot) {
          load(w, y->n, f, c[i + 1]);
          mpz_mul(x->n, x->n, y->n);
        }
        mpz_add(w->rest, w->rest, x->n);
      }
      mpz_set(w->a, w->rest);
      break;
    }
    case exact_convert: mpz_set(w->a, x->n); break;
    default: return 0;
  }
  return bring_into_range(w, q);
}
