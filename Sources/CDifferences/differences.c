#include "CDifferences.h"

#include <stdbool.h>
#include <string.h>

#define ALWAYS_INLINE static inline __attribute__((always_inline))

enum { VECTORS = differences_blocks, WORDS = 8, LARGEST_WINDOW = 7 };

typedef uint64_t vector __attribute__((vector_size(64)));

// The numbers of `Sense` in Swift.
enum { OR, NOR, AND, NAND, SUM, XNOR, CARRY, SUPER_CARRY };

// Vectors are handed over by address: by value they would tie a caller to a level.
ALWAYS_INLINE bool is_any(const vector *v) {
  uint64_t all = 0;
  for (int word = 0; word < WORDS; word++) all |= (*v)[word];
  return all != 0;
}

// The number of ones of a window, as three bits.
typedef struct {
  vector ones[VECTORS], twos[VECTORS], fours[VECTORS];
} counts;

ALWAYS_INLINE void count(const vector *const *window, int size, counts *c) {
  for (int v = 0; v < VECTORS; v++) {
    vector ones = window[0][v], twos = {}, fours = {};
    for (int place = 1; place < size; place++) {
      const vector row = window[place][v];
      const vector carry = ones & row;
      ones ^= row;
      fours ^= twos & carry;
      twos ^= carry;
    }
    c->ones[v] = ones;
    c->twos[v] = twos;
    c->fours[v] = fours;
  }
}

// The sense of a count, and whether it differs from the row that the program has in its place.
ALWAYS_INLINE bool take(uint8_t sense, int size, const counts *c, const vector *own,
                        vector *target) {
  vector difference = {};
#define TAKE(expression)                  \
  for (int v = 0; v < VECTORS; v++) {     \
    const vector ones = c->ones[v];       \
    const vector twos = c->twos[v];       \
    const vector fours = c->fours[v];     \
    (void)ones, (void)twos, (void)fours;  \
    const vector bit = expression;        \
    target[v] = bit;                      \
    if (own) difference |= bit ^ own[v];  \
  }                                       \
  break
  const vector all = ~(vector){};
  const vector no_one = size & 1 ? (vector){} : all;
  const vector no_two = size & 2 ? (vector){} : all;
  const vector no_four = size & 4 ? (vector){} : all;
  switch (sense) {
    case OR: TAKE(ones | twos | fours);
    case NOR: TAKE(~(ones | twos | fours));
    case AND: TAKE((ones ^ no_one) & (twos ^ no_two) & (fours ^ no_four));
    case NAND: TAKE(~((ones ^ no_one) & (twos ^ no_two) & (fours ^ no_four)));
    case SUM: TAKE(ones);
    case XNOR: TAKE(~ones);
    case CARRY: TAKE(twos);
    default: TAKE(fours);
  }
#undef TAKE
  return is_any(&difference);
}

ALWAYS_INLINE vector *row_at(uint64_t *rows, int32_t row) {
  return (vector *)(rows + (size_t)row * VECTORS * WORDS);
}

ALWAYS_INLINE const vector *plane(const differences_row *row, size_t block) {
  return (const vector *)(row->words + block * row->words_per_block);
}

// The first lane below `lanes` of which the bit is set, or -1.
ALWAYS_INLINE int32_t first_lane(const vector *bits, size_t lanes) {
  for (int v = 0; v < VECTORS; v++) {
    for (int word = 0; word < WORDS; word++) {
      const size_t first = (size_t)(v * WORDS + word) * 64;
      if (first >= lanes) return -1;
      uint64_t found = bits[v][word];
      if (lanes - first < 64) found &= ((uint64_t)1 << (lanes - first)) - 1;
      if (found) return (int32_t)(first + (size_t)__builtin_ctzll(found));
    }
  }
  return -1;
}

// Runs the program itself, and looks whether it is as expected.
ALWAYS_INLINE int32_t run_program(const differences_program *program,
                                  const differences_row *inputs, const differences_row *expected,
                                  size_t block, size_t lanes, differences_memory *memory) {
  for (int v = 0; v < VECTORS; v++) {
    row_at(memory->rows, 0)[v] = (vector){};
    row_at(memory->rows, 1)[v] = ~(vector){};
    for (int32_t input = 0; input < program->input_count; input++) {
      row_at(memory->rows, 2 + input)[v] = *plane(&inputs[input], block + (size_t)v);
    }
  }
  for (int32_t index = 0; index < program->read_count; index++) {
    const differences_read read = program->reads.reads[index];
    const vector *window[LARGEST_WINDOW];
    for (int32_t place = 0; place < read.size; place++) {
      window[place] = row_at(memory->rows, program->reads.windows[read.window + place]);
    }
    counts c;
    count(window, read.size, &c);
    for (int32_t output = 0; output < read.outputs; output++) {
      take(program->reads.senses[read.senses + output], read.size, &c, NULL,
           row_at(memory->rows, read.row + output));
    }
  }
  if (!expected) return -1;
  vector difference[VECTORS] = {};
  for (int32_t row = 0; row < program->row_count; row++) {
    for (int32_t at = program->place_starts[row]; at < program->place_starts[row + 1]; at++) {
      for (int v = 0; v < VECTORS; v++) {
        difference[v] |= row_at(memory->rows, row)[v] ^
                         *plane(&expected[program->places[at]], block + (size_t)v);
      }
    }
  }
  return first_lane(difference, lanes);
}

