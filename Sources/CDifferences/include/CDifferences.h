// Programs of transverse reads with a deliberate defect, beside the program itself, over 2048 lanes.
//
// The program runs once and keeps all its rows. Of a mutant only the reads are run again that a
// changed row reaches; where no changed row differs from the program's own any more, it is done.

#ifndef CDIFFERENCES_H
#define CDIFFERENCES_H

#include <stddef.h>
#include <stdint.h>

enum {
  differences_lanes = 2048,  ///< the lanes of a step
  differences_blocks = 4,    ///< the same in blocks of 512 lanes
};

/// For which processors the code that runs was compiled; all levels give the same answers.
typedef enum {
  differences_baseline,  ///< every processor of the architecture
  differences_avx2,      ///< x86-64 with AVX2
  differences_avx512,    ///< x86-64 with AVX-512 F
} differences_level;

/// The highest level that the processor at hand can run.
differences_level differences_best_level(void);

/// One read: `size` rows of a list of windows from `window` on, and `outputs` senses of a list from
/// `senses` on; the rows that it defines follow each other from `row` on (unused in a mutant).
typedef struct {
  int32_t window;
  int32_t size;
  int32_t senses;
  int32_t outputs;
  int32_t row;
} differences_read;

/// A program, or its mutants, as flat lists. Row 0 holds zeros, row 1 ones, then come the inputs'.
typedef struct {
  const differences_read *reads;
  const int32_t *windows;
  const uint8_t *senses;
} differences_reads;

typedef struct {
  differences_reads reads;
  int32_t read_count;
  int32_t row_count;
  int32_t input_count;
  /// The reads whose windows hold row r, ascending: `users[user_starts[r] ..< user_starts[r + 1]]`.
  const int32_t *user_starts;
  const int32_t *users;
  /// The places of row r among the rows of the outputs, likewise.
  const int32_t *place_starts;
  const int32_t *places;
  int32_t place_count;
} differences_program;

/// A row of some planes: the 8 words of block 0, and how far it is to those of the next block.
typedef struct {
  const uint64_t *words;
  size_t words_per_block;
} differences_row;

/// The memory of one thread, aligned to 64 bytes; `pending` and `stamps` are zeros at first.
typedef struct {
  uint64_t *rows;     ///< 32 words a row
  uint64_t *changed;  ///< 32 words a row
  uint32_t *stamps;   ///< one a row
  uint32_t epoch;
  uint64_t *pending;  ///< a bit a read
} differences_memory;

/// What became of a mutant in a step.
typedef struct {
  int32_t first_lane;  ///< the first lane on which an output differs from what is expected, or -1
  int32_t is_noticed;  ///< whether a row of the mutated read differs on any lane
} differences_outcome;

/// Runs the program and some of its mutants on the first `lanes` lanes from block `block` on.
///
/// `mutants.reads[m]` stands in the place of the read `mutated[m]`; `live` lists those to run.
/// `expected` has a row for each place of the outputs; without it the program's own are expected.
/// Gives the first lane on which the program itself is not as expected, or -1.
int32_t differences_run(differences_level level, const differences_program *program,
                        const differences_reads *mutants, const int32_t *mutated,
                        const int32_t *live, size_t live_count, const differences_row *inputs,
                        const differences_row *expected, size_t block, size_t lanes,
                        differences_memory *memory, differences_outcome *outcomes);

#endif
