// Exact values: a sign and a rational magnitude, or an infinity, or no number.

#ifndef EXACT_VALUE_H
#define EXACT_VALUE_H

#include "../include/ExactShim.h"

#include <gmp.h>
#include <mpfr.h>
#include <string.h>

typedef unsigned __int128 code;

enum value_class { value_number, value_infinite, value_nan };

// The magnitude is n / d * 2^e, and when `sticky` strictly above it by less than any rounding sees.
struct value {
  enum value_class class;
  bool negative;
  bool signaling;
  bool sticky;
  mpz_t n;
  mpz_t d;
  long e;
};

// Exponents beyond this are out of every format's reach.
enum { out_of_reach = 1 << 24 };

void value_init(struct value *x);
void value_clear(struct value *x);
void value_set_zero(struct value *x, bool negative);
void value_set_nan(struct value *x);
void value_set_infinite(struct value *x, bool negative);
void value_copy(struct value *to, const struct value *from);
bool value_is_zero(const struct value *x);

// floor(log2 |x|) of a number that is not zero.
long value_exponent(const struct value *x, mpz_t scratch);

// -1, 0 or 1 as the magnitude of x is below, at or above that of y; both finite, neither sticky.
int value_compare_magnitudes(const struct value *x, const struct value *y, mpz_t a, mpz_t b);

// What a code of a format stands for, from the standards' texts.
void value_decode(struct value *x, const exact_format *format, code c, bool flushes);

// Helpers about codes.
code format_ones(const exact_format *format);       // all ones but the sign
code format_sign(const exact_format *format);       // the sign bit, or zero
code format_largest(const exact_format *format);    // the largest finite number
code format_nan(const exact_format *format);        // the NaN that is delivered
bool format_is_float(const exact_format *format);
bool format_has_minus_zero(const exact_format *format);
bool format_is_p3109(const exact_format *format);
bool format_has_flags(const exact_format *format);

// Whether an operation between the formats of a request raises flags.
bool exact_has_flags(const exact_request *q);

enum { flag_inexact = 1, flag_underflow = 2, flag_overflow = 4, flag_divide = 8, flag_invalid = 16 };

#endif
