// A format of at most 64 bits as the numbers that decoding and rounding need, and its operands.

#ifndef NARROW_LAYOUT_H
#define NARROW_LAYOUT_H

#include "../exact/value.h"

#define ALWAYS_INLINE static inline __attribute__((always_inline))

typedef unsigned __int128 wide;

enum class { class_zero, class_finite, class_infinite, class_nan };

// A decoded code: the magnitude is significand * 2^(exponent - 63), its leading bit on top.
struct operand {
  uint64_t significand;
  int exponent;
  enum class class;
  bool negative;
  bool signaling;
};

// The format's codes are those of exact/value.h; no code has the magnitude `nowhere`.
struct layout {
  exact_kind kind;
  int width;
  int stored;     // t, stored significand bits; the fraction bits of fixed point
  int bias;
  int least;      // the exponent of the least normal number
  int greatest;   // the exponent of the last exponent field
  bool is_signed;
  bool has_minus_zero;
  uint64_t mask, sign, ones, largest, nan;
  uint64_t infinity;   // without its sign
  uint64_t nan_above;  // magnitudes above are NaNs
  uint64_t nan_code;   // the one NaN that stands where -0 would
};

static const uint64_t nowhere = ~(uint64_t)0;

static inline struct layout layout_make(const exact_format *f) {
  struct layout l = {
      .kind = f->kind,
      .width = f->width,
      .stored = f->significand_bits,
      .bias = f->bias,
      .least = 1 - f->bias,
      .greatest = (1 << f->exponent_bits) - 1 - f->bias,
      .is_signed = f->is_signed,
      .has_minus_zero = format_has_minus_zero(f),
      .mask = f->width == 64 ? nowhere : ((uint64_t)1 << f->width) - 1,
      .sign = (uint64_t)format_sign(f),
      .ones = (uint64_t)format_ones(f),
      .largest = (uint64_t)format_largest(f),
      .nan = (uint64_t)format_nan(f),
      .infinity = nowhere,
      .nan_above = nowhere,
      .nan_code = nowhere,
  };
  switch (f->kind) {
    case exact_ieee: l.infinity = l.nan_above = l.largest + 1; break;
    case exact_finite_nan:
    case exact_scale: l.nan_above = l.ones - 1; break;
    case exact_finite_nan_unsigned_zero: l.nan_code = l.sign; break;
    case exact_p3109_extended: l.infinity = l.largest + 1;  // fall through
    case exact_p3109_finite:
      if (f->is_signed)
        l.nan_code = l.sign;
      else
        l.nan_above = l.ones - 1;
      break;
    default: break;
  }
  return l;
}

ALWAYS_INLINE struct operand operand_make(enum class class, bool negative) {
  return (struct operand){0, 0, class, negative, false};
}

// The number n * 2^e, n not zero.
ALWAYS_INLINE struct operand operand_finite(uint64_t n, int e, bool negative) {
  const int zeros = __builtin_clzll(n);
  return (struct operand){n << zeros, e + 63 - zeros, class_finite, negative, false};
}

ALWAYS_INLINE struct operand decode_float(const struct layout *l, uint64_t c, bool flushes) {
  const bool negative = (c & l->sign) != 0;
  const uint64_t magnitude = c & l->ones;
  if (magnitude > l->nan_above || c == l->nan_code) {
    struct operand x = operand_make(class_nan, false);
    x.signaling = l->kind == exact_ieee && (c >> (l->stored - 1) & 1) == 0;
    return x;
  }
  if (magnitude == l->infinity) return operand_make(class_infinite, negative);
  const int t = l->stored, field = (int)(magnitude >> t);
  if (l->kind == exact_scale) return operand_finite(1, field - l->bias, false);
  const uint64_t fraction = magnitude & (((uint64_t)1 << t) - 1);
  if (field == 0) {
    if (fraction == 0 || flushes)
      return operand_make(class_zero, negative && l->has_minus_zero);
    return operand_finite(fraction, l->least - t, negative);
  }
  return (struct operand){(fraction | (uint64_t)1 << t) << (63 - t), field - l->bias, class_finite,
                          negative, false};
}

// After the sign: the regime's run and its end, two exponent bits, the fraction. Bits beyond the end
// of the code are zeros.
ALWAYS_INLINE struct operand decode_posit(const struct layout *l, uint64_t c) {
  if (c == l->nan) return operand_make(class_nan, false);
  if (c == 0) return operand_make(class_zero, false);
  const bool negative = c >> (l->width - 1) & 1;
  if (negative) c = (~c + 1) & l->mask;
  // The bit after the sign comes on top; there are ones and zeros in `body`, or zeros behind it.
  uint64_t body = c << (64 - l->width) << 1;
  const bool ones = body >> 63;
  const int run = ones ? __builtin_clzll(~body) : __builtin_clzll(body);
  body = run + 1 < 64 ? body << (run + 1) : 0;
  const int regime = ones ? run - 1 : -run;
  const uint64_t fraction = body << 2;
  return (struct operand){(uint64_t)1 << 63 | fraction >> 1, 4 * regime + (int)(body >> 62),
                          class_finite, negative, false};
}

ALWAYS_INLINE struct operand decode_fixed(const struct layout *l, uint64_t c) {
  const bool negative = (c & l->sign) != 0;
  if (negative) c = (~c + 1) & l->mask;
  if (c == 0) return operand_make(class_zero, false);
  return operand_finite(c, -l->stored, negative);
}

ALWAYS_INLINE struct operand decode(const struct layout *l, uint64_t c, bool flushes) {
  c &= l->mask;
  switch (l->kind) {
    case exact_posit: return decode_posit(l, c);
    case exact_fixed:
    case exact_integer_kind: return decode_fixed(l, c);
    default: return decode_float(l, c, flushes);
  }
}

#endif
