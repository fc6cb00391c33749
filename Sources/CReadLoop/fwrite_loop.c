#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "CReadLoop.h"
#include "digests.h"

int weir_fwrite_loop(const struct weir_write_loop *loop, struct weir_loop_totals *totals) {
    struct spot_digest spot = {.hash = fnv_start};
    struct content_digest content = {.hash = fnv_start};
    const struct weir_loop_latency *latency = loop->latency;
    int64_t bytes = 0;
    int reason = 0;
    for (int64_t round = 0; round < loop->rounds && reason == 0; round++) {
        if (latency) latency->round_will_begin(latency->context);
        FILE *file = fopen(loop->path, "we");
        if (file == NULL) {
            reason = errno;
            break;
        }
        // glibc takes a size only together with a buffer; without one it keeps to its 4 KiB.
        char *buffer = malloc(loop->capacity);
        if (buffer != NULL) setvbuf(file, buffer, _IOFBF, loop->capacity);
        if (loop->opened) loop->opened(loop->context);
        size_t offset = 0;
        errno = 0;
        for (size_t index = 0; index < loop->records && reason == 0; index++) {
            if (latency) latency->operation_will_begin(latency->context);
            size_t size = loop->sizes ? (size_t)loop->sizes[index] : loop->record;
            if (size > loop->length - offset) size = loop->length - offset;
            // stdio tells nobody what it writes when: what it has taken is digested.
            if (fwrite(loop->bytes + offset, 1, size, file) != size) reason = errno != 0 ? errno : EIO;
            if (loop->whole_digest) {
                content_observe(&content, loop->bytes + offset, size);
            } else {
                spot_observe(&spot, loop->bytes + offset, size);
            }
            if (reason == 0 && loop->sync > 0 && (index + 1) % loop->sync == 0) {
                if (fflush(file) != 0 || fsync(fileno(file)) != 0) reason = errno;
            }
            offset += size;
            if (latency) latency->operation_did_end(latency->context, 0);
        }
        if (reason == 0 && fflush(file) != 0) reason = errno;
        bytes += (int64_t)spot.offset;
        spot.offset = spot.next = 0;
        if (loop->drained) loop->drained(loop->context);
        if (fclose(file) != 0 && reason == 0) reason = errno;
        free(buffer);
    }
    totals->operations = loop->rounds * (int64_t)loop->records;
    totals->bytes = loop->whole_digest ? (int64_t)content.length : bytes;
    totals->digest = loop->whole_digest ? content_finish(&content) : spot.hash;
    return reason;
}
