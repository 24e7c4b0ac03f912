// One block: 512 codes of B = 1, 2, 4, 8 or 16 bytes, whose rows are vectors of 64 bytes.
//
// Byte j of lane 8p + q is byte (8p + q)·B + j of the codes. Splitting all pairs of vectors into even
// and odd bytes turns the index of every byte right by one bit; after log2(8B) such rounds it is byte
// p of vector q·B + j. Then the eight vectors of one j are a row of 8 × 8 bit matrices, vector q
// holding the row q of each: transposed (Warren, Hacker's Delight, §7-3), vector i is row 8j + i of
// the planes. The way back is the same, backwards.
//
// Up to three rounds are made at a time, on eight vectors that stay in registers: the last three
// together with the transposition of bits.

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
typedef uint8_t unaligned_bytes __attribute__((vector_size(64), aligned(1)));
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

#define UNROLLED _Pragma("clang loop unroll(full)")

// log2(count) rounds on 2, 4 or 8 vectors.
ALWAYS_INLINE void split(bytes v[8], int count) {
  UNROLLED for (int round = 1; round < count; round *= 2) {
    bytes halves[8];
    UNROLLED for (int i = 0; i < count / 2; i++) {
      halves[i] = __builtin_shufflevector(v[2 * i], v[2 * i + 1], SIXTY_FOUR(EVEN));
      halves[count / 2 + i] = __builtin_shufflevector(v[2 * i], v[2 * i + 1], SIXTY_FOUR(ODD));
    }
    UNROLLED for (int i = 0; i < count; i++) v[i] = halves[i];
  }
}

// The inverse of `split`.
ALWAYS_INLINE void join(bytes v[8], int count) {
  UNROLLED for (int round = 1; round < count; round *= 2) {
    bytes pairs[8];
    UNROLLED for (int i = 0; i < count / 2; i++) {
      pairs[2 * i] = __builtin_shufflevector(v[i], v[count / 2 + i], SIXTY_FOUR(LOW_PAIR));
      pairs[2 * i + 1] = __builtin_shufflevector(v[i], v[count / 2 + i], SIXTY_FOUR(HIGH_PAIR));
    }
    UNROLLED for (int i = 0; i < count; i++) v[i] = pairs[i];
  }
}

// log2(together) rounds on `count` vectors.
ALWAYS_INLINE void split_all(const void *from, bytes *restrict to, int count, int together) {
  const unaligned_bytes *source = from;
  const int groups = count / together;
  for (int group = 0; group < groups; group++) {
    bytes v[8];
    UNROLLED for (int i = 0; i < together; i++) v[i] = source[group * together + i];
    split(v, together);
    UNROLLED for (int i = 0; i < together; i++) to[i * groups + group] = v[i];
  }
}

// The inverse of `split_all`.
ALWAYS_INLINE void join_all(const bytes *from, void *restrict to, int count, int together) {
  unaligned_bytes *target = to;
  const int groups = count / together;
  for (int group = 0; group < groups; group++) {
    bytes v[8];
    UNROLLED for (int i = 0; i < together; i++) v[i] = from[i * groups + group];
    join(v, together);
    UNROLLED for (int i = 0; i < together; i++) target[group * together + i] = v[i];
  }
}

// The lower half of every 2·distance bits.
ALWAYS_INLINE uint64_t exchange_mask(int distance) {
  return distance == 4 ? 0x0F0F0F0F0F0F0F0F : distance == 2 ? 0x3333333333333333 : 0x5555555555555555;
}

// Transposes the bit matrices whose rows are bytes of eight vectors.
ALWAYS_INLINE void transpose_bits(bytes v[8]) {
  UNROLLED for (int distance = 4; distance > 0; distance /= 2) {
    const words mask = (words){} + exchange_mask(distance);
    UNROLLED for (int i = 0; i < 8; i++) {
      if (i & distance) continue;
      const words low = (words)v[i], high = (words)v[i + distance];
      // Shifted in from the byte beside it is only what the mask leaves out.
      v[i] = (bytes)((low & mask) | ((high & mask) << distance));
      v[i + distance] = (bytes)(((low >> distance) & mask) | (high & ~mask));
    }
  }
}

// Codes of `size` bytes, a constant wherever this is inlined, to the lowest `width` rows.
ALWAYS_INLINE void store_block(const void *codes, int size, uint64_t *planes, int width) {
  block first, second;
  if (size == 16) {
    split_all(codes, first.rows, 8 * size, 2);
    split_all(first.rows, second.rows, 8 * size, 8);
  } else if (size > 1) {
    split_all(codes, second.rows, 8 * size, size);
  }
  const unaligned_bytes *rows = size > 1 ? (const unaligned_bytes *)second.rows : codes;
  for (int j = 0; j < size && 8 * j < width; j++) {
    bytes v[8];
    UNROLLED for (int q = 0; q < 8; q++) v[q] = rows[8 * j + q];
    split(v, 8);
    transpose_bits(v);
    UNROLLED for (int i = 0; i < 8; i++) {
      if (8 * j + i < width) *(bytes *)(planes + (8 * j + i) * ROW_WORDS) = v[i];
    }
  }
}

// The inverse of `store_block`; the rows from `width` on are zeros.
ALWAYS_INLINE void load_block(const uint64_t *planes, int width, int size, void *codes) {
  block first, second;
  unaligned_bytes *rows = size > 1 ? (unaligned_bytes *)second.rows : codes;
  for (int j = 0; j < size; j++) {
    bytes v[8];
    UNROLLED for (int i = 0; i < 8; i++) {
      v[i] = 8 * j + i < width ? *(const bytes *)(planes + (8 * j + i) * ROW_WORDS) : (bytes){};
    }
    transpose_bits(v);
    join(v, 8);
    UNROLLED for (int q = 0; q < 8; q++) rows[8 * j + q] = v[q];
  }
  if (size == 16) {
    join_all(second.rows, first.rows, 8 * size, 8);
    join_all(first.rows, codes, 8 * size, 2);
  } else if (size > 1) {
    join_all(second.rows, codes, 8 * size, size);
  }
}

#endif
