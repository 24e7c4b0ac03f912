#include "float_evaluate.h"

// Exponent range and flags belong to the thread: whatever the caller had there is put back.
static void evaluate(golden_float_request request, bool wide, const void *a, const void *b,
                     const void *c, size_t count, void *results, uint8_t *flags) {
  golden_environment saved = golden_environment_current();
  if (request.native)
    float_evaluate_native(request, wide, a, b, c, count, results, flags);
  else
    float_evaluate_by_hand(request, wide, a, b, c, count, results, flags);
  golden_environment_install(saved);
}

void golden_float_evaluate_64(golden_float_request request, const uint64_t *a, const uint64_t *b,
                              const uint64_t *c, size_t count, uint64_t *results, uint8_t *flags) {
  evaluate(request, false, a, b, c, count, results, flags);
}

void golden_float_evaluate_128(golden_float_request request, const void *a, const void *b,
                               const void *c, size_t count, void *results, uint8_t *flags) {
  evaluate(request, true, a, b, c, count, results, flags);
}
