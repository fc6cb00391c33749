// Counts allocations and reference counting of the process it is linked into, per thread, when asked to.
//
// Nothing is linked: the counting library (libWeirCounters, preloaded), gperftools' hooks (libtcmalloc) and the Swift
// runtime's are looked up at run time, so that a binary also starts where none is there. Counting costs two additions to a
// thread's own counters.
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
    /// The rest by the counting library only.
    uint64_t copied_bytes;
    int64_t live_bytes;
    /// Since counting started.
    int64_t peak_bytes;
};

/// Whether the counting library is in this process, or else gperftools' allocation hooks.
bool weir_can_count_allocations(void);
/// Whether the counting library is in this process: it also counts copies and what is live.
bool weir_has_counting_library(void);
/// Whether the Swift runtime's reference counting can be hooked in this process.
bool weir_can_count_retains(void);

/// Starts counting whatever can be counted. A second call has no effect.
void weir_counting_start(void);
/// Stops counting and restores what was there.
void weir_counting_stop(void);

/// The sums over all threads that have ever counted, the ended ones included.
void weir_counts_read(struct weir_counts *sums);

/// Where in a chain's life the process is, as the preloaded profiler numbers it.
enum weir_phase {
    /// Not in a round.
    WEIR_PHASE_OUTSIDE = 0,
    /// Opening or closing a chain.
    WEIR_PHASE_OPENING = 1,
    /// Between its first read and its end.
    WEIR_PHASE_STEADY = 2,
    /// Somewhere in timed rounds, where phases are not told apart.
    WEIR_PHASE_WHOLE = 3,
};

/// Tells the profiler, where one is preloaded, which phase begins; else it does nothing.
void weir_mark_phase(enum weir_phase phase);

/// The allocator in force: "glibc malloc", "tcmalloc", or the name of the library that malloc is in.
const char *weir_allocator_name(void);

/// Switches callgrind's collection of instructions on or off; where the process does not run under it, nothing.
void weir_callgrind_toggle(void);
/// Lets callgrind write down what it has collected since the last time; where the process does not run under it, nothing.
void weir_callgrind_dump(void);

#endif
