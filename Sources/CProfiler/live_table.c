#define _GNU_SOURCE
#include <sched.h>
#include <string.h>
#include <sys/mman.h>

#include "profiler.h"

// Which recorded allocations are still live, by address. Shards, each with its own lock, so that threads rarely meet; the
// memory comes from the kernel, since this runs inside malloc.
struct entry {
    uintptr_t pointer;  // 0: free
    size_t size;
    uint32_t slot;
};

enum { SHARDS = 64, FIRST_CAPACITY = 1024 };

static struct shard {
    bool is_locked;
    struct entry *entries;
    size_t capacity;  // a power of two, or 0
    size_t count;
} __attribute__((aligned(64))) shards[SHARDS];

uint64_t weir_live_count;

static uint64_t mixed(uintptr_t pointer) {
    uint64_t value = (uint64_t)pointer * 0x9E3779B97F4A7C15u;
    return value ^ value >> 29;
}

static struct shard *lock(uint64_t hash) {
    struct shard *shard = &shards[hash >> 58];
    while (__atomic_test_and_set(&shard->is_locked, __ATOMIC_ACQUIRE)) sched_yield();
    return shard;
}

static void unlock(struct shard *shard) { __atomic_clear(&shard->is_locked, __ATOMIC_RELEASE); }

/// The entry of an address, or the free one where it belongs.
static struct entry *find(struct shard *shard, uintptr_t pointer) {
    size_t index = mixed(pointer) & (shard->capacity - 1);
    while (shard->entries[index].pointer != 0 && shard->entries[index].pointer != pointer) {
        index = (index + 1) & (shard->capacity - 1);
    }
    return &shard->entries[index];
}

static bool make_room(struct shard *shard) {
    if (shard->count * 2 < shard->capacity) return true;
    struct shard old = *shard;
    size_t capacity = old.capacity == 0 ? FIRST_CAPACITY : old.capacity * 2;
    void *memory =
        mmap(NULL, capacity * sizeof(struct entry), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    // Half full is the wish; without more memory a table goes on until one place is left free.
    if (memory == MAP_FAILED) return shard->count + 1 < shard->capacity;
    shard->entries = memory;
    shard->capacity = capacity;
    for (size_t i = 0; i < old.capacity; i++) {
        if (old.entries[i].pointer != 0) *find(shard, old.entries[i].pointer) = old.entries[i];
    }
    if (old.entries != NULL) munmap(old.entries, old.capacity * sizeof(struct entry));
    return true;
}

static void account_freed(uint32_t slot, size_t size) {
    struct weir_profile_slot *owner = &weir_profile_slots(weir_page)[slot];
    __atomic_fetch_add(&owner->freed_count, 1, __ATOMIC_RELAXED);
    __atomic_fetch_sub(&owner->live_bytes, (int64_t)size, __ATOMIC_RELAXED);
    __atomic_fetch_sub(&weir_page->live_bytes, (int64_t)size, __ATOMIC_RELAXED);
}

void weir_live_insert(uintptr_t pointer, uint32_t slot, size_t size) {
    struct shard *shard = lock(mixed(pointer));
    if (make_room(shard)) {
        struct entry *entry = find(shard, pointer);
        if (entry->pointer == 0) {
            shard->count++;
            __atomic_fetch_add(&weir_live_count, 1, __ATOMIC_RELAXED);
        } else {
            account_freed(entry->slot, entry->size);
        }
        *entry = (struct entry){.pointer = pointer, .size = size, .slot = slot};
    }
    unlock(shard);
}

bool weir_live_remove(uintptr_t pointer, uint32_t *slot, size_t *size) {
    struct shard *shard = lock(mixed(pointer));
    bool found = false;
    if (shard->capacity > 0) {
        struct entry *entry = find(shard, pointer);
        found = entry->pointer != 0;
        if (found) {
            *slot = entry->slot;
            *size = entry->size;
            account_freed(entry->slot, entry->size);
            shard->count--;
            __atomic_fetch_sub(&weir_live_count, 1, __ATOMIC_RELAXED);
            // Entries behind the gap move up, so that no marks of the dead slow the search.
            size_t gap = (size_t)(entry - shard->entries);
            size_t mask = shard->capacity - 1;
            for (size_t next = (gap + 1) & mask; shard->entries[next].pointer != 0; next = (next + 1) & mask) {
                size_t home = mixed(shard->entries[next].pointer) & mask;
                if (((next - home) & mask) >= ((next - gap) & mask)) {
                    shard->entries[gap] = shard->entries[next];
                    gap = next;
                }
            }
            shard->entries[gap].pointer = 0;
        }
    }
    unlock(shard);
    return found;
}

void weir_live_restore(uintptr_t pointer, uint32_t slot, size_t size) {
    weir_live_insert(pointer, slot, size);
    struct weir_profile_slot *owner = &weir_profile_slots(weir_page)[slot];
    __atomic_fetch_sub(&owner->freed_count, 1, __ATOMIC_RELAXED);
    __atomic_fetch_add(&owner->live_bytes, (int64_t)size, __ATOMIC_RELAXED);
    __atomic_fetch_add(&weir_page->live_bytes, (int64_t)size, __ATOMIC_RELAXED);
}
