#include "thread_counters.h"

#include <stddef.h>

#include "counting_library.h"

// A fixed table: growing one would allocate inside the allocator's hook. Slots of ended threads keep their counts, which
// is what a sum over the process wants; a process with more threads than slots shares the last one, atomically.
enum { SLOTS = 1024 };
static struct weir_thread_counters slots[SLOTS];
static uint64_t used;
static __thread struct weir_thread_counters *mine;

struct weir_thread_counters *weir_thread_counters(void) {
    if (mine != NULL) return mine;
    uint64_t slot = __atomic_fetch_add(&used, 1, __ATOMIC_RELAXED);
    mine = &slots[slot < SLOTS ? slot : SLOTS - 1];
    return mine;
}

void weir_bump(uint64_t *counter, uint64_t by) {
    if (__builtin_expect(mine == &slots[SLOTS - 1], 0)) {
        __atomic_fetch_add(counter, by, __ATOMIC_RELAXED);
        return;
    }
    // One writer: a plain addition whose store cannot tear for the reader.
    __atomic_store_n(counter, *counter + by, __ATOMIC_RELAXED);
}

void weir_counts_read(struct weir_counts *sums) {
    *sums = (struct weir_counts){0};
    uint64_t count = __atomic_load_n(&used, __ATOMIC_RELAXED);
    if (count > SLOTS) count = SLOTS;
    for (uint64_t i = 0; i < count; i++) {
        struct weir_counts *counts = &slots[i].counts;
        sums->allocations += __atomic_load_n(&counts->allocations, __ATOMIC_RELAXED);
        sums->frees += __atomic_load_n(&counts->frees, __ATOMIC_RELAXED);
        sums->allocated_bytes += __atomic_load_n(&counts->allocated_bytes, __ATOMIC_RELAXED);
        sums->retains += __atomic_load_n(&counts->retains, __ATOMIC_RELAXED);
        sums->releases += __atomic_load_n(&counts->releases, __ATOMIC_RELAXED);
    }
    weir_counting_library_read(sums);
}
