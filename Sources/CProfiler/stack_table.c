#define _GNU_SOURCE
#include <sched.h>
#include <string.h>
#include <unistd.h>

#include "profiler.h"

// An open-addressing table without locks: slots are claimed once and never given back. Both users are safe from waiting
// for themselves: allocations are recorded outside of signal handlers, samples only inside of one that blocks its own
// signal, and a page has only one of the two.

static uint64_t hash_of(const uintptr_t *frames, int depth, int phase) {
    uint64_t hash = 0x9E3779B97F4A7C15u * (uint64_t)(phase + 1);
    for (int i = 0; i < depth; i++) {
        hash = (hash ^ frames[i]) * 0xFF51AFD7ED558CCDu;
        hash ^= hash >> 32;
    }
    // 0 and 1 are states of a slot.
    return hash | 2;
}

static bool is_same(const struct weir_profile_slot *slot, const uintptr_t *frames, int depth, int phase) {
    return slot->depth == depth && slot->phase == phase
        && memcmp(weir_profile_frames(weir_page) + slot->first_frame, frames, (size_t)depth * sizeof *frames) == 0;
}

static struct weir_profile_slot *without_room(int phase) {
    struct weir_profile_slot *slot = &weir_profile_slots(weir_page)[phase];
    slot->phase = (uint8_t)phase;
    __atomic_store_n(&slot->hash, 2, __ATOMIC_RELEASE);
    return slot;
}

/// Fills a claimed slot; false when the frames found no room.
static bool fill(struct weir_profile_slot *slot, const uintptr_t *frames, int depth, int phase) {
    struct weir_profile_header *page = weir_page;
    uint64_t place = __atomic_fetch_add(&page->used_frames, (uint64_t)depth, __ATOMIC_RELAXED);
    if (place + (uint64_t)depth > WEIR_PROFILE_FRAMES) return false;
    memcpy(weir_profile_frames(weir_page) + place, frames, (size_t)depth * sizeof *frames);
    slot->first_frame = (uint32_t)place;
    slot->depth = (uint16_t)depth;
    slot->phase = (uint8_t)phase;
    slot->is_cut = depth == WEIR_PROFILE_DEPTH;
    // A worker may be started by a shell that attached first: the maps that explain the addresses are this process's.
    int32_t process = getpid(), first = 0;
    page->process = process;
    if (!__atomic_compare_exchange_n(
            &page->first_recorder, &first, process, false, __ATOMIC_RELAXED, __ATOMIC_RELAXED)
        && first != process) {
        page->has_several = 1;
    }
    return true;
}

struct weir_profile_slot *weir_stack_slot(const uintptr_t *frames, int depth, int phase) {
    uint64_t hash = hash_of(frames, depth, phase);
    uint64_t index = hash;
    while (true) {
        index = (index + 1) % WEIR_PROFILE_SLOTS;
        if (index < WEIR_PROFILE_PHASES) continue;
        struct weir_profile_slot *slot = &weir_profile_slots(weir_page)[index];
        uint64_t seen = __atomic_load_n(&slot->hash, __ATOMIC_ACQUIRE);
        if (seen == 0) {
            // Three quarters full is full: beyond that, looking takes ever longer.
            if (__atomic_load_n(&weir_page->used_slots, __ATOMIC_RELAXED) > WEIR_PROFILE_SLOTS / 4 * 3) {
                return without_room(phase);
            }
            if (__atomic_compare_exchange_n(&slot->hash, &seen, 1, false, __ATOMIC_ACQUIRE, __ATOMIC_ACQUIRE)) {
                __atomic_fetch_add(&weir_page->used_slots, 1, __ATOMIC_RELAXED);
                bool fits = fill(slot, frames, depth, phase);
                __atomic_store_n(&slot->hash, hash, __ATOMIC_RELEASE);
                return fits ? slot : without_room(phase);
            }
        }
        while (seen == 1) {
            sched_yield();
            seen = __atomic_load_n(&slot->hash, __ATOMIC_ACQUIRE);
        }
        if (seen == hash && is_same(slot, frames, depth, phase)) return slot;
    }
}

void weir_slot_add(struct weir_profile_slot *slot, uint64_t amount) {
    __atomic_fetch_add(&slot->totals.count, 1, __ATOMIC_RELAXED);
    __atomic_fetch_add(&slot->totals.amount, amount, __ATOMIC_RELAXED);
}
