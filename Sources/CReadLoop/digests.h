#ifndef WEIR_DIGESTS_H
#define WEIR_DIGESTS_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

// The two digests that the worker protocol defines, in C.
static const uint64_t fnv_start = 0xCBF29CE484222325u;
static const uint64_t fnv_prime = 0x100000001B3u;

enum { spot_stride = 4096 };

struct spot_digest {
    uint64_t hash;
    uint64_t offset;
    uint64_t next;
};

static inline void spot_observe(struct spot_digest *spot, const unsigned char *bytes, size_t count) {
    uint64_t end = spot->offset + count;
    while (spot->next < end) {
        spot->hash = (spot->hash ^ bytes[spot->next - spot->offset]) * fnv_prime;
        spot->next += spot_stride;
    }
    spot->offset = end;
}

struct content_digest {
    uint64_t hash;
    uint64_t length;
    uint64_t word;
};

static inline void content_observe(struct content_digest *digest, const unsigned char *bytes, size_t count) {
    size_t index = 0;
    while (index < count) {
        unsigned filled = digest->length & 7;
        if (filled == 0 && count - index >= 8) {
            uint64_t word;
            memcpy(&word, bytes + index, 8);
            digest->hash = (digest->hash ^ word) * fnv_prime;
            digest->length += 8;
            index += 8;
            continue;
        }
        digest->word |= (uint64_t)bytes[index] << (8 * filled);
        digest->length += 1;
        index += 1;
        if (filled == 7) {
            digest->hash = (digest->hash ^ digest->word) * fnv_prime;
            digest->word = 0;
        }
    }
}

static inline uint64_t content_finish(const struct content_digest *digest) {
    uint64_t hash = digest->hash;
    if (digest->length & 7) hash = (hash ^ digest->word) * fnv_prime;
    hash = (hash ^ digest->length) * fnv_prime;
    return hash ^ (hash >> 32);
}

#endif
