// Integers on GMP: the exact result, then its bits in two's complement.

#include "CMPFRShim.h"

#include <gmp.h>

_Static_assert(sizeof(unsigned long) == 8, "a 64-bit code is an unsigned long of GMP");
_Static_assert(GMP_NUMB_BITS == 64, "results are read as 64-bit limbs");
_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "a 16-byte code has its low word first");

static void load(mpz_t z, const void *codes, size_t i, bool wide, int width, bool is_signed,
                 mpz_t modulus) {
  if (wide)
    mpz_import(z, 2, -1, 8, 0, 0, (const char *)codes + 16 * i);
  else
    mpz_set_ui(z, ((const uint64_t *)codes)[i]);
  mpz_fdiv_r_2exp(z, z, (mp_bitcnt_t)width);
  if (is_signed && mpz_tstbit(z, (mp_bitcnt_t)width - 1)) mpz_sub(z, z, modulus);
}

// Precondition: 0 <= z < 2^128, or 2^64 of codes that are not wide.
static void store(const mpz_t z, void *codes, size_t i, bool wide) {
  uint64_t *words = (uint64_t *)codes + (wide ? 2 * i : i);
  words[0] = mpz_getlimbn(z, 0);
  if (!wide) return;
  words[1] = mpz_getlimbn(z, 1);
}

static void evaluate(golden_integer_operation operation, bool wide, int width, bool is_signed,
                     const void *a, const void *b, size_t count, void *low, void *high) {
  const mp_bitcnt_t n = (mp_bitcnt_t)width;
  mpz_t x, y, exact, part, modulus;
  mpz_inits(x, y, exact, part, modulus, NULL);
  mpz_setbit(modulus, n);
  for (size_t i = 0; i < count; i++) {
    load(x, a, i, wide, width, is_signed, modulus);
    load(y, b, i, wide, width, is_signed, modulus);
    switch (operation) {
      case golden_integer_add: mpz_add(exact, x, y); break;
      case golden_integer_sub: mpz_sub(exact, x, y); break;
      case golden_integer_mul: mpz_mul(exact, x, y); break;
    }
    mpz_fdiv_r_2exp(part, exact, n);
    store(part, low, i, wide);
    if (!high) continue;
    // Floor division by powers of two is shifting in two's complement.
    mpz_fdiv_q_2exp(part, exact, n);
    mpz_fdiv_r_2exp(part, part, operation == golden_integer_mul ? n : 1);
    store(part, high, i, wide);
  }
  mpz_clears(x, y, exact, part, modulus, NULL);
}

void golden_integer_evaluate(golden_integer_operation operation, int width, bool is_signed,
                             const void *a, const void *b, size_t count, void *low, void *high) {
  evaluate(operation, true, width, is_signed, a, b, count, low, high);
}

void golden_integer_evaluate_64(golden_integer_operation operation, int width, bool is_signed,
                                const uint64_t *a, const uint64_t *b, size_t count, uint64_t *low,
                                uint64_t *high) {
  evaluate(operation, false, width, is_signed, a, b, count, low, high);
}
