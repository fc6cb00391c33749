#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "CReadLoop.h"
#include "digests.h"

// A function for each purpose rather than one with flags inside the loop: the timed one must be the barest loop there is.
static int spot_round(int file, unsigned char *buffer, size_t request, struct spot_digest *spot, int64_t *reads) {
    for (;;) {
        ssize_t count = read(file, buffer, request);
        if (count < 0) {
            if (errno == EINTR) continue;
            return errno;
        }
        *reads += 1;
        if (count == 0) return 0;
        spot_observe(spot, buffer, (size_t)count);
    }
}

static int whole_round(int file, unsigned char *buffer, size_t request, struct content_digest *digest, int64_t *reads) {
    for (;;) {
        ssize_t count = read(file, buffer, request);
        if (count < 0) {
            if (errno == EINTR) continue;
            return errno;
        }
        *reads += 1;
        if (count == 0) return 0;
        content_observe(digest, buffer, (size_t)count);
    }
}

static int observed_round(
    int file, unsigned char *buffer, size_t request, struct spot_digest *spot, int64_t *reads,
    const struct weir_loop_latency *latency) {
    for (;;) {
        latency->operation_will_begin(latency->context);
        ssize_t count = read(file, buffer, request);
        if (count < 0) {
            if (errno == EINTR) continue;
            return errno;
        }
        latency->operation_did_end(latency->context, (size_t)count);
        *reads += 1;
        if (count == 0) return 0;
        spot_observe(spot, buffer, (size_t)count);
    }
}

int weir_read_loop(const struct weir_loop *loop, struct weir_loop_totals *totals) {
    unsigned char *buffer = NULL;
    if (posix_memalign((void **)&buffer, 4096, loop->request) != 0) return ENOMEM;
    struct spot_digest spot = {.hash = fnv_start};
    struct content_digest content = {.hash = fnv_start};
    int64_t reads = 0, bytes = 0;
    int reason = 0;
    for (int64_t round = 0; round < loop->rounds && reason == 0; round++) {
        if (loop->latency) loop->latency->round_will_begin(loop->latency->context);
        int file = open(loop->path, O_RDONLY | O_CLOEXEC);
        if (file < 0) {
            reason = errno;
            break;
        }
        if (loop->opened) loop->opened(loop->context);
        if (loop->whole_digest) {
            reason = whole_round(file, buffer, loop->request, &content, &reads);
        } else {
            reason = loop->latency ? observed_round(file, buffer, loop->request, &spot, &reads, loop->latency)
                                   : spot_round(file, buffer, loop->request, &spot, &reads);
            bytes += (int64_t)spot.offset;
            spot.offset = spot.next = 0;
        }
        if (loop->drained) loop->drained(loop->context);
        close(file);
    }
    free(buffer);
    totals->operations = reads;
    totals->bytes = loop->whole_digest ? (int64_t)content.length : bytes;
    totals->digest = loop->whole_digest ? content_finish(&content) : spot.hash;
    return reason;
}
