#include "operate.h"

void exact_number_add(struct workspace *w, struct value *r, const struct value *x,
                      const struct value *y) {
  mpz_mul(w->a, x->n, y->d);
  mpz_mul(w->b, y->n, x->d);
  long e;
  if (x->e > y->e) {
    mpz_mul_2exp(w->a, w->a, (mp_bitcnt_t)(x->e - y->e));
    e = y->e;
  } else {
    mpz_mul_2exp(w->b, w->b, (mp_bitcnt_t)(y->e - x->e));
    e = x->e;
  }
  if (x->negative) mpz_neg(w->a, w->a);
  if (y->negative) mpz_neg(w->b, w->b);
  mpz_add(w->a, w->a, w->b);
  mpz_mul(w->b, x->d, y->d);
  r->class = value_number;
  r->signaling = r->sticky = false;
  r->negative = mpz_sgn(w->a) < 0;
  mpz_abs(r->n, w->a);
  mpz_set(r->d, w->b);
  r->e = e;
}

void exact_number_multiply(struct value *r, const struct value *x, const struct value *y) {
  const bool negative = x->negative != y->negative;
  const long e = x->e + y->e;
  mpz_mul(r->n, x->n, y->n);
  mpz_mul(r->d, x->d, y->d);
  r->class = value_number;
  r->signaling = r->sticky = false;
  r->negative = negative;
  r->e = e;
}

void exact_number_divide(struct value *r, const struct value *x, const struct value *y) {
  r->class = value_number;
  r->signaling = r->sticky = false;
  r->negative = x->negative != y->negative;
  r->e = x->e - y->e;
  mpz_mul(r->n, x->n, y->d);
  mpz_mul(r->d, x->d, y->n);
}

void exact_number_root(struct workspace *w, struct value *r, const struct value *x) {
  // Operands are dyadic; 2 · 160 bits more make a root of 160 bits at least.
  long e = x->e - 320;
  mpz_mul_2exp(w->a, x->n, 320);
  if (e % 2 != 0) {
    mpz_mul_2exp(w->a, w->a, 1);
    e -= 1;
  }
  value_set_zero(r, false);
  mpz_sqrtrem(r->n, w->b, w->a);
  r->e = e / 2;
  r->sticky = mpz_sgn(w->b) != 0;
}

void exact_number_reciprocal_root(struct workspace *w, struct value *r, const struct value *x) {
  // 1 / sqrt(n 2^e) = sqrt(2^K / n) 2^(-(e + K) / 2) with e + K even.
  long bits = (long)mpz_sizeinbase(x->n, 2), k = bits + 400;
  if ((x->e + k) % 2 != 0) k += 1;
  mpz_set_ui(w->a, 1);
  mpz_mul_2exp(w->a, w->a, (mp_bitcnt_t)k);
  mpz_tdiv_qr(w->b, w->c, w->a, x->n);
  bool rest = mpz_sgn(w->c) != 0;
  value_set_zero(r, false);
  mpz_sqrtrem(r->n, w->c, w->b);
  r->sticky = rest || mpz_sgn(w->c) != 0;
  r->e = -(x->e + k) / 2;
}

void exact_number_remainder(struct workspace *w, struct value *r, const struct value *x,
                            const struct value *y) {
  const bool negative = x->negative;
  long e = x->e < y->e ? x->e : y->e;
  mpz_mul_2exp(w->a, x->n, (mp_bitcnt_t)(x->e - e));
  mpz_mul_2exp(w->b, y->n, (mp_bitcnt_t)(y->e - e));
  mpz_tdiv_qr(w->quotient, w->rest, w->a, w->b);
  mpz_mul_2exp(w->c, w->rest, 1);
  int order = mpz_cmp(w->c, w->b);
  bool up = order > 0 || (order == 0 && mpz_odd_p(w->quotient));
  value_set_zero(r, negative);
  if (up) {
    mpz_sub(r->n, w->b, w->rest);
    r->negative = !negative;
  } else {
    mpz_set(r->n, w->rest);
  }
  r->e = e;
}

