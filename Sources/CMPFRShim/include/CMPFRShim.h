// MPFR and GMP as goldens, behind functions that Swift can import: codes in, codes and flags out.
//
// Every function is self-contained: MPFR's exponent range and flags, which belong to the thread,
// are saved, set and restored within one call, and all numbers live on the stack of that call.

#ifndef CMPFR_SHIM_H
#define CMPFR_SHIM_H

#include "ExactShim.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// The operations on floats, by the number of their operands: sqrt 1, fma 3, the others 2.
typedef enum {
  golden_add,
  golden_sub,
  golden_mul,
  golden_div,
  golden_sqrt,
  golden_fma,
} golden_float_operation;

/// How a result between two numbers of the format is brought onto one of them.
typedef enum {
  golden_nearest_even,
  golden_nearest_away,
  golden_toward_zero,
  golden_up,
  golden_down,
  golden_odd,
} golden_rounding;

/// The five exceptions, in the bit order of TestFloat and of RISC-V's fflags.
enum {
  golden_inexact = 1,
  golden_underflow = 2,
  golden_overflow = 4,
  golden_divide_by_zero = 8,
  golden_invalid = 16,
};

/// One operation of one format in one rounding mode.
typedef struct {
  int exponent_bits;     ///< 2…15
  int significand_bits;  ///< stored ones, 1…112
  golden_float_operation operation;
  golden_rounding rounding;
  /// Tiny is |exact| < 2^emin when true; |exact rounded to p bits| < 2^emin when false.
  bool tiny_before_rounding;
  /// Let MPFR round in the format itself (`mpfr_subnormalize`) when true, which it can in nearest
  /// even, toward zero, up and down only; round a longer truncated result by hand when false.
  bool native;
} golden_float_request;

/// Evaluates `count` cases of a format whose codes fit 64 bits.
///
/// `b` and `c` may be null where the operation has fewer operands; `flags` may be null.
void golden_float_evaluate_64(golden_float_request request, const uint64_t *a, const uint64_t *b,
                              const uint64_t *c, size_t count, uint64_t *results, uint8_t *flags);

/// Evaluates `count` cases of any format; a code is 16 bytes, low word first, as a `UInt128`.
void golden_float_evaluate_128(golden_float_request request, const void *a, const void *b,
                               const void *c, size_t count, void *results, uint8_t *flags);

/// The operations on integers.
typedef enum {
  golden_integer_add,
  golden_integer_sub,
  golden_integer_mul,
} golden_integer_operation;

/// Evaluates `count` cases of a two's-complement or unsigned format of `width` 1…128 bits.
///
/// `low` receives the exact result modulo 2^width; `high`, which may be null, receives for add and
/// sub bit `width` of the exact result in two's complement, and for mul bits width…2·width-1.
void golden_integer_evaluate(golden_integer_operation operation, int width, bool is_signed,
                             const void *a, const void *b, size_t count, void *low, void *high);

/// The same of a format of at most 64 bits.
void golden_integer_evaluate_64(golden_integer_operation operation, int width, bool is_signed,
                                const uint64_t *a, const uint64_t *b, size_t count, uint64_t *low,
                                uint64_t *high);

/// Evaluates an operation on every outer with every inner operand, the inner ones running fastest, by
/// MPFR's own rounding: numbers made once a pass, no flags. Codes have at most 64 bits.
///
/// The outer codes are first operands, the inner ones second (the only ones of sqrt), and `third`,
/// which may be null but for fma, goes with `outer`. `results` has room for all pairs. The request
/// must be `native` in its rounding: not away from zero, not odd.
void golden_float_sweep(golden_float_request request, const uint64_t *outer, const uint64_t *third,
                        size_t outer_count, const uint64_t *inner, size_t inner_count,
                        uint64_t *results);

/// One operation in several rounding modes: MPFR works once a case, for all of them.
///
/// `results` and `flags` (which may be null) have one array for each of the modes whose bit
/// `1 << golden_rounding` is set in `modes`, in the order of their numbers. Codes have at most 64
/// bits, and the request's own mode is not looked at.
void golden_float_evaluate_modes(golden_float_request request, unsigned modes, const uint64_t *a,
                                 const uint64_t *b, const uint64_t *c, size_t count,
                                 uint64_t *const *results, uint8_t *const *flags);

/// All pairs of integers of at most 64 bits, by GMP: results modulo 2^width.
void golden_integer_sweep(golden_integer_operation operation, int width, bool is_signed,
                          const uint64_t *outer, size_t outer_count, const uint64_t *inner,
                          size_t inner_count, uint64_t *results);

/// The version of the MPFR library that runs, such as "4.2.0".
const char *golden_mpfr_version(void);

/// The version of the GMP library that runs, such as "6.2.1".
const char *golden_gmp_version(void);

/// What MPFR keeps for each thread.
typedef struct {
  long minimum_exponent;
  long maximum_exponent;
  unsigned flags;
} golden_environment;

/// The calling thread's exponent range and flags.
golden_environment golden_environment_current(void);

/// Sets the calling thread's exponent range and flags.
void golden_environment_install(golden_environment environment);

#endif
