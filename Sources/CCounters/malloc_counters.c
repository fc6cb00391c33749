#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>

#include "counters.h"

// A realloc that succeeds counts as one free and one allocation, whether it moved or not: what it does is the
// allocator's business, and the count should not depend on the allocator.

/// Declares `next`, the definition of the same function after this one.
#define NEXT(result, name, parameters) \
    static void *known; \
    result(*next) parameters = (result(*) parameters)__atomic_load_n(&known, __ATOMIC_RELAXED); \
    if (__builtin_expect(next == NULL, 0)) next = (result(*) parameters)weir_next(&known, #name)

// dlsym may ask for memory before it has found the first function: it gets some of this, and never gives it back.
static char early[4096] __attribute__((aligned(16)));
static size_t early_used;
static __thread bool is_looking __attribute__((tls_model("initial-exec")));

static void *early_allocation(size_t size) {
    size_t rounded = (size + 15) & ~(size_t)15;
    size_t first = __atomic_fetch_add(&early_used, rounded, __ATOMIC_RELAXED);
    if (rounded < size || first + rounded > sizeof early) return NULL;
    return early + first;
}

static bool is_early(const void *pointer) {
    return (const char *)pointer >= early && (const char *)pointer < early + sizeof early;
}

static void *looked_up(void **known, const char *name) {
    is_looking = true;
    void *next = weir_next(known, name);
    is_looking = false;
    return next;
}

void *malloc(size_t size) {
    static void *known;
    void *(*next)(size_t) = (void *(*)(size_t))__atomic_load_n(&known, __ATOMIC_RELAXED);
    if (__builtin_expect(next == NULL, 0)) {
        if (is_looking) return early_allocation(size);
        next = (void *(*)(size_t))looked_up(&known, "malloc");
    }
    void *pointer = next(size);
    weir_count_allocation(pointer, size);
    return pointer;
}

void *calloc(size_t count, size_t size) {
    static void *known;
    void *(*next)(size_t, size_t) = (void *(*)(size_t, size_t))__atomic_load_n(&known, __ATOMIC_RELAXED);
    if (__builtin_expect(next == NULL, 0)) {
        // The early memory is zero, and handed out once.
        if (is_looking) return early_allocation(count * size);
        next = (void *(*)(size_t, size_t))looked_up(&known, "calloc");
    }
    void *pointer = next(count, size);
    weir_count_allocation(pointer, count * size);
    return pointer;
}

void free(void *pointer) {
    if (__builtin_expect(is_early(pointer), 0)) return;
    NEXT(void, free, (void *));
    weir_count_free(pointer);
    next(pointer);
}

void *realloc(void *old, size_t size) {
    NEXT(void *, realloc, (void *, size_t));
    if (__builtin_expect(is_early(old), 0)) {
        char *moved = malloc(size);
        size_t left = (size_t)(early + sizeof early - (char *)old);
        // What follows the early block is read too, and does no harm: it is the same array.
        for (size_t i = 0; moved != NULL && i < size && i < left; i++) moved[i] = ((char *)old)[i];
        return moved;
    }
    // Asked before: afterwards the old block may be another thread's.
    size_t old_size = old == NULL ? 0 : weir_usable_size(old);
    void *pointer = next(old, size);
    if (pointer != NULL || size == 0) {
        if (old != NULL) weir_count_free_of(old_size);
        weir_count_allocation(pointer, size);
    }
    return pointer;
}

void *reallocarray(void *old, size_t count, size_t size) {
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes)) {
        errno = ENOMEM;
        return NULL;
    }
    return realloc(old, bytes);
}

int posix_memalign(void **pointer, size_t alignment, size_t size) {
    NEXT(int, posix_memalign, (void **, size_t, size_t));
    int reason = next(pointer, alignment, size);
    if (reason == 0) weir_count_allocation(*pointer, size);
    return reason;
}

void *aligned_alloc(size_t alignment, size_t size) {
    NEXT(void *, aligned_alloc, (size_t, size_t));
    void *pointer = next(alignment, size);
    weir_count_allocation(pointer, size);
    return pointer;
}

void *memalign(size_t alignment, size_t size) {
    NEXT(void *, memalign, (size_t, size_t));
    void *pointer = next(alignment, size);
    weir_count_allocation(pointer, size);
    return pointer;
}

void *valloc(size_t size) {
    NEXT(void *, valloc, (size_t));
    void *pointer = next(size);
    weir_count_allocation(pointer, size);
    return pointer;
}

void *pvalloc(size_t size) {
    NEXT(void *, pvalloc, (size_t));
    void *pointer = next(size);
    weir_count_allocation(pointer, size);
    return pointer;
}
