// The fastest plain way through MPFR and GMP: operands brought into the libraries' numbers
// once a pass, taken in order, and the bits of each result. It is for measuring, not for judging.

#include "float_evaluate.h"
#include "float_in_format.h"

#include <stdlib.h>

static void *table_allocate(size_t count, size_t size) {
  void *table = calloc(count > 0 ? count : 1, size);
  if (!table) __builtin_trap();
  return table;
}

// Numbers point to their own limbs, so a table stays where it is.
static struct number *number_table(const struct shape *s, const uint64_t *codes, size_t count) {
  struct number *table = table_allocate(count, sizeof *table);
  for (size_t i = 0; i < count; i++) {
    number_prepare(&table[i], s->precision);
    number_load(&table[i], s, codes[i], false);
  }
  return table;
}

ALWAYS_INLINE void float_sweep(const struct shape *s, golden_float_operation operation,
                               mpfr_rnd_t rounding, const struct number *outer,
                               const struct number *third, size_t outer_count,
                               const struct number *inner, size_t inner_count, uint64_t *results) {
  struct number r;
  number_prepare(&r, s->precision);
  for (size_t i = 0; i < outer_count; i++) {
    for (size_t j = 0; j < inner_count; j++) {
      const struct number *x = operation == golden_sqrt ? &inner[j] : &outer[i];
      const struct number *z = operation == golden_fma ? &third[i] : NULL;
      int inexact = operation == golden_fma
                        ? mpfr_fma(r.value, x->value, inner[j].value, z->value, rounding)
                        : number_apply(&r, operation, x, &inner[j], x, rounding);
      mpfr_subnormalize(r.value, inexact, rounding);
      *results++ = (uint64_t)in_format_code(s, &r, false);
    }
  }
}

void golden_float_sweep(golden_float_request request, const uint64_t *outer, const uint64_t *third,
                        size_t outer_count, const uint64_t *inner, size_t inner_count,
                        uint64_t *results) {
  const struct shape s = shape_make(request);
  const mpfr_rnd_t rounding = in_format_rounding(request.rounding);
  golden_environment saved = golden_environment_current();
  in_format_range_install(&s);
  struct number *x = number_table(&s, outer, outer_count);
  struct number *y = number_table(&s, inner, inner_count);
  struct number *z = number_table(&s, third, third ? outer_count : 0);
#define CASE(operation)                                                               \
  case operation:                                                                     \
    float_sweep(&s, operation, rounding, x, z, outer_count, y, inner_count, results); \
    break
  switch (request.operation) {
    CASE(golden_add);
    CASE(golden_sub);
    CASE(golden_mul);
    CASE(golden_div);
    CASE(golden_sqrt);
    CASE(golden_fma);
  }
#undef CASE
  free(x);
  free(y);
  free(z);
  golden_environment_install(saved);
}

static mpz_t *integer_table(int width, bool is_signed, const uint64_t *codes, size_t count) {
  mpz_t *table = table_allocate(count, sizeof *table);
  for (size_t i = 0; i < count; i++) {
    const uint64_t code = codes[i] << (64 - width);
    if (is_signed)
      mpz_init_set_si(table[i], (int64_t)code >> (64 - width));
    else
      mpz_init_set_ui(table[i], code >> (64 - width));
  }
  return table;
}

static void integer_table_free(mpz_t *table, size_t count) {
  for (size_t i = 0; i < count; i++) mpz_clear(table[i]);
  free(table);
}

ALWAYS_INLINE void integer_sweep(golden_integer_operation operation, int width, mpz_t *outer,
                                 size_t outer_count, mpz_t *inner, size_t inner_count,
                                 uint64_t *results) {
  mpz_t exact;
  mpz_init(exact);
  for (size_t i = 0; i < outer_count; i++) {
    for (size_t j = 0; j < inner_count; j++) {
      switch (operation) {
        case golden_integer_add: mpz_add(exact, outer[i], inner[j]); break;
        case golden_integer_sub: mpz_sub(exact, outer[i], inner[j]); break;
        case golden_integer_mul: mpz_mul(exact, outer[i], inner[j]); break;
      }
      mpz_fdiv_r_2exp(exact, exact, (mp_bitcnt_t)width);
      *results++ = mpz_getlimbn(exact, 0);
    }
  }
  mpz_clear(exact);
}

void golden_integer_sweep(golden_integer_operation operation, int width, bool is_signed,
                          const uint64_t *outer, size_t outer_count, const uint64_t *inner,
                          size_t inner_count, uint64_t *results) {
  mpz_t *x = integer_table(width, is_signed, outer, outer_count);
  mpz_t *y = integer_table(width, is_signed, inner, inner_count);
#define CASE(operation)                                                                \
  case operation:                                                                      \
    integer_sweep(operation, width, x, outer_count, y, inner_count, results);          \
    break
  switch (operation) {
    CASE(golden_integer_add);
    CASE(golden_integer_sub);
    CASE(golden_integer_mul);
  }
#undef CASE
  integer_table_free(x, outer_count);
  integer_table_free(y, inner_count);
}
