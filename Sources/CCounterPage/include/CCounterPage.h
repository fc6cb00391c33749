// The page on which a process with the counting library counts, and from which the process itself and the driver read.
//
// Where the driver gives it one, it is a file without a name that both map: a worker in any language is counted without
// knowing it, and what was counted is still there when it has been killed.
#ifndef WEIR_COUNTER_PAGE_H
#define WEIR_COUNTER_PAGE_H

#include <stdint.h>

enum {
    WEIR_COUNTER_VERSION = 1,
    /// Threads that count on their own; all further ones share the last place.
    WEIR_COUNTER_THREADS = 1024,
};

/// What one thread has counted: one writer, except in the last place. As long as two cache lines, which processors fetch
/// together.
struct weir_thread_counts {
    uint64_t allocations;
    uint64_t frees;
    /// As asked for.
    uint64_t allocated_bytes;
    /// Moved by memcpy, memmove and their relatives.
    uint64_t copied_bytes;
    uint64_t unused[12];
};

/// The whole page.
struct weir_counter_page {
    char magic[8];
    uint32_t version;
    /// How many processes have attached to it.
    uint32_t processes;
    /// How many places have been given to threads, those beyond the last one included.
    uint64_t threads;
    /// Bytes that are allocated now, as large as the allocator made them. All threads write these two, on a cache line of
    /// their own.
    int64_t live_bytes __attribute__((aligned(128)));
    /// The most there ever were, or since the last `weir_counter_page_mark`.
    int64_t peak_bytes;
    struct weir_thread_counts counts[WEIR_COUNTER_THREADS] __attribute__((aligned(128)));
};

/// Sums over all threads, the ended ones included.
struct weir_counter_sums {
    uint64_t allocations;
    uint64_t frees;
    uint64_t allocated_bytes;
    uint64_t copied_bytes;
    int64_t live_bytes;
    int64_t peak_bytes;
};

/// Makes an empty page without a name. Returns its descriptor, or -1 with the reason in errno.
int weir_counter_page_create(void);
/// Maps a page, or returns NULL: the file is not there or no page of this version.
struct weir_counter_page *weir_counter_page_map(const char *path);
/// Unmaps a page.
void weir_counter_page_unmap(struct weir_counter_page *page);

/// Makes a page of zeros a page.
void weir_counter_page_begin(struct weir_counter_page *page);
/// Lets the peak begin anew at what is live now.
void weir_counter_page_mark(struct weir_counter_page *page);
/// How many processes have attached to a page.
uint32_t weir_counter_page_processes(const struct weir_counter_page *page);
/// Sums up. Allocates nothing.
void weir_counter_page_read(const struct weir_counter_page *page, struct weir_counter_sums *sums);

#endif
