// Counts allocations and reference counting of the process it is linked into, per thread, when asked to.
//
// Nothing is linked: gperftools' hooks (libtcmalloc, usually preloaded) and the Swift runtime's are looked up at run
// time, so that a binary also starts where neither is there. Counting costs two additions to a thread's own counters.
#ifndef WEIR_ALLOCATION_HOOKS_H
#define WEIR_ALLOCATION_HOOKS_H

#include <stdbool.h>
#include <stdint.h>

struct weir_counts {
    uint64_t allocations;
    uint64_t frees;
    uint64_t allocated_bytes;
    uint64_t retains;
    uint64_t releases;
};

/// Whether gperftools' allocation hooks are in this process.
bool weir_can_count_allocations(void);
/// Whether the Swift runtime's reference counting can be hooked in this process.
bool weir_can_count_retains(void);

/// Starts counting whatever can be counted. A second call has no effect.
void weir_counting_start(void);
/// Stops counting and restores what was there.
void weir_counting_stop(void);

/// The sums over all threads that have ever counted, the ended ones included.
void weir_counts_read(struct weir_counts *sums);

/// The allocator in force: "tcmalloc" or "glibc malloc".
const char *weir_allocator_name(void);

#endif
