#include "deliver.h"

void workspace_init(struct workspace *w) {
  struct value *values[] = {&w->x, &w->y, &w->z, &w->r, &w->s};
  for (int i = 0; i < 5; i++) value_init(values[i]);
  mpz_inits(w->a, w->b, w->c, w->quotient, w->rest, w->denominator, NULL);
  mpfr_init2(w->wide, 700);
  mpfr_init2(w->wide2, 700);
}

void workspace_clear(struct workspace *w) {
  struct value *values[] = {&w->x, &w->y, &w->z, &w->r, &w->s};
  for (int i = 0; i < 5; i++) value_clear(values[i]);
  mpz_clears(w->a, w->b, w->c, w->quotient, w->rest, w->denominator, NULL);
  mpfr_clear(w->wide);
  mpfr_clear(w->wide2);
}

// What is cut off against half a unit: -1, 0, 1. The rest is below the denominator.
static int against_half(struct workspace *w, bool sticky) {
  mpz_mul_2exp(w->c, w->rest, 1);
  int order = mpz_cmp(w->c, w->denominator);
  if (order == 0) return sticky ? 1 : 0;
  return order < 0 ? -1 : 1;
}

// The stochastic modes of P3109: floor or nearest of the cut part in units of 2^-bits, plus R.
static bool goes_away_at_random(struct workspace *w, const exact_request *q, bool sticky,
                                uint64_t random) {
  int bits = q->random_bits + (q->rounding == exact_stochastic_b ? 1 : 0);
  mpz_mul_2exp(w->c, w->rest, (mp_bitcnt_t)bits);
  mpz_tdiv_qr(w->a, w->b, w->c, w->denominator);
  if (q->rounding == exact_stochastic_c) {
    mpz_mul_2exp(w->b, w->b, 1);
    int order = mpz_cmp(w->b, w->denominator);
    if (order > 0 || (order == 0 && (sticky || mpz_odd_p(w->a)))) mpz_add_ui(w->a, w->a, 1);
  }
  uint64_t addend = q->rounding == exact_stochastic_b ? 2 * random + 1 : random;
  mpz_add_ui(w->a, w->a, addend);
  mpz_set_ui(w->b, 1);
  mpz_mul_2exp(w->b, w->b, (mp_bitcnt_t)bits);
  return mpz_cmp(w->a, w->b) >= 0;
}

bool round_to_multiple(struct workspace *w, const exact_request *q, const struct value *x, long unit,
                       bool negative, bool odd_base, uint64_t random) {
  long shift = x->e - unit;
  mpz_set(w->denominator, x->d);
  if (shift >= 0) {
    mpz_mul_2exp(w->c, x->n, (mp_bitcnt_t)shift);
  } else {
    // Far below the unit only "something" matters.
    long length = (long)mpz_sizeinbase(x->n, 2) + 200;
    mpz_set(w->c, x->n);
    mpz_mul_2exp(w->denominator, w->denominator,
                 (mp_bitcnt_t)(-shift > length + out_of_reach ? length + out_of_reach : -shift));
  }
  mpz_tdiv_qr(w->quotient, w->rest, w->c, w->denominator);
  bool inexact = mpz_sgn(w->rest) != 0 || x->sticky;
  if (!inexact) return false;
  bool odd = (mpz_odd_p(w->quotient) != 0) != odd_base;
  bool away = false;
  switch (q->rounding) {
    case exact_nearest_even: {
      int half = against_half(w, x->sticky);
      away = half > 0 || (half == 0 && odd);
      break;
    }
    case exact_nearest_away: away = against_half(w, x->sticky) >= 0; break;
    case exact_toward_zero: break;
    case exact_up: away = !negative; break;
    case exact_down: away = negative; break;
    case exact_odd: away = !odd; break;
    case exact_stochastic_a:
    case exact_stochastic_b:
    case exact_stochastic_c: away = goes_away_at_random(w, q, x->sticky, random); break;
  }
  if (away) mpz_add_ui(w->quotient, w->quotient, 1);
  return true;
}

static bool rounds_to_infinity(const exact_request *q, const exact_format *f, bool negative) {
  switch (q->rounding) {
    case exact_toward_zero: return false;
    case exact_odd: return f->kind == exact_p3109_extended && f->is_signed;
    case exact_up: return !negative;
    case exact_down: return negative;
    default: return true;
  }
}

