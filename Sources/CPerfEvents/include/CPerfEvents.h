// Events that the kernel counts for the threads of another process: perf_event_open(2).
//
// A group stands on one thread, and on whatever that thread starts later: its events are counted over the same moments, so
// that their ratios are valid. Nothing runs in the process that is counted.
#ifndef WEIR_PERF_EVENTS_H
#define WEIR_PERF_EVENTS_H

#include <stdint.h>
#include <sys/types.h>

/// What is counted. The processor's own counters see user space only, which an unprivileged user may count at the kernel's
/// usual setting; the kernel's events are its own, and counted wherever they happen.
enum weir_perf_event {
    WEIR_PERF_CYCLES,
    WEIR_PERF_INSTRUCTIONS,
    WEIR_PERF_BRANCH_MISSES,
    /// Of the last level.
    WEIR_PERF_CACHE_MISSES,
    /// Loads that miss the first level.
    WEIR_PERF_L1D_MISSES,
    WEIR_PERF_PAGE_FAULTS,
    WEIR_PERF_MIGRATIONS,
    /// How many there are.
    WEIR_PERF_EVENTS,
};

/// What a group has counted.
struct weir_perf_reading {
    /// Nanoseconds in which the thread ran and the group was to count.
    uint64_t enabled;
    /// Nanoseconds in which it did: less where others took the processor's counters in turn.
    uint64_t running;
    /// In the order in which the events were opened.
    uint64_t counts[WEIR_PERF_EVENTS];
};

/// Adds an event to the group of `leader`, or with -1 begins a group, which counts nothing yet.
/// Returns a descriptor to be closed, or the reason as a negative errno.
int weir_perf_open(enum weir_perf_event event, pid_t thread, int leader);
/// Lets a group count. Returns 0 or a negative errno.
int weir_perf_enable(int leader);
/// Adds what a group of `count` events has counted, ended threads included, to `sums`. Returns 0 or a negative errno.
int weir_perf_add(int leader, int count, struct weir_perf_reading *sums);

#endif
