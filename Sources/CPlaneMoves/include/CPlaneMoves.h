// Words of bit-planes moved about: data movement for whole blocks of 512 lanes.
//
// A block of planes of `width` bits is `width` rows of eight 64-bit words. *Element* e is word e mod 8
// of block e / 8: 64 lanes, one for each of 64 images. *Lane* l is bit l mod 64 of word l / 64 mod 8 of
// block l / 512. An index of -1 stands for zeros.

#ifndef CPLANEMOVES_H
#define CPLANEMOVES_H

#include <stddef.h>
#include <stdint.h>

/// Block g of `target` gets the eight elements `indices[8 g] … indices[8 g + 7]`.
void plane_moves_gather(const uint64_t *source, size_t width, const int32_t *indices, size_t blocks,
                        uint64_t *target);

/// The same for a table of steps: block g of step s goes to block `s · blocks + g` of `target` and takes
/// the indices from `(s · index_stride + g) · 8` on.
void plane_moves_gather_steps(const uint64_t *source, size_t width, const int32_t *indices,
                              size_t index_stride, size_t steps, size_t blocks, uint64_t *target);

/// Number g of `target` (`width` words) gets element `indices[g]`.
void plane_moves_pick(const uint64_t *source, size_t width, const int32_t *indices, size_t count,
                      uint64_t *target);

/// Word j of block g gets, in all its lanes, the bits of lane `lanes[8 g + j]`.
void plane_moves_spread(const uint64_t *source, size_t width, const int32_t *lanes, size_t blocks,
                        uint64_t *target);

/// All lanes of number g of `target` (`width` words) get the bits of lane `lanes[g]`.
void plane_moves_fill(const uint64_t *source, size_t width, const int32_t *lanes, size_t count,
                      uint64_t *target);

/// Word j of block n gets, in all its lanes, the bits of image n of element `indices[j]`, for
/// `n < images ≤ 64`.
void plane_moves_spread_images(const uint64_t *source, size_t width, const int32_t *indices,
                               size_t images, uint64_t *target);

/// All lanes of number n of `target` (`width` words) get the bits of image n of element `index`, for
/// `n < images ≤ 64`.
void plane_moves_image_words(const uint64_t *source, size_t width, int32_t index, size_t images,
                             uint64_t *target);

/// Elements become lanes: lane i of image n gets the bits of image n of element `indices[i]`.
///
/// Image n begins at block `n · blocks` of `target`, for `n < images ≤ 64`; there are `words` groups
/// of 64 indices, for the words of an image from `first_word` on, and word w is written at words
/// `w, w + spacing, …`, `copies` times.
void plane_moves_transpose(const uint64_t *source, size_t width, const int32_t *indices,
                           size_t first_word, size_t words, size_t copies, size_t spacing,
                           size_t images, size_t blocks, uint64_t *target);

/// Random rows: row r of `target` (eight words) is four blocks of Philox 4×32-10 with the counters
/// `(4 r + q, step, block, stream)`, q = 0 … 3, and the given key; `rows` rows for each of `steps` steps
/// from `first_step` on, the rows of a step standing together, steps `step_stride` rows apart.
void plane_moves_random(uint64_t key, uint32_t stream, uint32_t block, uint32_t first_step,
                        size_t steps, size_t rows, size_t step_stride, uint64_t *target);

#endif