// An infinite result, of an infinite operand, a division by zero or an overflow in that direction.
code exact_infinite_code(const exact_request *q, const exact_format *f, bool negative) {
  const code sign = negative ? format_sign(f) : 0, largest = format_largest(f);
  if (negative && !f->is_signed) return q->overflow == exact_standard ? format_nan(f) : 0;
  if (q->overflow == exact_saturate_finite) return sign | largest;
  switch (f->kind) {
    case exact_ieee: return sign | (largest + 1);
    case exact_p3109_extended: return sign | (largest + 1);
    case exact_p3109_finite:
    case exact_finite: return sign | largest;
    default: break;
  }
  if (q->overflow == exact_saturate_propagate) return sign | largest;
  return f->kind == exact_finite_nan ? sign | format_nan(f) : format_nan(f);
}

code exact_overflow_code(const exact_request *q, const exact_format *f, bool negative) {
  if (q->overflow == exact_standard && rounds_to_infinity(q, f, negative))
    return exact_infinite_code(q, f, negative);
  return format_largest(f) | (negative ? format_sign(f) : 0);
}

code exact_zero_code(const exact_format *f, bool negative) {
  return negative && format_has_minus_zero(f) ? format_sign(f) : 0;
}

code exact_below_zero_code(const exact_request *q, const exact_format *f) {
  if (q->overflow != exact_standard || q->rounding == exact_toward_zero || q->rounding == exact_up)
    return 0;
  return format_nan(f);
}

static code get_code(const mpz_t z) {
  return (code)mpz_getlimbn(z, 1) << 64 | mpz_getlimbn(z, 0);
}

// Powers of two, where neither zero nor anything below it has a code.
static code deliver_scale(struct workspace *w, const exact_request *q, const exact_format *f,
                          struct value *x, uint64_t random) {
  if (x->class == value_nan) return format_nan(f);
  const code none = q->overflow == exact_standard ? format_nan(f) : 0;
  if (x->class == value_infinite && !x->negative) return exact_infinite_code(q, f, false);
  if (x->class == value_infinite || x->negative || value_is_zero(x)) return none;
  long unit = value_exponent(x, w->a);
  if (unit < -f->bias) unit = -f->bias;
  // Zero and the codes of odd place are even in turn; the least power has the even code 0.
  bool odd_base = (unit + f->bias) % 2 != 0;
  // quotient 0 must count as even, 1 as the parity of its code.
  mpz_set_ui(w->quotient, 0);
  bool below = value_exponent(x, w->a) < -f->bias;
  round_to_multiple(w, q, x, unit, false, below ? false : !odd_base, random);
  if (mpz_sgn(w->quotient) == 0) return none;
  long place = unit + f->bias + (mpz_cmp_ui(w->quotient, 2) >= 0 ? 1 : 0);
  if (place > (long)format_largest(f)) return exact_overflow_code(q, f, false);
  return (code)place;
}

static code deliver_posit(struct workspace *w, const exact_request *q, const exact_format *f,
                          struct value *x) {
  if (x->class != value_number) return format_nan(f);
  // The integer 10...0 stands for NaR, as NaR becomes that integer.
  if (q->format.kind == exact_integer_kind && q->format.is_signed && x->negative &&
      (long)mpz_sizeinbase(x->n, 2) == q->format.width)
    return format_nan(f);
  if (value_is_zero(x)) return 0;
  const code largest = format_largest(f);
  // The largest code whose value does not exceed x; at least minPos.
  code low = 1, high = largest;
  exact_format wider = *f;
  while (low < high) {
    code middle = low + (high - low + 1) / 2;
    value_decode(&w->s, f, middle, false);
    if (value_compare_magnitudes(&w->s, x, w->a, w->b) <= 0)
      low = middle;
    else
      high = middle - 1;
  }
  code result = low;
  value_decode(&w->s, f, low, false);
  int order = value_compare_magnitudes(x, &w->s, w->a, w->b);
  if (order > 0 && low < largest) {
    // The posit of one bit more between the neighbours is where rounding turns.
    wider.width = f->width + 1;
    value_decode(&w->s, &wider, 2 * low + 1, false);
    order = value_compare_magnitudes(x, &w->s, w->a, w->b);
    if (order == 0 && x->sticky) order = 1;
    if (order > 0 || (order == 0 && (low & 1))) result = low + 1;
  }
  code mask = ((code)1 << (f->width - 1) << 1) - 1;
  return x->negative ? (~result + 1) & mask : result;
}

