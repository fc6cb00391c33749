#include "profiler.h"

static void raise_peak(int64_t *peak, int64_t live) {
    int64_t seen = __atomic_load_n(peak, __ATOMIC_RELAXED);
    while (live > seen
           && !__atomic_compare_exchange_n(peak, &seen, live, true, __ATOMIC_RELAXED, __ATOMIC_RELAXED)) {}
}

void weir_write_allocation(const void *pointer, size_t size, const void *address, const void *frame) {
    struct weir_profiled_thread *thread = &weir_profiled_thread;
    int phase = weir_phase_now(WEIR_PROFILE_ALLOCATIONS);
    if (phase == WEIR_PROFILE_OUTSIDE || pointer == NULL || thread->is_inside) return;
    thread->is_inside = true;
    // Counted before the stack is looked at, and apart from it: the sum over the stacks is held against this.
    struct weir_profile_totals *counted = &weir_page->counted[phase];
    __atomic_fetch_add(&counted->count, 1, __ATOMIC_RELAXED);
    __atomic_fetch_add(&counted->amount, size, __ATOMIC_RELAXED);

    uintptr_t frames[WEIR_PROFILE_DEPTH];
    int depth = weir_unwind(frames, WEIR_PROFILE_DEPTH, (uintptr_t)address, (uintptr_t)frame);
    struct weir_profile_slot *slot = weir_stack_slot(frames, depth, phase);
    weir_slot_add(slot, size);
    raise_peak(&slot->peak_bytes, __atomic_add_fetch(&slot->live_bytes, (int64_t)size, __ATOMIC_RELAXED));
    struct weir_profile_header *page = weir_page;
    raise_peak(&page->peak_bytes, __atomic_add_fetch(&page->live_bytes, (int64_t)size, __ATOMIC_RELAXED));
    weir_live_insert((uintptr_t)pointer, (uint32_t)(slot - weir_profile_slots(weir_page)), size);
    thread->is_inside = false;
}

void weir_write_free(const void *pointer) {
    if (pointer == NULL) return;
    uint32_t slot;
    size_t size;
    weir_live_remove((uintptr_t)pointer, &slot, &size);
}
