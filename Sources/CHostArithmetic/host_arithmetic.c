#include "CHostArithmetic.h"

#include "loops.h"

#ifdef __x86_64__

typedef enum { level_sse2, level_avx2, level_avx512 } level;

static level best_level(void) {
  if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma") ||
      !__builtin_cpu_supports("f16c"))
    return level_sse2;
  if (!__builtin_cpu_supports("avx512f") || !__builtin_cpu_supports("avx512bw") ||
      !__builtin_cpu_supports("avx512dq") || !__builtin_cpu_supports("avx512vl"))
    return level_avx2;
  return level_avx512;
}

static void evaluate_sse2(host_type type, host_operation operation, const void *a, const void *b,
                          const void *c, void *results, size_t count) {
  all_loops(type, operation, a, b, c, results, count, false, false);
}

__attribute__((target("avx2,fma,f16c"))) static void evaluate_avx2(
    host_type type, host_operation operation, const void *a, const void *b, const void *c,
    void *results, size_t count) {
  all_loops(type, operation, a, b, c, results, count, true, true);
}

__attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,fma,f16c"))) static void evaluate_avx512(
    host_type type, host_operation operation, const void *a, const void *b, const void *c,
    void *results, size_t count) {
  all_loops(type, operation, a, b, c, results, count, true, true);
}

void host_evaluate(host_type type, host_operation operation, const void *a, const void *b,
                   const void *c, void *results, size_t count) {
  switch (best_level()) {
    case level_sse2: evaluate_sse2(type, operation, a, b, c, results, count); break;
    case level_avx2: evaluate_avx2(type, operation, a, b, c, results, count); break;
    case level_avx512: evaluate_avx512(type, operation, a, b, c, results, count); break;
  }
}

static bool has_half(void) { return best_level() != level_sse2; }
static bool has_fma(void) { return best_level() != level_sse2; }

const char *host_instructions(void) {
  switch (best_level()) {
    case level_sse2: return "SSE2";
    case level_avx2: return "AVX2, F16C";
    case level_avx512: return "AVX-512, F16C";
  }
  __builtin_unreachable();
}

#else

#ifdef __FLT16_MAX__
enum { half = true };
#else
enum { half = false };
#endif
// Every 64-bit Arm has it; elsewhere it might be a library function.
#ifdef __aarch64__
enum { fused = true };
#else
enum { fused = false };
#endif

void host_evaluate(host_type type, host_operation operation, const void *a, const void *b,
                   const void *c, void *results, size_t count) {
  all_loops(type, operation, a, b, c, results, count, half, fused);
}

static bool has_half(void) { return half; }
static bool has_fma(void) { return fused; }

const char *host_instructions(void) { return "the architecture's baseline"; }

#endif

bool host_supports(host_type type, host_operation operation) {
  switch (type) {
    case host_binary16: return has_half() && operation != host_fma;
    case host_binary32:
    case host_binary64: return has_fma() || operation != host_fma;
    default: return operation == host_add || operation == host_sub || operation == host_mul;
  }
}
