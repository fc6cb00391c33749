#include "counters.h"

static inline void weir_on_allocation(const void *pointer, size_t size, const void *address, const void *frame) {
    (void)address, (void)frame;
    weir_count_allocation(pointer, size);
}

static inline void weir_on_free(const void *pointer) { weir_count_free(pointer); }

struct weir_reallocation {
    size_t old_size;
};

static inline struct weir_reallocation weir_on_reallocation(void *old) {
    return (struct weir_reallocation){weir_usable_size(old)};
}

static inline void weir_on_reallocated(struct weir_reallocation before, void *old, bool was_freed) {
    (void)old;
    if (was_freed) weir_count_free_of(before.old_size);
}

static inline uint64_t weir_allocations_seen(void) { return weir_counts()->allocations; }

#include "malloc_family.h"
