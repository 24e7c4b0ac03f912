// From an exact value to a code of a format, with the flags that this raises.

#ifndef EXACT_DELIVER_H
#define EXACT_DELIVER_H

#include "value.h"

struct workspace {
  struct value x, y, z, r, s;
  mpz_t a, b, c, quotient, rest, denominator;
  mpfr_t wide, wide2;
};

void workspace_init(struct workspace *w);
void workspace_clear(struct workspace *w);

// What stands for an infinite result, an overflow, a zero, and a number below an unsigned format.
code exact_infinite_code(const exact_request *q, const exact_format *f, bool negative);
code exact_overflow_code(const exact_request *q, const exact_format *f, bool negative);
code exact_zero_code(const exact_format *f, bool negative);
code exact_below_zero_code(const exact_request *q, const exact_format *f);

code deliver(struct workspace *w, const exact_request *q, const exact_format *format,
             struct value *x, uint64_t random, uint8_t *flags);

// Rounds the magnitude n/d * 2^e of `x` to a multiple of 2^unit: the multiple goes to w->quotient,
// whether anything was cut off is returned. `odd_base` is added to what decides about even and odd.
bool round_to_multiple(struct workspace *w, const exact_request *q, const struct value *x, long unit,
                       bool negative, bool odd_base, uint64_t random);

#endif
