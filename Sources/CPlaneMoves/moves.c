#include "CPlaneMoves.h"

#include <string.h>

typedef uint64_t V __attribute__((vector_size(64), aligned(64)));
typedef uint64_t U __attribute__((vector_size(64), aligned(8)));

// The functions are compiled for two levels of vectors; the loader picks the one that runs here.
#if defined(__x86_64__) && defined(__linux__)
#define LEVELS __attribute__((target_clones("avx512f", "default")))
#else
#define LEVELS
#endif

static inline const uint64_t *element(const uint64_t *source, size_t width, int32_t index) {
  return source + ((size_t)(index >> 3) * width * 8 + (size_t)(index & 7));
}

static inline uint64_t lane_bit(const uint64_t *source, size_t width, int32_t lane, size_t row) {
  const uint64_t *block = source + (size_t)(lane >> 9) * width * 8;
  return -((block[row * 8 + ((size_t)(lane >> 6) & 7)] >> (lane & 63)) & 1);
}

#if defined(__x86_64__)
#include <immintrin.h>

// Most blocks take their words from few stretches of consecutive elements, such as the ends of two rows
// of pixels: each is a permutation of two blocks that follow each other.
__attribute__((target("avx512f"))) static int gather_stretches(const uint64_t *source, size_t width,
                                                               const int32_t *indices,
                                                               uint64_t *target) {
  int first = 0;
  while (first < 8 && indices[first] < 0) first++;
  if (first == 8) {
    memset(target, 0, width * 64);
    return 1;
  }
  int32_t base[4] = {indices[first] - first};
  unsigned used[4] = {0};
  int stretches = 1;
  for (int j = first; j < 8; j++) {
    if (indices[j] < 0) continue;
    if (indices[j] - j == base[stretches - 1]) {
      used[stretches - 1] |= 1u << j;
    } else if (stretches < 4) {
      base[stretches] = indices[j] - j;
      used[stretches++] = 1u << j;
    } else {
      return 0;
    }
  }
  const __m512i steps = _mm512_set_epi64(7, 6, 5, 4, 3, 2, 1, 0);
  for (int k = 0; k < stretches; k++) {
    // The two blocks that hold the stretch; a block that none of the used words is in is not read.
    int low = 0, high = 7;
    while (!(used[k] >> low & 1)) low++;
    while (!(used[k] >> high & 1)) high--;
    int32_t block = (base[k] + low) >> 3, last = (base[k] + high) >> 3;
    const __m512i places =
        _mm512_add_epi64(steps, _mm512_set1_epi64(base[k] - 8 * (int64_t)block));
    const uint64_t *a = source + (size_t)block * width * 8;
    const uint64_t *b = source + (size_t)last * width * 8;
    for (size_t row = 0; row < width; row++) {
      __m512i words = _mm512_maskz_permutex2var_epi64(
          (__mmask8)used[k], _mm512_loadu_si512(a + row * 8), places,
          _mm512_loadu_si512(b + row * 8));
      if (k > 0) words = _mm512_or_si512(words, _mm512_loadu_si512(target + row * 8));
      _mm512_storeu_si512(target + row * 8, words);
    }
  }
  return 1;
}

static int has_stretches(void) { return __builtin_cpu_supports("avx512f"); }
#else
static int gather_stretches(const uint64_t *source, size_t width, const int32_t *indices,
                            uint64_t *target) {
  (void)source, (void)width, (void)indices, (void)target;
  return 0;
}

static int has_stretches(void) { return 0; }
#endif

LEVELS void plane_moves_gather(const uint64_t *source, size_t width, const int32_t *indices,
                               size_t blocks, uint64_t *target) {
  int by_stretches = has_stretches();
  for (size_t block = 0; block < blocks; block++, indices += 8, target += width * 8) {
    int32_t first = indices[0];
    int whole = first >= 0 && (first & 7) == 0;
    for (int j = 1; j < 8; j++) whole &= indices[j] == first + j;
    if (whole) {
      memcpy(target, element(source, width, first), width * 64);
      continue;
    }
    if (by_stretches && gather_stretches(source, width, indices, target)) continue;
    for (int j = 0; j < 8; j++) {
      if (indices[j] < 0) {
        for (size_t row = 0; row < width; row++) target[row * 8 + j] = 0;
        continue;
      }
      const uint64_t *words = element(source, width, indices[j]);
      for (size_t row = 0; row < width; row++) target[row * 8 + j] = words[row * 8];
    }
  }
}

void plane_moves_gather_steps(const uint64_t *source, size_t width, const int32_t *indices,
                              size_t index_stride, size_t steps, size_t blocks, uint64_t *target) {
  for (size_t step = 0; step < steps; step++) {
    plane_moves_gather(source, width, indices + step * index_stride * 8, blocks,
                       target + step * blocks * width * 8);
  }
}

void plane_moves_pick(const uint64_t *source, size_t width, const int32_t *indices, size_t count,
                      uint64_t *target) {
  for (size_t number = 0; number < count; number++, target += width) {
    const uint64_t *words = element(source, width, indices[number]);
    for (size_t row = 0; row < width; row++) target[row] = words[row * 8];
  }
}

