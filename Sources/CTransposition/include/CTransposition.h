// Codes in memory to bit-planes and back: data movement for whole blocks of 512 lanes.
//
// Bit k of lane l of block b is bit l mod 64 of the 64-bit word (b·width + k)·8 + l / 64.

#ifndef CTRANSPOSITION_H
#define CTRANSPOSITION_H

#include <stddef.h>
#include <stdint.h>

/// For which processors the code that runs was compiled; all levels give the same bits.
typedef enum {
  transposition_baseline,  ///< every processor of the architecture
  transposition_avx2,      ///< x86-64 with AVX2
  transposition_avx512,    ///< x86-64 with AVX-512 F, BW, DQ, VL and VBMI
} transposition_level;

/// The highest level that the processor at hand can run.
transposition_level transposition_best_level(void);

/// Lays out codes as planes; bits from `width` on are dropped, and lanes beyond `count` get zeros.
///
/// `code_bytes` is 1, 2, 4, 8 or 16 and `width` at least 1; `planes` are those of the first of
/// `blocks` blocks, aligned to 64 bytes.
void transposition_store(transposition_level level, const void *codes, size_t code_bytes,
                         size_t count, uint64_t *planes, size_t width, size_t blocks);

/// Reads `count` codes back from planes of at most `8·code_bytes` bits.
void transposition_load(transposition_level level, const uint64_t *planes, size_t width,
                        void *codes, size_t code_bytes, size_t count);

#endif
