// The loops, inlined into functions that are compiled for one set of instructions each.

#ifndef LOOPS_H
#define LOOPS_H

#include "CHostArithmetic.h"

#include <stdint.h>
#include <string.h>

#pragma STDC FP_CONTRACT OFF

#define ALWAYS_INLINE static inline __attribute__((always_inline))

#define LOOP(expression) \
  for (size_t i = 0; i < count; i++) z[i] = expression;  \
  return

// Floats that the processor computes with directly.
#define FLOAT_LOOPS(type)                                                                      \
  ALWAYS_INLINE void type##_loops(host_operation operation, const type *restrict a,            \
                                  const type *restrict b, const type *restrict c,              \
                                  type *restrict z, size_t count) {                            \
    switch (operation) {                                                                       \
      case host_add: LOOP(a[i] + b[i]);                                                        \
      case host_sub: LOOP(a[i] - b[i]);                                                        \
      case host_mul: LOOP(a[i] * b[i]);                                                        \
      case host_div: LOOP(a[i] / b[i]);                                                        \
      case host_sqrt: LOOP(__builtin_elementwise_sqrt(a[i]));                                  \
      case host_fma: LOOP(__builtin_elementwise_fma(a[i], b[i], c[i]));                        \
    }                                                                                          \
  }

FLOAT_LOOPS(float)
FLOAT_LOOPS(double)

// Unsigned, because overflow of signed integers is undefined; the bits are the same.
#define INTEGER_LOOPS(type, wide)                                                              \
  ALWAYS_INLINE void type##_loops(host_operation operation, const type *restrict a,            \
                                  const type *restrict b, type *restrict z, size_t count) {    \
    switch (operation) {                                                                       \
      case host_add: LOOP((type)(a[i] + b[i]));                                                \
      case host_sub: LOOP((type)(a[i] - b[i]));                                                \
      case host_mul: LOOP((type)((wide)a[i] * b[i]));                                          \
      default: return;                                                                         \
    }                                                                                          \
  }

INTEGER_LOOPS(uint8_t, uint32_t)
INTEGER_LOOPS(uint16_t, uint32_t)
INTEGER_LOOPS(uint32_t, uint32_t)
INTEGER_LOOPS(uint64_t, uint64_t)

#ifdef __FLT16_MAX__

// As little aligned as the arrays are.
typedef _Float16 half_vector __attribute__((vector_size(32), aligned(2)));
typedef float single_vector __attribute__((vector_size(64)));

#define WIDE(x) __builtin_convertvector(*(const half_vector *)(x + i), single_vector)

// Sixteen at a time; the last ones of a count that is no multiple of 16 in memory of their own.
#define HALF_LOOP(expression)                                                  \
  for (; i + 16 <= count; i += 16)                                             \
    *(half_vector *)(z + i) = __builtin_convertvector(expression, half_vector); \
  break

// Binary16 by way of binary32: its 24 bits of significand are 2·11 + 2, so that rounding twice is
// rounding once (Figueroa, SIGNUM Newsletter 30(3), 1995) in all operations of at most two operands.
ALWAYS_INLINE size_t half_loops(host_operation operation, const _Float16 *restrict a,
                                const _Float16 *restrict b, _Float16 *restrict z, size_t count) {
  size_t i = 0;
  switch (operation) {
    case host_add: HALF_LOOP(WIDE(a) + WIDE(b));
    case host_sub: HALF_LOOP(WIDE(a) - WIDE(b));
    case host_mul: HALF_LOOP(WIDE(a) * WIDE(b));
    case host_div: HALF_LOOP(WIDE(a) / WIDE(b));
    case host_sqrt: HALF_LOOP(__builtin_elementwise_sqrt(WIDE(a)));
    default: break;
  }
  return i;
}

ALWAYS_INLINE void half_array(host_operation operation, const _Float16 *a, const _Float16 *b,
                              _Float16 *z, size_t count) {
  const size_t done = half_loops(operation, a, b, z, count), rest = count - done;
  if (rest == 0) return;
  _Float16 x[16] = {0}, y[16] = {0}, result[16];
  memcpy(x, a + done, rest * sizeof *x);
  if (operation != host_sqrt) memcpy(y, b + done, rest * sizeof *y);
  half_loops(operation, x, y, result, 16);
  memcpy(z + done, result, rest * sizeof *z);
}

#define HALF_CASE \
  case host_binary16: half_array(operation, a, b, z, count); break;
#else
#define HALF_CASE
#endif

// All types; `has_half` and `has_fma` are constants, so that no library function is called for what
// the instructions do not have.
ALWAYS_INLINE void all_loops(host_type type, host_operation operation, const void *a,
                             const void *b, const void *c, void *z, size_t count, bool has_half,
                             bool has_fma) {
  if (operation == host_fma && !has_fma) return;
  if (type == host_binary16 && !has_half) return;
  switch (type) {
    HALF_CASE
    case host_binary32: float_loops(operation, a, b, c, z, count); break;
    case host_binary64: double_loops(operation, a, b, c, z, count); break;
    case host_int8: uint8_t_loops(operation, a, b, z, count); break;
    case host_int16: uint16_t_loops(operation, a, b, z, count); break;
    case host_int32: uint32_t_loops(operation, a, b, z, count); break;
    case host_int64: uint64_t_loops(operation, a, b, z, count); break;
    default: break;
  }
}

#endif
