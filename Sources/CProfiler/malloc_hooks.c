#include "profiler.h"

static inline void weir_on_allocation(const void *pointer, size_t size, const void *address, const void *frame) {
    weir_record_allocation(pointer, size, address, frame);
}

static inline void weir_on_free(const void *pointer) { weir_record_free(pointer); }

struct weir_reallocation {
    size_t old_size;
    uint32_t slot;
    bool was_recorded;
};

static inline struct weir_reallocation weir_on_reallocation(void *old) {
    struct weir_reallocation before;
    // Forgotten before it is given back: afterwards the address may be another thread's.
    before.was_recorded = weir_page != NULL && weir_live_remove((uintptr_t)old, &before.slot, &before.old_size);
    return before;
}

static inline void weir_on_reallocated(struct weir_reallocation before, void *old, bool was_freed) {
    if (!was_freed && before.was_recorded) weir_live_restore((uintptr_t)old, before.slot, before.old_size);
}

static inline uint64_t weir_allocations_seen(void) { return weir_profiled_thread.passed; }

#include "malloc_family.h"
