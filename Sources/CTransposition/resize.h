// Codes of one size to another, the value kept as far as it fits: 512 of them.

#ifndef RESIZE_H
#define RESIZE_H

#include "block.h"

#define RESIZE(from, to, from_type, to_type)                                       \
  if (from_bytes == from && to_bytes == to) {                                      \
    const from_type *restrict source = codes;                                      \
    to_type *restrict target = resized;                                            \
    for (int lane = 0; lane < LANES; lane++) target[lane] = (to_type)source[lane]; \
    return;                                                                        \
  }

typedef unsigned __int128 code16;

ALWAYS_INLINE void resize(const void *codes, size_t from_bytes, void *resized, size_t to_bytes) {
  RESIZE(2, 1, uint16_t, uint8_t)
  RESIZE(4, 1, uint32_t, uint8_t)
  RESIZE(4, 2, uint32_t, uint16_t)
  RESIZE(8, 1, uint64_t, uint8_t)
  RESIZE(8, 2, uint64_t, uint16_t)
  RESIZE(8, 4, uint64_t, uint32_t)
  RESIZE(16, 1, code16, uint8_t)
  RESIZE(16, 2, code16, uint16_t)
  RESIZE(16, 4, code16, uint32_t)
  RESIZE(16, 8, code16, uint64_t)
  RESIZE(1, 2, uint8_t, uint16_t)
  RESIZE(1, 4, uint8_t, uint32_t)
  RESIZE(1, 8, uint8_t, uint64_t)
  RESIZE(1, 16, uint8_t, code16)
  RESIZE(2, 4, uint16_t, uint32_t)
  RESIZE(2, 8, uint16_t, uint64_t)
  RESIZE(2, 16, uint16_t, code16)
  RESIZE(4, 8, uint32_t, uint64_t)
  RESIZE(4, 16, uint32_t, code16)
  RESIZE(8, 16, uint64_t, code16)
}

#undef RESIZE

#endif
