// Rounding by hand: a truncated significand and a sticky bit become a code and flags.

#ifndef FLOAT_ROUNDING_H
#define FLOAT_ROUNDING_H

#include "float_shape.h"

// The part of the exact value that the kept bits leave out, against half a unit of the last one.
enum lost { lost_nothing, lost_below_half, lost_half, lost_above_half };

// Keeps the bits of `significand` (a word of 64 or 128 bits, not zero) from bit `shift` >= 1 up.
ALWAYS_INLINE code split(code significand, int shift, bool sticky, bool wide, enum lost *lost) {
  const int word = wide ? 128 : 64;
  if (shift > word) {
    *lost = lost_below_half;
    return 0;
  }
  code kept = 0, rest = significand;
  if (shift < word) {
    kept = wide ? significand >> shift : (uint64_t)significand >> shift;
    rest = wide ? significand << (word - shift) : (uint64_t)significand << (word - shift);
  }
  const code half = (code)1 << (word - 1);
  if (rest == 0) {
    *lost = sticky ? lost_below_half : lost_nothing;
  } else if (rest < half) {
    *lost = lost_below_half;
  } else {
    *lost = rest == half && !sticky ? lost_half : lost_above_half;
  }
  return kept;
}

// Whether the magnitude goes to the neighbour farther from zero.
ALWAYS_INLINE bool goes_away(golden_rounding rounding, bool negative, enum lost lost, bool odd) {
  switch (rounding) {
    case golden_nearest_even: return lost == lost_above_half || (lost == lost_half && odd);
    case golden_nearest_away: return lost >= lost_half;
    case golden_toward_zero: return false;
    case golden_up: return lost != lost_nothing && !negative;
    case golden_down: return lost != lost_nothing && negative;
    case golden_odd: return lost != lost_nothing && !odd;
  }
  __builtin_unreachable();
}

// The result of an overflow: infinity, or the largest finite number where the mode forbids it.
ALWAYS_INLINE code overflowed(const struct shape *s, golden_rounding rounding, bool negative) {
  bool finite = rounding == golden_toward_zero || rounding == golden_odd ||
                rounding == (negative ? golden_up : golden_down);
  return s->infinity - finite;
}

// Rounds `significand` · 2^(exponent + 1 - word) plus a positive amount below one unit of it when
// `sticky`, where `exponent` is the IEEE exponent; returns the code without its sign.
//
// Precondition: the word has at least p + 2 bits, so that its lowest bit plus sticky decide.
ALWAYS_INLINE code round_magnitude(const struct shape *s, golden_float_request request,
                                   bool negative, long exponent, code significand, bool sticky,
                                   bool wide, uint8_t *flags) {
  const int word = wide ? 128 : 64;
  const golden_rounding rounding = request.rounding;
  if (exponent > s->emax) {
    *flags = golden_overflow | golden_inexact;
    return overflowed(s, rounding, negative);
  }
  enum lost lost;
  const int unit = word - s->precision;
  if (exponent >= s->emin) {
    code kept = split(significand, unit, sticky, wide, &lost);
    // The carry out of the fraction lands in the exponent field, as it should.
    code result = ((code)(exponent + s->bias - 1) << s->stored) + kept;
    result += goes_away(rounding, negative, lost, kept & 1);
    if (result >= s->infinity) {
      *flags = golden_overflow | golden_inexact;
      return overflowed(s, rounding, negative);
    }
    *flags = lost == lost_nothing ? 0 : golden_inexact;
    return result;
  }
  bool tiny = true;
  if (exponent == s->emin - 1 && !request.tiny_before_rounding) {
    code kept = split(significand, unit, sticky, wide, &lost);
    tiny = kept + goes_away(rounding, negative, lost, kept & 1) < (code)1 << s->precision;
  }
  long distance = s->emin - exponent;
  int shift = distance > word ? word + 1 : unit + (int)distance;
  code kept = split(significand, shift, sticky, wide, &lost);
  kept += goes_away(rounding, negative, lost, kept & 1);
  *flags = lost == lost_nothing ? 0 : tiny ? golden_inexact | golden_underflow : golden_inexact;
  return kept;
}

#endif
