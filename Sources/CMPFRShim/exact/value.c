#include "value.h"

void value_init(struct value *x) {
  memset(x, 0, sizeof *x);
  mpz_init2(x->n, 512);
  mpz_init2(x->d, 512);
  mpz_set_ui(x->d, 1);
}

void value_clear(struct value *x) {
  mpz_clear(x->n);
  mpz_clear(x->d);
}

void value_set_zero(struct value *x, bool negative) {
  x->class = value_number;
  x->negative = negative;
  x->signaling = x->sticky = false;
  mpz_set_ui(x->n, 0);
  mpz_set_ui(x->d, 1);
  x->e = 0;
}

void value_set_nan(struct value *x) {
  value_set_zero(x, false);
  x->class = value_nan;
}

void value_set_infinite(struct value *x, bool negative) {
  value_set_zero(x, negative);
  x->class = value_infinite;
}

void value_copy(struct value *to, const struct value *from) {
  to->class = from->class;
  to->negative = from->negative;
  to->signaling = from->signaling;
  to->sticky = from->sticky;
  mpz_set(to->n, from->n);
  mpz_set(to->d, from->d);
  to->e = from->e;
}

bool value_is_zero(const struct value *x) {
  return x->class == value_number && mpz_sgn(x->n) == 0 && !x->sticky;
}

long value_exponent(const struct value *x, mpz_t scratch) {
  long k = (long)mpz_sizeinbase(x->n, 2) - (long)mpz_sizeinbase(x->d, 2);
  if (mpz_cmp_ui(x->d, 1) == 0) return k + x->e;
  // 2^(k-1) < n/d < 2^(k+1): it is k when n >= d 2^k.
  int order;
  if (k >= 0) {
    mpz_mul_2exp(scratch, x->d, (mp_bitcnt_t)k);
    order = mpz_cmp(x->n, scratch);
  } else {
    mpz_mul_2exp(scratch, x->n, (mp_bitcnt_t)-k);
    order = mpz_cmp(scratch, x->d);
  }
  return (order >= 0 ? k : k - 1) + x->e;
}

int value_compare_magnitudes(const struct value *x, const struct value *y, mpz_t a, mpz_t b) {
  mpz_mul(a, x->n, y->d);
  mpz_mul(b, y->n, x->d);
  if (mpz_sgn(a) == 0 || mpz_sgn(b) == 0) return mpz_cmp(a, b);
  if (x->e > y->e)
    mpz_mul_2exp(a, a, (mp_bitcnt_t)(x->e - y->e));
  else
    mpz_mul_2exp(b, b, (mp_bitcnt_t)(y->e - x->e));
  int order = mpz_cmp(a, b);
  return order < 0 ? -1 : order > 0;
}

bool format_is_float(const exact_format *format) { return format->kind < exact_fixed; }

code format_sign(const exact_format *format) {
  return format->is_signed ? (code)1 << (format->width - 1) : 0;
}

code format_ones(const exact_format *format) {
  int bits = format->width - (format->is_signed ? 1 : 0);
  return bits == 128 ? ~(code)0 : ((code)1 << bits) - 1;
}

bool format_is_p3109(const exact_format *format) {
  return format->kind == exact_p3109_extended || format->kind == exact_p3109_finite;
}

bool format_has_minus_zero(const exact_format *format) {
  return format->kind == exact_ieee || format->kind == exact_finite_nan ||
         format->kind == exact_finite;
}

bool format_has_flags(const exact_format *format) {
  return format_has_minus_zero(format) || format->kind == exact_finite_nan_unsigned_zero;
}

bool exact_has_flags(const exact_request *q) {
  if (q->format.kind == exact_posit || q->result.kind == exact_posit) return false;
  return (format_has_flags(&q->format) || !format_is_float(&q->format)) &&
         (format_has_flags(&q->result) || !format_is_float(&q->result));
}

static code ieee_infinity(const exact_format *format) {
  return (((code)1 << format->exponent_bits) - 1) << format->significand_bits;
}

// Top of the finite codes, counted down from all ones: NaN and infinity of unsigned P3109 formats
// stand there, of signed ones only the infinity.
code format_largest(const exact_format *format) {
  code ones = format_ones(format);
  switch (format->kind) {
    case exact_ieee: return ieee_infinity(format) - 1;
    case exact_finite_nan: return ones - 1;
    case exact_finite_nan_unsigned_zero: return ones;
    case exact_finite: return ones;
    case exact_p3109_extended: return format->is_signed ? ones - 1 : ones - 2;
    case exact_p3109_finite: return format->is_signed ? ones : ones - 1;
    case exact_scale: return ones - 1;
    case exact_fixed:
    case exact_integer_kind: return ones;
    case exact_posit: return ((code)1 << (format->width - 1)) - 1;
  }
  __builtin_unreachable();
}

