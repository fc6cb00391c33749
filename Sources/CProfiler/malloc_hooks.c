#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "profiler.h"

// Every function of the malloc family is passed on to the next definition of it: glibc's, or that of a preloaded
// allocator. A moving or resizing realloc counts as one free and one allocation, as gperftools' hooks count it.

void *weir_next(void **known, const char *name) {
    void *next = __atomic_load_n(known, __ATOMIC_RELAXED);
    if (next == NULL) next = dlsym(RTLD_NEXT, name);
    if (next == NULL) {
        static const char message[] = "weir profiler: the allocator lacks a function of the malloc family\n";
        ssize_t ignored = write(2, message, sizeof message - 1);
        (void)ignored;
        abort();
    }
    __atomic_store_n(known, next, __ATOMIC_RELAXED);
    return next;
}

/// Declares `next`, the definition of the same function after this one.
#define NEXT(result, name, parameters) \
    static void *known; \
    result(*next) parameters = __atomic_load_n(&known, __ATOMIC_RELAXED); \
    if (__builtin_expect(next == NULL, 0)) next = weir_next(&known, #name)

/// The caller's address and frame pointer, for the walk up from there.
#define CALLER __builtin_return_address(0), *(void **)__builtin_frame_address(0)

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

void *malloc(size_t size) {
    typedef void *(*function)(size_t);
    static void *known;
    if (__builtin_expect(__atomic_load_n(&known, __ATOMIC_RELAXED) == NULL, 0)) {
        if (is_looking) return early_allocation(size);
        is_looking = true;
        weir_next(&known, "malloc");
        is_looking = false;
    }
    void *pointer = ((function)known)(size);
    weir_record_allocation(pointer, size, CALLER);
    return pointer;
}

void *calloc(size_t count, size_t size) {
    typedef void *(*function)(size_t, size_t);
    static void *known;
    size_t bytes;
    if (__builtin_expect(__atomic_load_n(&known, __ATOMIC_RELAXED) == NULL, 0)) {
        // The early memory is zero, and handed out once.
        if (is_looking) return __builtin_mul_overflow(count, size, &bytes) ? NULL : early_allocation(bytes);
        is_looking = true;
        weir_next(&known, "calloc");
        is_looking = false;
    }
    void *pointer = ((function)known)(count, size);
    weir_record_allocation(pointer, count * size, CALLER);
    return pointer;
}

void free(void *pointer) {
    if (__builtin_expect(is_early(pointer), 0)) return;
    NEXT(void, free, (void *));
    weir_record_free(pointer);
    next(pointer);
}

void *realloc(void *old, size_t size) {
    NEXT(void *, realloc, (void *, size_t));
    if (__builtin_expect(is_early(old), 0)) {
        void *moved = malloc(size);
        // What follows the early block is read too, and does no harm: it is the same array.
        size_t left = (size_t)(early + sizeof early - (char *)old);
        if (moved != NULL) memcpy(moved, old, size < left ? size : left);
        return moved;
    }
    uint32_t slot;
    size_t old_size;
    // Forgotten before it is given back: afterwards the address may be another thread's.
    bool was_recorded = weir_page != NULL && old != NULL && weir_live_remove((uintptr_t)old, &slot, &old_size);
    void *pointer = next(old, size);
    if (pointer == NULL && size > 0 && was_recorded) weir_live_restore((uintptr_t)old, slot, old_size);
    weir_record_allocation(pointer, size, CALLER);
    return pointer;
}

// glibc's own would call its realloc past this one.
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
    weir_record_allocation(reason == 0 ? *pointer : NULL, size, CALLER);
    return reason;
}

void *aligned_alloc(size_t alignment, size_t size) {
    NEXT(void *, aligned_alloc, (size_t, size_t));
    void *pointer = next(alignment, size);
    weir_record_allocation(pointer, size, CALLER);
    return pointer;
}

void *memalign(size_t alignment, size_t size) {
    NEXT(void *, memalign, (size_t, size_t));
    void *pointer = next(alignment, size);
    weir_record_allocation(pointer, size, CALLER);
    return pointer;
}

void *valloc(size_t size) {
    NEXT(void *, valloc, (size_t));
    void *pointer = next(size);
    weir_record_allocation(pointer, size, CALLER);
    return pointer;
}

void *pvalloc(size_t size) {
    NEXT(void *, pvalloc, (size_t));
    void *pointer = next(size);
    weir_record_allocation(pointer, size, CALLER);
    return pointer;
}
