// What is decided by the order, the sign or the code of operands: comparisons, extrema, neighbours.

#ifndef EXACT_ORDER_H
#define EXACT_ORDER_H

#include "deliver.h"

// The NaN of a policy that looks at the operands; only formats of IEEE kind have one.
code exact_nan_of(const exact_request *q, const exact_format *f, const code *operands, int count);

int exact_compare_values(struct workspace *w, const struct value *x, const struct value *y);
bool exact_predicate(struct workspace *w, exact_operation operation, const struct value *x,
                      const struct value *y);
bool exact_signals(exact_operation operation);
bool exact_comes_first(const exact_format *f, struct workspace *w, code a, code b);
bool exact_is_extremum(exact_operation o);
int exact_extremum(struct workspace *w, exact_operation o, const struct value *x,
                    const struct value *y);
int exact_class_of(const exact_format *f, const struct value *x);
code exact_neighbour(struct workspace *w, const exact_request *q, code c, bool up,
                      uint8_t *flags);
code exact_sign_operation(struct workspace *w, const exact_request *q, const code *c);
code exact_exponent_of(struct workspace *w, const exact_request *q, code c, uint8_t *flags);

#endif
