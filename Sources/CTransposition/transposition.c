#include "CTransposition.h"

#include "block.h"
#include "resize.h"

// The least size of codes that holds all bits that become rows.
ALWAYS_INLINE size_t size_for(size_t width, size_t code_bytes) {
  size_t size = 1;
  while (size < code_bytes && 8 * size < width) size *= 2;
  return size;
}

ALWAYS_INLINE void store(const void *codes, size_t code_bytes, size_t count, uint64_t *planes,
                         size_t width, size_t blocks) {
  const size_t size = size_for(width, code_bytes);
  const size_t known = width < 8 * size ? width : 8 * size;
  block padded, resized;
  for (size_t index = 0; index < blocks; index++, planes += width * ROW_WORDS) {
    const size_t first = index * LANES;
    const size_t present = count <= first ? 0 : count - first < LANES ? count - first : LANES;
    const void *lanes = &padded;
    // Codes that are not there have no address either.
    if (present > 0) lanes = (const char *)codes + first * code_bytes;
    if (present < LANES) {
      memset(&padded, 0, LANES * code_bytes);
      if (present > 0) memcpy(&padded, lanes, present * code_bytes);
      lanes = &padded;
    }
    if (size < code_bytes) {
      resize(lanes, code_bytes, &resized, size);
      lanes = &resized;
    }
    switch (size) {
      case 1: store_block(lanes, 1, planes, (int)known); break;
      case 2: store_block(lanes, 2, planes, (int)known); break;
      case 4: store_block(lanes, 4, planes, (int)known); break;
      case 8: store_block(lanes, 8, planes, (int)known); break;
      default: store_block(lanes, 16, planes, (int)known); break;
    }
    if (known < width) memset(planes + known * ROW_WORDS, 0, (width - known) * ROW_BYTES);
  }
}

ALWAYS_INLINE void load(const uint64_t *planes, size_t width, void *codes, size_t code_bytes,
                        size_t count) {
  const size_t size = size_for(width, code_bytes);
  block loaded, resized;
  for (size_t first = 0; first < count; first += LANES, planes += width * ROW_WORDS) {
    const size_t present = count - first < LANES ? count - first : LANES;
    void *lanes = (char *)codes + first * code_bytes;
    // Where a whole block of codes may be written.
    void *whole = present == LANES ? lanes : &resized;
    void *target = size == code_bytes ? whole : &loaded;
    switch (size) {
      case 1: load_block(planes, (int)width, 1, target); break;
      case 2: load_block(planes, (int)width, 2, target); break;
      case 4: load_block(planes, (int)width, 4, target); break;
      case 8: load_block(planes, (int)width, 8, target); break;
      default: load_block(planes, (int)width, 16, target); break;
    }
    if (size < code_bytes) resize(&loaded, size, whole, code_bytes);
    if (present < LANES) memcpy(lanes, &resized, present * code_bytes);
  }
}

// Everything above is inlined here, and so compiled for each level.
#define LEVEL(name, attributes)                                                                   \
  attributes static void store_##name(const void *codes, size_t code_bytes, size_t count,         \
                                      uint64_t *planes, size_t width, size_t blocks) {            \
    store(codes, code_bytes, count, planes, width, blocks);                                       \
  }                                                                                               \
  attributes static void load_##name(const uint64_t *planes, size_t width, void *codes,           \
                                     size_t code_bytes, size_t count) {                           \
    load(planes, width, codes, code_bytes, count);                                                \
  }

LEVEL(baseline, )
#ifdef __x86_64__
LEVEL(avx2, __attribute__((target("avx2"))))
LEVEL(avx512, __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi"))))
#endif

transposition_level transposition_best_level(void) {
#ifdef __x86_64__
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") &&
      __builtin_cpu_supports("avx512vbmi"))
    return transposition_avx512;
  if (__builtin_cpu_supports("avx2")) return transposition_avx2;
#endif
  return transposition_baseline;
}

void transposition_store(transposition_level level, const void *codes, size_t code_bytes,
                         size_t count, uint64_t *planes, size_t width, size_t blocks) {
#ifdef __x86_64__
  if (level == transposition_avx512)
    return store_avx512(codes, code_bytes, count, planes, width, blocks);
  if (level == transposition_avx2)
    return store_avx2(codes, code_bytes, count, planes, width, blocks);
#endif
  store_baseline(codes, code_bytes, count, planes, width, blocks);
}

void transposition_load(transposition_level level, const uint64_t *planes, size_t width,
                        void *codes, size_t code_bytes, size_t count) {
#ifdef __x86_64__
  if (level == transposition_avx512) return load_avx512(planes, width, codes, code_bytes, count);
  if (level == transposition_avx2) return load_avx2(planes, width, codes, code_bytes, count);
#endif
  load_baseline(planes, width, codes, code_bytes, count);
}