LEVELS void plane_moves_spread(const uint64_t *source, size_t width, const int32_t *lanes,
                               size_t blocks, uint64_t *target) {
  const V bit = {1, 2, 4, 8, 16, 32, 64, 128};
  for (size_t block = 0; block < blocks; block++, lanes += 8, target += width * 8) {
    int32_t first = lanes[0];
    int together = first >= 0 && (first & 63) <= 56;
    for (int j = 1; j < 8; j++) together &= lanes[j] == first + j;
    if (together) {
      const uint64_t *words = source + (size_t)(first >> 9) * width * 8 + ((first >> 6) & 7);
      for (size_t row = 0; row < width; row++) {
        ((V *)target)[row] = (V)((((V){0} + (words[row * 8] >> (first & 63))) & bit) != 0);
      }
      continue;
    }
    const uint64_t *words[8];
    for (int j = 0; j < 8; j++) {
      int32_t lane = lanes[j] < 0 ? 0 : lanes[j];
      words[j] = source + (size_t)(lane >> 9) * width * 8 + ((lane >> 6) & 7);
    }
    for (size_t row = 0; row < width; row++) {
      uint64_t bits = 0;
      for (int j = 0; j < 8; j++) {
        if (lanes[j] >= 0) bits |= (words[j][row * 8] >> (lanes[j] & 63) & 1) << j;
      }
      ((V *)target)[row] = (V)((((V){0} + bits) & bit) != 0);
    }
  }
}

void plane_moves_fill(const uint64_t *source, size_t width, const int32_t *lanes, size_t count,
                      uint64_t *target) {
  for (size_t number = 0; number < count; number++, target += width) {
    for (size_t row = 0; row < width; row++) {
      target[row] = lane_bit(source, width, lanes[number], row);
    }
  }
}

LEVELS void plane_moves_spread_images(const uint64_t *source, size_t width, const int32_t *indices,
                                      size_t images, uint64_t *target) {
  V *rows = (V *)target;
  for (size_t row = 0; row < width; row++) {
    V words;
    for (int j = 0; j < 8; j++) {
      words[j] = indices[j] < 0 ? 0 : element(source, width, indices[j])[row * 8];
    }
    for (size_t image = 0; image < images; image++) {
      rows[image * width + row] = -((words >> image) & 1);
    }
  }
}

void plane_moves_image_words(const uint64_t *source, size_t width, int32_t index, size_t images,
                             uint64_t *target) {
  const uint64_t *words = element(source, width, index);
  for (size_t image = 0; image < images; image++, target += width) {
    for (size_t row = 0; row < width; row++) target[row] = -(words[row * 8] >> image & 1);
  }
}

// A 64 × 64 matrix of bits transposed in place: halves of ever smaller squares change places.
static inline void transpose64(uint64_t *rows) {
  uint64_t mask = 0x00000000FFFFFFFFull;
  for (int size = 32; size != 0; size >>= 1, mask ^= mask << size) {
    for (int start = 0; start < 64; start += 2 * size) {
      for (int row = start; row < start + size; row++) {
        uint64_t swapped = ((rows[row] >> size) ^ rows[row + size]) & mask;
        rows[row + size] ^= swapped;
        rows[row] ^= swapped << size;
      }
    }
  }
}

LEVELS void plane_moves_transpose(const uint64_t *source, size_t width, const int32_t *indices,
                                  size_t first_word, size_t words, size_t copies, size_t spacing,
                                  size_t images, size_t blocks, uint64_t *target) {
  uint64_t square[64] __attribute__((aligned(64)));
  for (size_t word = first_word; word < first_word + words; word++, indices += 64) {
    for (size_t row = 0; row < width; row++) {
      for (int i = 0; i < 64; i++) {
        square[i] = indices[i] < 0 ? 0 : element(source, width, indices[i])[row * 8];
      }
      transpose64(square);
      for (size_t image = 0; image < images; image++) {
        for (size_t copy = 0; copy < copies; copy++) {
          size_t at = word + copy * spacing;
          target[((image * blocks + at / 8) * width + row) * 8 + at % 8] = square[image];
        }
      }
    }
  }
}

LEVELS void plane_moves_random(uint64_t key, uint32_t stream, uint32_t block, uint32_t first_step,
                               size_t steps, size_t rows, size_t step_stride, uint64_t *target) {
  // Two rows are eight counters; eight rows are made at a time, since each waits for its products.
  enum { pairs = 4 };
  const V low = (V){0} + 0xFFFFFFFFull;
  const V quarter = {0, 1, 2, 3, 4, 5, 6, 7};
  for (size_t step = 0; step < steps; step++) {
    uint64_t *place = target + step * step_stride * 8;
    for (size_t row = 0; row < rows; row += 2 * pairs) {
      V a[pairs], b[pairs], c[pairs], d[pairs];
      for (int i = 0; i < pairs; i++) {
        a[i] = quarter + 4 * (row + 2 * i);
        b[i] = (V){0} + (uint32_t)(first_step + step);
        c[i] = (V){0} + block;
        d[i] = (V){0} + stream;
      }
      uint32_t k0 = (uint32_t)key, k1 = (uint32_t)(key >> 32);
      for (int round = 0; round < 10; round++) {
        for (int i = 0; i < pairs; i++) {
          V first = (a[i] & low) * 0xD2511F53ull, second = (c[i] & low) * 0xCD9E8D57ull;
          a[i] = (second >> 32) ^ b[i] ^ k0;
          b[i] = second & low;
          c[i] = (first >> 32) ^ d[i] ^ k1;
          d[i] = first & low;
        }
        k0 += 0x9E3779B9u;
        k1 += 0xBB67AE85u;
      }
      for (int i = 0; i < pairs && row + 2 * i < rows; i++) {
        // Counter q gives the words 2 (q mod 4) and 2 (q mod 4) + 1 of row q / 4.
        V even = a[i] | b[i] << 32, odd = c[i] | d[i] << 32;
        uint64_t *both = place + (row + 2 * i) * 8;
        *(U *)both = __builtin_shufflevector(even, odd, 0, 8, 1, 9, 2, 10, 3, 11);
        if (row + 2 * i + 1 < rows) {
          *(U *)(both + 8) = __builtin_shufflevector(even, odd, 4, 12, 5, 13, 6, 14, 7, 15);
        }
      }
    }
  }
}