// Runs a read of a mutant and passes on what it changes; gives whether it changes anything.
ALWAYS_INLINE bool run_read(const differences_program *program, const differences_reads *reads,
                            const differences_read *read, int32_t row,
                            const differences_row *expected, size_t block,
                            differences_memory *memory, vector *difference) {
  const vector *window[LARGEST_WINDOW];
  for (int32_t place = 0; place < read->size; place++) {
    const int32_t source = reads->windows[read->window + place];
    const bool is_changed = memory->stamps[source] == memory->epoch;
    window[place] = row_at(is_changed ? memory->changed : memory->rows, source);
  }
  counts c;
  count(window, read->size, &c);
  bool is_changed = false;
  for (int32_t output = 0; output < read->outputs; output++, row++) {
    const vector *own = row_at(memory->rows, row);
    vector *target = row_at(memory->changed, row);
    if (!take(reads->senses[read->senses + output], read->size, &c, own, target)) continue;
    is_changed = true;
    memory->stamps[row] = memory->epoch;
    for (int32_t at = program->user_starts[row]; at < program->user_starts[row + 1]; at++) {
      const int32_t user = program->users[at];
      memory->pending[user / 64] |= (uint64_t)1 << (user % 64);
    }
    for (int32_t at = program->place_starts[row]; at < program->place_starts[row + 1]; at++) {
      for (int v = 0; v < VECTORS; v++) {
        const vector right =
            expected ? *plane(&expected[program->places[at]], block + (size_t)v) : own[v];
        difference[v] |= target[v] ^ right;
      }
    }
  }
  return is_changed;
}

ALWAYS_INLINE int32_t run(const differences_program *program, const differences_reads *mutants,
                          const int32_t *mutated, const int32_t *live, size_t live_count,
                          const differences_row *inputs, const differences_row *expected,
                          size_t block, size_t lanes, differences_memory *memory,
                          differences_outcome *outcomes) {
  const int32_t wrong = run_program(program, inputs, expected, block, lanes, memory);
  const int32_t last_word = (program->read_count - 1) / 64;
  for (size_t index = 0; index < live_count; index++) {
    const int32_t mutant = live[index];
    const int32_t read = mutated[mutant];
    vector difference[VECTORS] = {};
    if (++memory->epoch == 0) {
      memset(memory->stamps, 0, (size_t)program->row_count * sizeof *memory->stamps);
      memory->epoch = 1;
    }
    const bool is_noticed =
        run_read(program, mutants, &mutants->reads[mutant], program->reads.reads[read].row,
                 expected, block, memory, difference);
    outcomes[index] = (differences_outcome){-1, is_noticed};
    if (!is_noticed) continue;
    for (int32_t word = read / 64; word <= last_word; word++) {
      while (memory->pending[word]) {
        const int32_t user = word * 64 + __builtin_ctzll(memory->pending[word]);
        memory->pending[word] &= memory->pending[word] - 1;
        const differences_read *used = &program->reads.reads[user];
        run_read(program, &program->reads, used, used->row, expected, block, memory, difference);
      }
    }
    outcomes[index].first_lane = first_lane(difference, lanes);
  }
  return wrong;
}

#define PARAMETERS                                                                           \
  const differences_program *program, const differences_reads *mutants,                      \
      const int32_t *mutated, const int32_t *live, size_t live_count,                        \
      const differences_row *inputs, const differences_row *expected, size_t block,          \
      size_t lanes, differences_memory *memory, differences_outcome *outcomes
#define ARGUMENTS                                                                            \
  program, mutants, mutated, live, live_count, inputs, expected, block, lanes, memory, outcomes

// Everything above is inlined here, and so compiled for each level.
#define LEVEL(name, attributes) \
  attributes static int32_t run_##name(PARAMETERS) { return run(ARGUMENTS); }

LEVEL(baseline, )
#ifdef __x86_64__
LEVEL(avx2, __attribute__((target("avx2"))))
LEVEL(avx512, __attribute__((target("avx512f"))))
#endif

differences_level differences_best_level(void) {
#ifdef __x86_64__
  if (__builtin_cpu_supports("avx512f")) return differences_avx512;
  if (__builtin_cpu_supports("avx2")) return differences_avx2;
#endif
  return differences_baseline;
}

int32_t differences_run(differences_level level, PARAMETERS) {
#ifdef __x86_64__
  if (level == differences_avx512) return run_avx512(ARGUMENTS);
  if (level == differences_avx2) return run_avx2(ARGUMENTS);
#endif
  return run_baseline(ARGUMENTS);
}
