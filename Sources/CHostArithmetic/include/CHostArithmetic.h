// The processor's own arithmetic over arrays, as a yardstick: as fast as it can be had from C.

#ifndef CHOSTARITHMETIC_H
#define CHOSTARITHMETIC_H

#include <stdbool.h>
#include <stddef.h>

/// The types that processors compute with.
typedef enum {
  host_binary16,  ///< computed in binary32 and rounded once more, which is exact for all but fma
  host_binary32,
  host_binary64,
  host_int8,
  host_int16,
  host_int32,
  host_int64,
} host_type;

/// The operations, floats rounding to nearest even, integers wrapping.
typedef enum { host_add, host_sub, host_mul, host_div, host_sqrt, host_fma } host_operation;

/// Whether the processor at hand has vector instructions for an operation.
bool host_supports(host_type type, host_operation operation);

/// The instructions that `host_evaluate` uses, such as "AVX-512".
const char *host_instructions(void);

/// `results[i] = operation(a[i], b[i], c[i])`; operands that an operation has not are not read. The
/// processor must support the operation.
void host_evaluate(host_type type, host_operation operation, const void *a, const void *b,
                   const void *c, void *results, size_t count);

#endif