// The magnitude of an MPFR number as a truncated value.
static void set_from_mpfr(struct value *r, const mpfr_t from, bool sticky) {
  value_set_zero(r, mpfr_signbit(from) != 0);
  if (mpfr_zero_p(from)) {
    // Truncated to nothing: some number below every format's least one.
    mpz_set_ui(r->n, 1);
    r->e = -out_of_reach;
    r->sticky = true;
    return;
  }
  r->e = mpfr_get_z_2exp(r->n, from);
  mpz_abs(r->n, r->n);
  r->sticky = sticky;
}

static void set_huge(struct value *r) {
  value_set_zero(r, false);
  mpz_set_ui(r->n, 1);
  r->e = out_of_reach;
  r->sticky = true;
}

void exact_number_elementary(struct workspace *w, exact_operation operation, struct value *r,
                             const struct value *x) {
  mpz_set(w->a, x->n);
  if (x->negative) mpz_neg(w->a, w->a);
  mpfr_set_z_2exp(w->wide, w->a, x->e, MPFR_RNDZ);
  const bool zero = mpz_sgn(x->n) == 0;
  // Beyond 2^20 in magnitude the exponentials leave every format.
  const bool far = !zero && value_exponent(x, w->b) >= 20;
  switch (operation) {
    case exact_exp:
      if (zero) {
        value_set_zero(r, false);
        mpz_set_ui(r->n, 1);
      } else if (far && !x->negative) {
        set_huge(r);
      } else if (far) {
        mpfr_set_zero(w->wide2, 1);
        set_from_mpfr(r, w->wide2, true);
      } else {
        int inexact = mpfr_exp(w->wide2, w->wide, MPFR_RNDZ);
        set_from_mpfr(r, w->wide2, inexact != 0);
      }
      return;
    case exact_log: {
      int inexact = mpfr_log(w->wide2, w->wide, MPFR_RNDZ);
      if (mpfr_zero_p(w->wide2))
        value_set_zero(r, false);
      else
        set_from_mpfr(r, w->wide2, inexact != 0);
      return;
    }
    case exact_tanh:
      if (zero) {
        value_set_zero(r, x->negative);
        return;
      }
      mpfr_tanh(w->wide2, w->wide, MPFR_RNDZ);
      set_from_mpfr(r, w->wide2, true);
      return;
    default: break;
  }
  if (zero) {
    value_set_zero(r, false);
    mpz_set_ui(r->n, 1);
    r->e = -1;
    return;
  }
  if (far && x->negative) {
    mpfr_set_zero(w->wide2, 1);
    set_from_mpfr(r, w->wide2, true);
    return;
  }
  // Every step is rounded so that the quotient comes out below 1 / (1 + e^-x).
  mpfr_neg(w->wide, w->wide, MPFR_RNDN);
  if (far)
    mpfr_set_ui_2exp(w->wide2, 1, -600, MPFR_RNDU);
  else
    mpfr_exp(w->wide2, w->wide, MPFR_RNDU);
  mpfr_add_ui(w->wide2, w->wide2, 1, MPFR_RNDU);
  mpfr_ui_div(w->wide2, 1, w->wide2, MPFR_RNDD);
  set_from_mpfr(r, w->wide2, true);
}

void exact_add_values(struct workspace *w, const exact_request *q, struct value *r,
                      const struct value *x, const struct value *y, uint8_t *flags) {
  if (x->class == value_nan || y->class == value_nan) {
    value_set_nan(r);
    return;
  }
  if (x->class == value_infinite || y->class == value_infinite) {
    if (x->class == y->class && x->negative != y->negative) {
      *flags |= flag_invalid;
      value_set_nan(r);
    } else {
      value_set_infinite(r, x->class == value_infinite ? x->negative : y->negative);
    }
    return;
  }
  const bool both_minus = x->negative && y->negative, same = x->negative == y->negative;
  exact_number_add(w, r, x, y);
  if (mpz_sgn(r->n) == 0) r->negative = same ? both_minus : q->rounding == exact_down;
}

void exact_multiply_values(struct value *r, const struct value *x, const struct value *y,
                           uint8_t *flags) {
  if (x->class == value_nan || y->class == value_nan) {
    value_set_nan(r);
  } else if (x->class == value_infinite || y->class == value_infinite) {
    if (value_is_zero(x) || value_is_zero(y)) {
      *flags |= flag_invalid;
      value_set_nan(r);
    } else {
      value_set_infinite(r, x->negative != y->negative);
    }
  } else {
    exact_number_multiply(r, x, y);
  }
}
