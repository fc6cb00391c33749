#ifndef WEIR_COUNTERS_INTERNAL_H
#define WEIR_COUNTERS_INTERNAL_H

#include <malloc.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "CCounters.h"

// Hidden: a call within the library does not go through the table that lets others interpose it.
#pragma GCC visibility push(hidden)

/// The page in use: the driver's, or this process's own.
extern struct weir_counter_page *weir_counters_page;
/// The calling thread's counters, NULL before its first event. Initial-exec: reaching it must never allocate.
extern __thread struct weir_thread_counts *weir_own_counts __attribute__((tls_model("initial-exec")));

/// Gives the calling thread its place.
struct weir_thread_counts *weir_counts_of_new_thread(void);
/// Whether a place is shared by many threads.
static inline bool weir_is_shared(const struct weir_thread_counts *counts) {
    return counts == &weir_counters_page->counts[WEIR_COUNTER_THREADS - 1];
}

static inline struct weir_thread_counts *weir_counts(void) {
    struct weir_thread_counts *counts = weir_own_counts;
    return __builtin_expect(counts != NULL, 1) ? counts : weir_counts_of_new_thread();
}

static inline void weir_add(const struct weir_thread_counts *counts, uint64_t *counter, uint64_t amount) {
    if (__builtin_expect(weir_is_shared(counts), 0)) {
        __atomic_fetch_add(counter, amount, __ATOMIC_RELAXED);
    } else {
        // One writer: a plain addition whose store cannot tear for a reader.
        __atomic_store_n(counter, *counter + amount, __ATOMIC_RELAXED);
    }
}

/// How large the allocator made an allocation. gperftools' answer may allocate itself the first time it is asked: such an
/// allocation inside of the question counts with a size of 0.
extern __thread bool weir_is_asking __attribute__((tls_model("initial-exec")));
static inline size_t weir_usable_size(const void *pointer) {
    if (__builtin_expect(weir_is_asking, 0)) return 0;
    weir_is_asking = true;
    size_t size = malloc_usable_size((void *)pointer);
    weir_is_asking = false;
    return size;
}

/// Counts an allocation; a call that gave nothing is none.
static inline void weir_count_allocation(const void *pointer, size_t size) {
    if (pointer == NULL) return;
    struct weir_thread_counts *counts = weir_counts();
    weir_add(counts, &counts->allocations, 1);
    weir_add(counts, &counts->allocated_bytes, size);
    int64_t added = (int64_t)weir_usable_size(pointer);
    int64_t live = __atomic_add_fetch(&weir_counters_page->live_bytes, added, __ATOMIC_RELAXED);
    int64_t peak = __atomic_load_n(&weir_counters_page->peak_bytes, __ATOMIC_RELAXED);
    while (__builtin_expect(live > peak, 0)
           && !__atomic_compare_exchange_n(
               &weir_counters_page->peak_bytes, &peak, live, true, __ATOMIC_RELAXED, __ATOMIC_RELAXED)) {}
}

/// Counts that memory of `size` usable bytes was given back.
static inline void weir_count_free_of(size_t size) {
    struct weir_thread_counts *counts = weir_counts();
    weir_add(counts, &counts->frees, 1);
    __atomic_fetch_sub(&weir_counters_page->live_bytes, (int64_t)size, __ATOMIC_RELAXED);
}

/// Counts that memory is about to be given back; free(NULL) is a call and no free.
static inline void weir_count_free(const void *pointer) {
    if (pointer != NULL) weir_count_free_of(weir_usable_size(pointer));
}

#pragma GCC visibility pop

#endif
