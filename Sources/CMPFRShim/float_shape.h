// A float format as the numbers that decoding and encoding need, and codes of either size.

#ifndef FLOAT_SHAPE_H
#define FLOAT_SHAPE_H

#include "CMPFRShim.h"

#include <gmp.h>
#include <mpfr.h>
#include <string.h>

typedef unsigned __int128 code;

_Static_assert(GMP_NUMB_BITS == 64, "significands are read as 64-bit limbs");
_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "a 16-byte code has its low word first");

#define ALWAYS_INLINE static inline __attribute__((always_inline))

struct shape {
  int stored;     // t, stored significand bits
  int precision;  // p = t + 1
  int bias;
  int emin;
  int emax;
  int top;  // the exponent field of infinities and NaNs
  int width;
  code fraction_mask;
  code infinity;
  code canonical_nan;  // positive, only the quiet bit set
};

ALWAYS_INLINE struct shape shape_make(golden_float_request request) {
  int t = request.significand_bits, bias = (1 << (request.exponent_bits - 1)) - 1;
  struct shape s = {
      .stored = t,
      .precision = t + 1,
      .bias = bias,
      .emin = 1 - bias,
      .emax = bias,
      .top = 2 * bias + 1,
      .width = 1 + request.exponent_bits + t,
      .fraction_mask = ((code)1 << t) - 1,
      .infinity = (code)(2 * bias + 1) << t,
      .canonical_nan = (code)(2 * bias + 1) << t | (code)1 << (t - 1),
  };
  return s;
}

ALWAYS_INLINE code shape_signed(const struct shape *s, bool negative, code magnitude) {
  return magnitude | (code)negative << (s->width - 1);
}

// `wide` is a constant wherever these are inlined, so a 64-bit format never touches 128 bits.
ALWAYS_INLINE code code_fetch(const void *codes, size_t i, bool wide) {
  if (!wide) return ((const uint64_t *)codes)[i];
  uint64_t words[2];
  memcpy(words, (const char *)codes + 16 * i, 16);
  return (code)words[1] << 64 | words[0];
}

ALWAYS_INLINE void code_store(void *codes, size_t i, bool wide, code value) {
  if (!wide) {
    ((uint64_t *)codes)[i] = (uint64_t)value;
    return;
  }
  uint64_t words[2] = {(uint64_t)value, (uint64_t)(value >> 64)};
  memcpy((char *)codes + 16 * i, words, 16);
}

#endif
