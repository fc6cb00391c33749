#ifndef WEIR_THREAD_COUNTERS_H
#define WEIR_THREAD_COUNTERS_H

#include "CAllocationHooks.h"

/// Counters with one writer, the thread they belong to; the last of them is shared by all threads beyond the limit.
struct weir_thread_counters {
    struct weir_counts counts;
} __attribute__((aligned(64)));

/// The calling thread's counters. Allocates nothing: it is called from inside malloc.
struct weir_thread_counters *weir_thread_counters(void);

/// Adds to a counter of `weir_thread_counters()`.
void weir_bump(uint64_t *counter, uint64_t by);

void weir_retain_hooks_install(void);
void weir_retain_hooks_remove(void);

#endif
