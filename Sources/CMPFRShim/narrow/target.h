// From an exact number to a code of the result's format, in every mode from one cut.

#ifndef NARROW_TARGET_H
#define NARROW_TARGET_H

#include "../exact/deliver.h"
#include "rounding.h"

// The result's format and what it delivers in place of numbers that it does not have.
struct target {
  struct layout layout;
  bool tiny_before_rounding;
  bool flushes;
  bool clamps;          // fixed point and integers: to the ends of the range, else modulo
  bool from_posit;
  int nar_width;        // the width of signed integers whose least one means NaR, or 0
  uint64_t zero[2];     // by sign
  uint64_t infinite[2];
  uint64_t overflow[mode_count][2];
  uint64_t below_zero[mode_count];  // of unsigned formats
  uint64_t no_scale;                // of E8M0: for zero, less, and what rounds to zero
};

struct answer {
  uint64_t code;
  uint8_t flags;
};

// An exact number cut to what the format keeps; nothing of it depends on the mode.
struct cut {
  uint64_t base;  // the kept part as a code; of fixed point the kept integer modulo 2^64
  uint64_t at_precision;
  enum lost lost, lost_at_precision;
  bool negative;
  bool beyond;      // no mode finds a code for it
  bool subnormal;
  bool is_nearly_normal;  // rounding to the precision may reach the least normal number
};

static inline struct target target_make(const exact_request *q) {
  const exact_format *f = &q->result;
  struct target g = {
      .layout = layout_make(f),
      .tiny_before_rounding = q->tiny_before_rounding,
      .flushes = q->flushes_outputs,
      .from_posit = q->format.kind == exact_posit,
      .nar_width = q->format.kind == exact_integer_kind && q->format.is_signed ? q->format.width : 0,
  };
  const bool saturates =
      q->overflow == exact_saturate_finite || q->overflow == exact_saturate_propagate;
  g.clamps = format_is_float(&q->format) ||
             (f->kind == exact_fixed ? q->overflow != exact_wrap : saturates);
  g.no_scale = q->overflow == exact_standard ? g.layout.nan : 0;
  for (int negative = 0; negative < 2; negative++) {
    g.zero[negative] = (uint64_t)exact_zero_code(f, negative);
    g.infinite[negative] = (uint64_t)exact_infinite_code(q, f, negative);
  }
  for (int mode = 0; mode < mode_count; mode++) {
    exact_request in_mode = *q;
    in_mode.rounding = (exact_rounding)mode;
    g.below_zero[mode] = (uint64_t)exact_below_zero_code(&in_mode, f);
    for (int negative = 0; negative < 2; negative++)
      g.overflow[mode][negative] = (uint64_t)exact_overflow_code(&in_mode, f, negative);
  }
  return g;
}

ALWAYS_INLINE struct cut cut_for_float(const struct target *g, const struct exact *x) {
  const struct layout *l = &g->layout;
  // 64 bits decide, and whether anything lies below them.
  const uint64_t n = (uint64_t)(x->significand >> 64);
  const bool sticky = x->sticky || (uint64_t)x->significand != 0;
  const int unit = 63 - l->stored;
  struct cut c = {.negative = x->negative};
  if (x->exponent > l->greatest) {
    c.beyond = true;
  } else if (x->exponent >= l->least) {
    // The leading bit lands in the exponent field, and so does the carry of rounding.
    c.base = cut_word(n, unit, sticky, &c.lost);
    c.base += (uint64_t)(x->exponent - l->least) << l->stored;
    c.beyond = c.base > l->largest;
  } else {
    c.subnormal = true;
    const int distance = l->least - x->exponent;
    c.base = cut_word(n, distance > 64 ? 65 : unit + distance, sticky, &c.lost);
    c.is_nearly_normal = distance == 1;
    if (c.is_nearly_normal) c.at_precision = cut_word(n, unit, sticky, &c.lost_at_precision);
  }
  return c;
}

ALWAYS_INLINE struct answer float_in_mode(const struct target *g, const struct cut *c,
                                          exact_rounding mode) {
  const struct layout *l = &g->layout;
  const bool negative = c->negative;
  const uint64_t code = c->base + goes_away(mode, negative, c->lost, c->base & 1);
  if (c->beyond || code > l->largest) {
    const bool unsigned_minus = negative && !l->is_signed;
    return (struct answer){unsigned_minus ? g->below_zero[mode] : g->overflow[mode][negative],
                           flag_overflow | flag_inexact};
  }
  struct answer a = {0, c->lost != lost_nothing ? flag_inexact : 0};
  if (c->subnormal) {
    bool tiny = true;
    if (c->is_nearly_normal && !g->tiny_before_rounding)
      tiny = c->at_precision +
                 goes_away(mode, negative, c->lost_at_precision, c->at_precision & 1) <
             (uint64_t)2 << l->stored;
    if (tiny && a.flags) a.flags |= flag_underflow;
    if (tiny && g->flushes)
      return (struct answer){g->zero[negative], flag_inexact | flag_underflow};
  }
  if (code == 0)
    a.code = g->zero[negative];
  else if (negative && !l->is_signed)
    a.code = g->below_zero[mode];
  else
    a.code = code | (negative ? l->sign : 0);
  return a;
}