code format_nan(const exact_format *format) {
  switch (format->kind) {
    case exact_ieee: return ieee_infinity(format) | (code)1 << (format->significand_bits - 1);
    case exact_finite_nan: return format_ones(format);
    case exact_finite_nan_unsigned_zero: return format_sign(format);
    case exact_finite: return 0;
    case exact_p3109_extended:
    case exact_p3109_finite: return format->is_signed ? format_sign(format) : format_ones(format);
    case exact_scale: return format_ones(format);
    case exact_fixed:
    case exact_integer_kind: return 0;
    case exact_posit: return (code)1 << (format->width - 1);
  }
  __builtin_unreachable();
}

static void set_code(mpz_t z, code c) {
  uint64_t words[2] = {(uint64_t)c, (uint64_t)(c >> 64)};
  if (words[1] == 0)
    mpz_set_ui(z, words[0]);
  else
    mpz_import(z, 2, -1, 8, 0, 0, words);
}

static void decode_posit(struct value *x, int n, code c) {
  code nar = (code)1 << (n - 1);
  code mask = n == 128 ? ~(code)0 : ((code)1 << n) - 1;
  if (c == nar) {
    value_set_nan(x);
    return;
  }
  value_set_zero(x, false);
  if (c == 0) return;
  bool negative = (c & nar) != 0;
  if (negative) c = (~c + 1) & mask;
  // From the bit after the sign: the regime's run, its end, two exponent bits, the fraction.
  int position = n - 2;
  int first = (int)(c >> position & 1), run = 0;
  while (position >= 0 && (int)(c >> position & 1) == first) {
    run++;
    position--;
  }
  position--;  // the opposite bit, where there is one
  int regime = first ? run - 1 : -run, exponent = 0;
  for (int i = 0; i < 2; i++, position--)
    exponent = exponent * 2 + (position >= 0 ? (int)(c >> position & 1) : 0);
  int fraction_bits = position + 1 > 0 ? position + 1 : 0;
  code fraction = c & (((code)1 << fraction_bits) - 1);
  x->negative = negative;
  set_code(x->n, fraction | (code)1 << fraction_bits);
  x->e = 4L * regime + exponent - fraction_bits;
}

void value_decode(struct value *x, const exact_format *format, code c, bool flushes) {
  if (format->width < 128) c &= ((code)1 << format->width) - 1;
  if (format->kind == exact_posit) {
    decode_posit(x, format->width, c);
    return;
  }
  if (format->kind == exact_fixed || format->kind == exact_integer_kind) {
    bool negative = (c & format_sign(format)) != 0;
    value_set_zero(x, false);
    if (negative) {
      c = ~c + 1;
      if (format->width < 128) c &= ((code)1 << format->width) - 1;
    }
    set_code(x->n, c);
    x->negative = negative;
    x->e = -format->significand_bits;
    return;
  }
  const int t = format->significand_bits;
  const code sign = format_sign(format), ones = format_ones(format);
  const bool negative = (c & sign) != 0;
  const code magnitude = c & ones;
  switch (format->kind) {
    case exact_ieee:
      if (magnitude > ieee_infinity(format)) {
        value_set_nan(x);
        x->signaling = (c >> (t - 1) & 1) == 0;
        return;
      }
      if (magnitude == ieee_infinity(format)) {
        value_set_infinite(x, negative);
        return;
      }
      break;
    case exact_finite_nan:
    case exact_scale:
      if (magnitude == ones) {
        value_set_nan(x);
        return;
      }
      break;
    case exact_finite_nan_unsigned_zero:
      if (c == sign) {
        value_set_nan(x);
        return;
      }
      break;
    case exact_p3109_extended:
    case exact_p3109_finite:
      if (c == format_nan(format)) {
        value_set_nan(x);
        return;
      }
      if (format->kind == exact_p3109_extended &&
          magnitude == (format->is_signed ? ones : ones - 1)) {
        value_set_infinite(x, negative);
        return;
      }
      break;
    default: break;
  }
  value_set_zero(x, negative);
  long field = (long)(magnitude >> t);
  code fraction = magnitude & (((code)1 << t) - 1);
  if (format->kind == exact_scale) {
    mpz_set_ui(x->n, 1);
    x->e = field - format->bias;
  } else if (field == 0) {
    if (flushes) {
      fraction = 0;
      x->negative = negative && format_has_minus_zero(format);
    }
    set_code(x->n, fraction);
    x->e = 1 - format->bias - t;
  } else {
    set_code(x->n, fraction | (code)1 << t);
    x->e = field - format->bias - t;
  }
}
