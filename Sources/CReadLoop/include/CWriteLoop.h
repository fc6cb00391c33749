// The same for writing: records that are gathered in one buffer and written to a file. Included by CReadLoop.h.
#ifndef WEIR_WRITE_LOOP_H
#define WEIR_WRITE_LOOP_H

struct weir_write_loop {
    const char *path;
    /// The content that records are cut out of.
    const unsigned char *bytes;
    size_t length;
    /// The size of every record but the last; where `sizes` is not null, theirs.
    size_t record;
    const long *sizes;
    size_t records;
    /// The size of the buffer.
    size_t capacity;
    /// After how many records the file is synced; 0: never.
    size_t sync;
    int64_t rounds;
    bool whole_digest;
    weir_loop_phase opened;
    weir_loop_phase drained;
    void *context;
    const struct weir_loop_latency *latency;
};

/// Empties the file, gathers records in a buffer, writes it with write(2) when the next one does not fit, and closes the
/// file, `rounds` times. A record that is larger than the buffer is written from where it stands.
/// Returns 0 or an errno.
int weir_write_loop(const struct weir_write_loop *loop, struct weir_loop_totals *totals);

/// The same with fwrite(3) over a stdio buffer of `capacity` bytes.
int weir_fwrite_loop(const struct weir_write_loop *loop, struct weir_loop_totals *totals);

#endif