static code deliver_fixed(struct workspace *w, const exact_request *q, const exact_format *f,
                          struct value *x, uint64_t random, uint8_t *flags) {
  const code sign = format_sign(f), ones = format_ones(f);
  const bool from_float = format_is_float(&q->format), from_posit = q->format.kind == exact_posit;
  // Integers wrap unless they are told to saturate, fixed point the other way round.
  const bool clamps = from_float || (f->kind == exact_fixed ? q->overflow != exact_wrap
                                                            : q->overflow == exact_saturate_finite ||
                                                                  q->overflow ==
                                                                      exact_saturate_propagate);
  const code highest = (code)1 << (f->width - 1);
  if (from_posit && x->class != value_number) return highest;
  if (x->class == value_nan || x->class == value_infinite) {
    *flags = flag_invalid;
    if (x->class == value_nan || !x->negative) return ones;
    return f->is_signed ? sign : 0;
  }
  bool inexact = round_to_multiple(w, q, x, -f->significand_bits, x->negative, false, random);
  if (x->negative) mpz_neg(w->quotient, w->quotient);
  mpz_set_ui(w->a, 1);
  mpz_mul_2exp(w->a, w->a, (mp_bitcnt_t)(f->width - (f->is_signed ? 1 : 0)));
  bool above = mpz_cmp(w->quotient, w->a) >= 0;
  mpz_neg(w->b, w->a);
  bool below = f->is_signed ? mpz_cmp(w->quotient, w->b) < 0 : mpz_sgn(w->quotient) < 0;
  if (above || below) {
    *flags |= flag_invalid;
    if (from_posit) return highest;
    if (clamps) return above ? ones : f->is_signed ? sign : 0;
  } else if (inexact) {
    *flags |= flag_inexact;
  }
  mpz_fdiv_r_2exp(w->quotient, w->quotient, (mp_bitcnt_t)f->width);
  return get_code(w->quotient);
}

static code deliver_float(struct workspace *w, const exact_request *q, const exact_format *f,
                          struct value *x, uint64_t random, uint8_t *flags) {
  if (x->class == value_nan) {
    if (f->kind == exact_finite) *flags |= flag_invalid;
    return format_nan(f);
  }
  if (x->class == value_infinite) return exact_infinite_code(q, f, x->negative);
  if (value_is_zero(x)) return exact_zero_code(f, x->negative);
  const int t = f->significand_bits;
  const long least = 1 - f->bias;
  const long exponent = value_exponent(x, w->a);

  bool tiny = exponent < least;
  if (tiny && !q->tiny_before_rounding && exponent == least - 1) {
    // Only just below 2^emin does it matter that rounding to p bits may reach it.
    round_to_multiple(w, q, x, exponent - t, x->negative, false, random);
    tiny = (long)mpz_sizeinbase(w->quotient, 2) <= t + 1;
  }
  const long unit = (exponent > least ? exponent : least) - t;
  if (exponent > (1L << 20)) {
    *flags |= flag_overflow | flag_inexact;
    if (x->negative && !f->is_signed) goto negative;
    return exact_overflow_code(q, f, x->negative);
  }
  // In precision 1 the code's last bit is one of the exponent's.
  const bool odd_base = t == 0 && exponent >= least && (unit + f->bias) % 2 == 0;
  bool inexact = round_to_multiple(w, q, x, unit, x->negative, odd_base, random);
  long shift = 0;
  if ((long)mpz_sizeinbase(w->quotient, 2) > t + 1) shift = 1;
  const long field = unit + shift + f->bias + t;
  mpz_tdiv_q_2exp(w->quotient, w->quotient, (mp_bitcnt_t)shift);
  code magnitude = get_code(w->quotient);
  bool normal = (long)mpz_sizeinbase(w->quotient, 2) == t + 1;
  if (mpz_sgn(w->quotient) == 0) normal = false;
  bool beyond = normal && field >= (1L << f->exponent_bits);
  if (normal && !beyond) {
    magnitude = (magnitude & (((code)1 << t) - 1)) | (code)field << t;
    beyond = magnitude > format_largest(f);
  }
  if (beyond) {
    *flags |= flag_overflow | flag_inexact;
    if (x->negative && !f->is_signed) goto negative;
    return exact_overflow_code(q, f, x->negative);
  }
  if (inexact) *flags |= tiny ? flag_inexact | flag_underflow : flag_inexact;
  if (tiny && q->flushes_outputs) {
    *flags |= flag_inexact | flag_underflow;
    return exact_zero_code(f, x->negative);
  }
  if (magnitude == 0) return exact_zero_code(f, x->negative);
  if (x->negative && !f->is_signed) goto negative;
  return magnitude | (x->negative ? format_sign(f) : 0);

negative:
  return exact_below_zero_code(q, f);
}

code deliver(struct workspace *w, const exact_request *q, const exact_format *format,
             struct value *x, uint64_t random, uint8_t *flags) {
  switch (format->kind) {
    case exact_scale: return deliver_scale(w, q, format, x, random);
    case exact_posit: return deliver_posit(w, q, format, x);
    case exact_fixed:
    case exact_integer_kind: return deliver_fixed(w, q, format, x, random, flags);
    default: return deliver_float(w, q, format, x, random, flags);
  }
}
