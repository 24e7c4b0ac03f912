// What a code can keep of an exact number, and what the modes make of the rest.

#ifndef NARROW_ROUNDING_H
#define NARROW_ROUNDING_H

#include "arithmetic.h"

enum { mode_count = 6 };

// The part that is cut off, against half a unit of what is kept.
enum lost { lost_nothing, lost_below_half, lost_half, lost_above_half };

ALWAYS_INLINE enum lost lost_of(bool below_half_only, bool top, bool others) {
  if (below_half_only) return lost_below_half;
  if (!top) return others ? lost_below_half : lost_nothing;
  return others ? lost_above_half : lost_half;
}

// Keeps the bits of n (not zero) from bit `shift` >= 1 up.
ALWAYS_INLINE uint64_t cut_word(uint64_t n, int shift, bool sticky, enum lost *lost) {
  if (shift > 64) {
    *lost = lost_below_half;
    return 0;
  }
  const uint64_t rest = n << (64 - shift);
  *lost = lost_of(false, rest >> 63, rest << 1 != 0 || sticky);
  return shift == 64 ? 0 : n >> shift;
}

ALWAYS_INLINE wide cut_wide(wide n, int shift, bool sticky, enum lost *lost) {
  if (shift > 128) {
    *lost = lost_below_half;
    return 0;
  }
  const wide rest = n << (128 - shift);
  *lost = lost_of(false, (bool)(rest >> 127), rest << 1 != 0 || sticky);
  return shift == 128 ? 0 : n >> shift;
}

// Whether the magnitude goes to the neighbour farther from zero.
ALWAYS_INLINE bool goes_away(exact_rounding mode, bool negative, enum lost lost, bool odd) {
  switch (mode) {
    case exact_nearest_even: return lost == lost_above_half || (lost == lost_half && odd);
    case exact_nearest_away: return lost >= lost_half;
    case exact_up: return lost != lost_nothing && !negative;
    case exact_down: return lost != lost_nothing && negative;
    case exact_odd: return lost != lost_nothing && !odd;
    default: return false;
  }
}

#endif
