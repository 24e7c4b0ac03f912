// The two routes to a float result; the caller saves and restores MPFR's exponent range and flags.

#ifndef FLOAT_EVALUATE_H
#define FLOAT_EVALUATE_H

#include "CMPFRShim.h"

void float_evaluate_by_hand(golden_float_request request, bool wide, const void *a, const void *b,
                            const void *c, size_t count, void *results, uint8_t *flags);

void float_evaluate_native(golden_float_request request, bool wide, const void *a, const void *b,
                           const void *c, size_t count, void *results, uint8_t *flags);

#endif
