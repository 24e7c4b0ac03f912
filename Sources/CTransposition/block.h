// One block: 512 codes of 1, 2, 4, 8 or 16 bytes, whose rows are vectors of 64 bytes.
//
// Byte j of lane 8p + q is byte (8p + q)·B + j of the codes. Splitting all pairs of vectors into even
// and odd bytes turns the index of every byte right by one bit; after log2(8B) such rounds it is byte
// p of vector q·B + j. Then the eight vectors of one j are a row of 8 × 8 bit matrices, vector q
// holding the row q of each: transposed (Warren, Hacker's Delight, §7-3), vector i is row 8j + i of
// the planes. The way back is the same, backwards.

#ifndef BLOCK_H
#define BLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define ALWAYS_INLINE static inline __attribute__((always_inline))

enum { LANES = 512, ROW_BYTES = 64, ROW_WORDS = 8 };

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "byte j of a code holds its bits 8j…8j+7");

typedef uint8_t bytes __attribute__((vector_size(64)));
typedef uint64_t words __attribute__((vector_size(64)));

// A block of the widest codes.
typedef struct {
  bytes rows[128];
} block;

// Positions 0…63 of a pattern in four stretches of 16.
#define SIXTEEN(f, x) \
  f(x), f(x + 1), f(x + 2), f(x + 3), f(x + 4), f(x + 5), f(x + 6), f(x + 7), f(x + 8), f(x + 9), \
      f(x + 10), f(x + 11), f(x + 12), f(x + 13), f(x + 14), f(x + 15)
#define SIXTY_FOUR(f) SIXTEEN(f, 0), SIXTEEN(f, 16), SIXTEEN(f, 32), SIXTEEN(f, 48)
#define EVEN(i) 2 * (i)
#define ODD(i) 2 * (i) + 1
#define LOW_PAIR(i) ((i) & 1) * 64 + (i) / 2
#define HIGH_PAIR(i) ((i) & 1) * 64 + 32 + (i) / 2

ALWAYS_INLINE void split_bytes(const bytes *restrict from, bytes *restrict to, int count) {
  for (int i = 0; i < count / 2; i++) {
    to[i] = __builtin_shufflevector(from[2 * i], from[2 * i + 1], SIXTY_FOUR(EVEN));
    to[count / 2 + i] = __builtin_shufflevector(from[2 * i], from[2 * i + 1], SIXTY_FOUR(ODD));
  }
}

ALWAYS_INLINE void join_bytes(const bytes *restrict from, bytes *restrict to, int count) {
  for (int i = 0; i < count / 2; i++) {
    to[2 * i] = __builtin_shufflevector(from[i], from[count / 2 + i], SIXTY_FOUR(LOW_PAIR));
    to[2 * i + 1] = __builtin_shufflevector(from[i], from[count / 2 + i], SIXTY_FOUR(HIGH_PAIR));
  }
}

// The number of rounds for codes of `size` bytes: log2(8 · size).
ALWAYS_INLINE int rounds(int size) { return 3 + __builtin_ctz((unsigned)size); }

// The lower half of every 2·distance bits.
ALWAYS_INLINE uint64_t exchange_mask(int distance) {
  return distance == 4 ? 0x0F0F0F0F0F0F0F0F : distance == 2 ? 0x3333333333333333 : 0x5555555555555555;
}

// Transposes the bit matrices whose rows are bytes of eight vectors.
ALWAYS_INLINE void transpose_bits(words v[8]) {
#pragma clang loop unroll(full)
  for (int distance = 4; distance > 0; distance /= 2) {
    const words mask = (words){} + exchange_mask(distance);
#pragma clang loop unroll(full)
    for (int i = 0; i < 8; i++) {
      if (i & distance) continue;
      const words low = v[i], high = v[i + distance];
      // Shifted in from the byte beside it is only what the mask leaves out.
      v[i] = (low & mask) | ((high & mask) << distance);
      v[i + distance] = ((low >> distance) & mask) | (high & ~mask);
    }
  }
}

// Codes of `size` bytes, a constant wherever this is inlined, to the lowest `width` rows.
ALWAYS_INLINE void store_block(block *codes, block *other, int size, uint64_t *planes, int width) {
  block *from = codes, *to = other;
  for (int round = 0; round < rounds(size); round++) {
    split_bytes(from->rows, to->rows, 8 * size);
    block *last = from;
    from = to;
    to = last;
  }
  for (int j = 0; j < size && 8 * j < width; j++) {
    words v[8];
    for (int q = 0; q < 8; q++) v[q] = (words)from->rows[q * size + j];
    transpose_bits(v);
    for (int i = 0; i < 8; i++)
      if (8 * j + i < width) *(words *)(planes + (8 * j + i) * ROW_WORDS) = v[i];
  }
}

// The inverse; gives the place of the codes, which is one of the two.
ALWAYS_INLINE block *load_block(const uint64_t *planes, int width, int size, block *a, block *b) {
  for (int j = 0; j < size; j++) {
    words v[8];
    for (int i = 0; i < 8; i++)
      v[i] = 8 * j + i < width ? *(const words *)(planes + (8 * j + i) * ROW_WORDS) : (words){};
    transpose_bits(v);
    for (int q = 0; q < 8; q++) a->rows[q * size + j] = (bytes)v[q];
  }
  block *from = a, *to = b;
  for (int round = 0; round < rounds(size); round++) {
    join_bytes(from->rows, to->rows, 8 * size);
    block *last = from;
    from = to;
    to = last;
  }
  return from;
}

#endif
