#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "CReadLoop.h"
#include "digests.h"

int weir_getline_loop(const struct weir_loop *loop, struct weir_loop_totals *totals) {
    struct spot_digest spot = {.hash = fnv_start};
    struct content_digest content = {.hash = fnv_start};
    int64_t lines = 0, bytes = 0;
    int reason = 0;
    const struct weir_loop_latency *latency = loop->latency;
    char *line = NULL;
    size_t capacity = 0;
    for (int64_t round = 0; round < loop->rounds && reason == 0; round++) {
        if (latency) latency->round_will_begin(latency->context);
        FILE *file = fopen(loop->path, "re");
        if (file == NULL) {
            reason = errno;
            break;
        }
        // glibc takes a size only together with a buffer; without one it keeps to its 4 KiB.
        char *buffer = malloc(loop->request);
        if (buffer != NULL) setvbuf(file, buffer, _IOFBF, loop->request);
        if (loop->opened) loop->opened(loop->context);
        ssize_t count;
        errno = 0;
        for (;;) {
            if (latency) latency->operation_will_begin(latency->context);
            count = getline(&line, &capacity, file);
            if (count < 0) break;
            if (latency) latency->operation_did_end(latency->context, (size_t)count);
            lines += 1;
            if (count > 0 && line[count - 1] == '\n') count -= 1;
            if (loop->whole_digest) {
                content_observe(&content, (const unsigned char *)line, (size_t)count);
            } else {
                spot_observe(&spot, (const unsigned char *)line, (size_t)count);
            }
        }
        if (ferror(file)) reason = errno != 0 ? errno : EIO;
        bytes += (int64_t)spot.offset;
        spot.offset = spot.next = 0;
        if (loop->drained) loop->drained(loop->context);
        fclose(file);
        free(buffer);
    }
    free(line);
    totals->operations = lines;
    totals->bytes = loop->whole_digest ? (int64_t)content.length : bytes;
    totals->digest = loop->whole_digest ? content_finish(&content) : spot.hash;
    return reason;
}