// Powers of two: the kept part is the exponent. Below the least one the neighbours are nothing, which
// is even, and the code 0.
ALWAYS_INLINE struct answer scale_in_mode(const struct target *g, const struct exact *x,
                                          exact_rounding mode) {
  const struct layout *l = &g->layout;
  if (x->negative) return (struct answer){g->no_scale, 0};
  const uint64_t n = (uint64_t)(x->significand >> 64);
  const bool sticky = x->sticky || (uint64_t)x->significand != 0;
  const int place = x->exponent + l->bias;
  enum lost lost;
  if (place < 0) {
    cut_word(n, place < -64 ? 65 : 63 - place, sticky, &lost);
    return (struct answer){goes_away(mode, false, lost, false) ? 0 : g->no_scale, 0};
  }
  if (place > (int)l->largest) return (struct answer){g->overflow[mode][0], 0};
  cut_word(n, 63, sticky, &lost);
  const uint64_t code = (uint64_t)place + goes_away(mode, false, lost, place & 1);
  return (struct answer){code > l->largest ? g->overflow[mode][0] : code, 0};
}

// Posits round to nearest on the bit string, never to zero or beyond the largest one.
ALWAYS_INLINE uint64_t posit_code(const struct target *g, const struct exact *x) {
  const struct layout *l = &g->layout;
  const int n = l->width;
  // The integer 10...0 stands for NaR, as NaR becomes that integer.
  if (g->nar_width > 0 && x->negative && x->exponent == g->nar_width - 1) return l->nan;
  const int regime = x->exponent >> 2, exponent = x->exponent & 3;
  uint64_t code;
  if (regime >= n - 2) {
    code = l->largest;
  } else if (regime < 2 - n) {
    code = 1;
  } else {
    // The bit string without its sign, from bit 127 down: run, end of the run, exponent, fraction.
    const int length = regime >= 0 ? regime + 2 : 1 - regime;
    wide body = regime >= 0 ? ~(~(wide)0 >> (regime + 1)) : (wide)1 << (127 + regime);
    body |= (wide)exponent << (126 - length);
    const wide fraction = x->significand << 1, placed = fraction >> (length + 2);
    const bool sticky = x->sticky || placed << (length + 2) != fraction;
    enum lost lost;
    code = (uint64_t)cut_wide(body | placed, 129 - n, sticky, &lost);
    code += goes_away(exact_nearest_even, false, lost, code & 1);
  }
  return x->negative ? (~code + 1) & l->mask : code;
}

// The integer that fixed point keeps; `beyond` when it has more than 64 bits.
ALWAYS_INLINE struct cut cut_for_fixed(const struct target *g, const struct exact *x) {
  const int shift = 127 - x->exponent - g->layout.stored;
  struct cut c = {.negative = x->negative};
  if (shift > 0) {
    const wide kept = cut_wide(x->significand, shift, x->sticky, &c.lost);
    c.base = (uint64_t)kept;
    c.beyond = kept >> 64 != 0;
  } else {
    c.base = shift > -128 ? (uint64_t)(x->significand << -shift) : 0;
    c.beyond = true;
  }
  return c;
}

ALWAYS_INLINE struct answer fixed_in_mode(const struct target *g, const struct cut *c,
                                          exact_rounding mode) {
  const struct layout *l = &g->layout;
  const bool negative = c->negative;
  const wide kept = (wide)c->base + goes_away(mode, negative, c->lost, c->base & 1);
  // One more below zero than above; none below in an unsigned format.
  const wide room = negative ? (l->is_signed ? (wide)l->ones + 1 : 0) : l->ones;
  struct answer a = {(uint64_t)(negative ? -kept : kept) & l->mask, 0};
  if (c->beyond || kept > room) {
    a.flags = flag_invalid;
    if (g->from_posit)
      a.code = (uint64_t)1 << (l->width - 1);
    else if (g->clamps)
      a.code = negative ? l->sign : l->ones;
  } else if (c->lost != lost_nothing) {
    a.flags = flag_inexact;
  }
  return a;
}

// What fixed point and integers deliver of an infinity or a NaN.
ALWAYS_INLINE struct answer fixed_special(const struct target *g, const struct exact *x) {
  const struct layout *l = &g->layout;
  if (g->from_posit) return (struct answer){(uint64_t)1 << (l->width - 1), 0};
  const bool low = x->class == class_infinite && x->negative;
  return (struct answer){low ? l->sign : l->ones, flag_invalid};
}

ALWAYS_INLINE bool target_is_fixed(const struct target *g) {
  return g->layout.kind == exact_fixed || g->layout.kind == exact_integer_kind;
}

// What all modes deliver of anything but a finite number; zeros may depend on the mode.
ALWAYS_INLINE struct answer special_in_mode(const struct target *g, const struct exact *x,
                                            exact_rounding mode) {
  const struct layout *l = &g->layout;
  if (x->class == class_zero) {
    const bool negative = x->has_mixed_signs ? mode == exact_down : x->negative;
    if (l->kind == exact_scale) return (struct answer){g->no_scale, 0};
    return (struct answer){l->kind < exact_fixed ? g->zero[negative] : 0, 0};
  }
  if (l->kind == exact_posit) return (struct answer){l->nan, 0};
  if (target_is_fixed(g)) return fixed_special(g, x);
  if (x->class == class_nan)
    return (struct answer){l->nan, l->kind == exact_finite ? flag_invalid : 0};
  if (l->kind == exact_scale && x->negative) return (struct answer){g->no_scale, 0};
  return (struct answer){g->infinite[x->negative], 0};
}

#endif
