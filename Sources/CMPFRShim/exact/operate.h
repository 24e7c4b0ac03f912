// The exact results of operations on decoded operands.

#ifndef EXACT_OPERATE_H
#define EXACT_OPERATE_H

#include "deliver.h"

// r = x + y, x · y, x / y for finite numbers; y not zero in a division.
void exact_number_add(struct workspace *w, struct value *r, const struct value *x,
                      const struct value *y);
void exact_number_multiply(struct value *r, const struct value *x, const struct value *y);
void exact_number_divide(struct value *r, const struct value *x, const struct value *y);

// r = x + y with IEEE 754's rules for infinities and zeros; `q` tells how an exact zero is signed.
void exact_add_values(struct workspace *w, const exact_request *q, struct value *r,
                      const struct value *x, const struct value *y, uint8_t *flags);
void exact_multiply_values(struct value *r, const struct value *x, const struct value *y,
                           uint8_t *flags);

// Square root, and its reciprocal, truncated with a sticky bit.
void exact_number_root(struct workspace *w, struct value *r, const struct value *x);
void exact_number_reciprocal_root(struct workspace *w, struct value *r, const struct value *x);

// exp, log, tanh and the logistic function of a finite number, truncated with a sticky bit.
void exact_number_elementary(struct workspace *w, exact_operation operation, struct value *r,
                             const struct value *x);

// x - y · n with n the integer nearest to x / y, ties to even.
void exact_number_remainder(struct workspace *w, struct value *r, const struct value *x,
                            const struct value *y);

// An operation of integers on their codes; both as wide as the format.
code exact_integer(struct workspace *w, const exact_request *q, const code *c, size_t count);

#endif
