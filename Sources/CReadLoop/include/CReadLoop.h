// Loops over a file in plain C, with nothing between them and the system or the C library: the floor that readers are
// compared with. They compute the same digests as every other subject.
#ifndef WEIR_READ_LOOP_H
#define WEIR_READ_LOOP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct weir_loop_totals {
    int64_t operations;
    int64_t bytes;
    uint64_t digest;
};

/// Called when a round's file is open, and when its end has been reached.
typedef void (*weir_loop_phase)(void *context);

/// Whom a loop tells about its operations; in an open loop the first two wait for the planned time.
struct weir_loop_latency {
    void (*round_will_begin)(void *context);
    void (*operation_will_begin)(void *context);
    void (*operation_did_end)(void *context, size_t bytes);
    void *context;
};

struct weir_loop {
    const char *path;
    size_t request;
    int64_t rounds;
    /// Digest every byte instead of one in 4,096.
    bool whole_digest;
    /// Both or neither may be null.
    weir_loop_phase opened;
    weir_loop_phase drained;
    void *context;
    /// May be null.
    const struct weir_loop_latency *latency;
};

/// Opens the file, reads it with read(2) in requests of `request` bytes to its end and closes it, `rounds` times.
/// Returns 0 or an errno.
int weir_read_loop(const struct weir_loop *loop, struct weir_loop_totals *totals);

/// The same, line by line with getline(3) over a stdio buffer of `request` bytes.
int weir_getline_loop(const struct weir_loop *loop, struct weir_loop_totals *totals);

#include "CWriteLoop.h"

#endif
