#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "CReadLoop.h"
#include "digests.h"

struct output {
    int file;
    unsigned char *buffer;
    size_t held;
    size_t capacity;
    bool is_whole;
    struct spot_digest spot;
    struct content_digest content;
};

static int write_all(struct output *out, const unsigned char *bytes, size_t count) {
    while (count > 0) {
        ssize_t written = write(out->file, bytes, count);
        if (written < 0) {
            if (errno == EINTR) continue;
            return errno;
        }
        if (out->is_whole) {
            content_observe(&out->content, bytes, (size_t)written);
        } else {
            spot_observe(&out->spot, bytes, (size_t)written);
        }
        bytes += written;
        count -= (size_t)written;
    }
    return 0;
}

static int flush(struct output *out) {
    int reason = write_all(out, out->buffer, out->held);
    out->held = 0;
    return reason;
}

static __attribute__((noinline)) int put_slowly(struct output *out, const unsigned char *record, size_t count) {
    int reason = flush(out);
    if (reason != 0) return reason;
    if (count > out->capacity) return write_all(out, record, count);
    memcpy(out->buffer, record, count);
    out->held = count;
    return 0;
}

static inline int put(struct output *out, const unsigned char *record, size_t count) {
    if (count > out->capacity - out->held) return put_slowly(out, record, count);
    memcpy(out->buffer + out->held, record, count);
    out->held += count;
    return 0;
}

// The timed loop over records of one size, as bare as it can be.
static int equal_round(const struct weir_write_loop *loop, struct output *out) {
    const unsigned char *next = loop->bytes;
    size_t left = loop->length;
    while (left >= loop->record) {
        int reason = put(out, next, loop->record);
        if (reason != 0) return reason;
        next += loop->record;
        left -= loop->record;
    }
    return left > 0 ? put(out, next, left) : 0;
}

static int round_of_records(const struct weir_write_loop *loop, struct output *out) {
    size_t offset = 0;
    for (size_t index = 0; index < loop->records; index++) {
        if (loop->latency) loop->latency->operation_will_begin(loop->latency->context);
        size_t size = loop->sizes ? (size_t)loop->sizes[index] : loop->record;
        if (size > loop->length - offset) size = loop->length - offset;
        int reason = put(out, loop->bytes + offset, size);
        if (reason == 0 && loop->sync > 0 && (index + 1) % loop->sync == 0) {
            reason = flush(out);
            if (reason == 0 && fsync(out->file) != 0) reason = errno;
        }
        if (reason != 0) return reason;
        offset += size;
        if (loop->latency) loop->latency->operation_did_end(loop->latency->context, 0);
    }
    return 0;
}

int weir_write_loop(const struct weir_write_loop *loop, struct weir_loop_totals *totals) {
    struct output out = {
        .capacity = loop->capacity,
        .is_whole = loop->whole_digest,
        .spot = {.hash = fnv_start},
        .content = {.hash = fnv_start},
    };
    int64_t bytes = 0;
    int reason = 0;
    for (int64_t round = 0; round < loop->rounds && reason == 0; round++) {
        if (loop->latency) loop->latency->round_will_begin(loop->latency->context);
        // A round opens a writer of its own, with a buffer of its own, as every chain and stdio do.
        if (posix_memalign((void **)&out.buffer, 4096, loop->capacity) != 0) {
            reason = ENOMEM;
            break;
        }
        out.file = open(loop->path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
        if (out.file < 0) {
            reason = errno;
            free(out.buffer);
            break;
        }
        if (loop->opened) loop->opened(loop->context);
        bool is_plain = loop->latency == NULL && loop->sync == 0 && loop->sizes == NULL;
        reason = is_plain ? equal_round(loop, &out) : round_of_records(loop, &out);
        if (reason == 0) reason = flush(&out);
        bytes += (int64_t)out.spot.offset;
        out.spot.offset = out.spot.next = 0;
        if (loop->drained) loop->drained(loop->context);
        if (close(out.file) != 0 && reason == 0) reason = errno;
        free(out.buffer);
    }
    totals->operations = loop->rounds * (int64_t)loop->records;
    totals->bytes = loop->whole_digest ? (int64_t)out.content.length : bytes;
    totals->digest = loop->whole_digest ? content_finish(&out.content) : out.spot.hash;
    return reason;
}
