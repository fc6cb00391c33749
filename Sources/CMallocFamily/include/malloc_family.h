// Defines the malloc family and C++'s operators: each passes on to the next definition of it, glibc's or that of a
// preloaded allocator, and tells what happened. A realloc counts as one free and one allocation, whether it moved or not:
// what it does is the allocator's business, and the count should not depend on the allocator.
//
// To be included once in a library, by a file that has defined, as inline functions:
//
//   void weir_on_allocation(const void *pointer, size_t size, const void *address, const void *frame);
//       An allocation; `pointer` is NULL when it failed. The caller's address and frame pointer are for a walk up.
//   void weir_on_free(const void *pointer);
//       Memory, or NULL, is about to be given back.
//   struct weir_reallocation weir_on_reallocation(void *old);
//       `old`, which is not NULL, may be about to be given back.
//   void weir_on_reallocated(struct weir_reallocation before, void *old, bool was_freed);
//       What came of it.
//   uint64_t weir_allocations_seen(void);
//       A number of the calling thread's that grows with every call of weir_on_allocation.
#include <errno.h>
#include <stdint.h>

#include "next_definition.h"

/// Declares `next`, the definition of the same function after this one. `meanwhile` is done where that is still unknown.
#define WEIR_NEXT_OR(result, name, parameters, meanwhile) \
    static void *known; \
    result(*next) parameters = (result(*) parameters)__atomic_load_n(&known, __ATOMIC_RELAXED); \
    if (__builtin_expect(next == NULL, 0)) { \
        meanwhile; \
        next = (result(*) parameters)weir_next(&known, #name); \
    }

#define WEIR_NEXT(result, name, parameters) WEIR_NEXT_OR(result, name, parameters, )

#define WEIR_CALLER __builtin_return_address(0), *(void **)__builtin_frame_address(0)

void *malloc(size_t size) {
    WEIR_NEXT_OR(void *, malloc, (size_t), if (weir_is_looking) return weir_early_allocation(size));
    void *pointer = next(size);
    weir_on_allocation(pointer, size, WEIR_CALLER);
    return pointer;
}

void *calloc(size_t count, size_t size) {
    // The early memory is zero, and handed out once.
    WEIR_NEXT_OR(
        void *, calloc, (size_t, size_t),
        size_t bytes; if (weir_is_looking)
            return __builtin_mul_overflow(count, size, &bytes) ? NULL : weir_early_allocation(bytes));
    void *pointer = next(count, size);
    weir_on_allocation(pointer, count * size, WEIR_CALLER);
    return pointer;
}

void free(void *pointer) {
    if (__builtin_expect(weir_early_room(pointer) > 0, 0)) return;
    WEIR_NEXT(void, free, (void *));
    weir_on_free(pointer);
    next(pointer);
}

void *realloc(void *old, size_t size) {
    size_t room = weir_early_room(old);
    if (__builtin_expect(room > 0, 0)) {
        char *moved = malloc(size);
        // What follows the early block is read too, and does no harm: it is the same array.
        for (size_t i = 0; moved != NULL && i < size && i < room; i++) moved[i] = ((char *)old)[i];
        return moved;
    }
    WEIR_NEXT(void *, realloc, (void *, size_t));
    void *pointer;
    if (old == NULL) {
        pointer = next(old, size);
    } else {
        // Asked before: afterwards the old block may be another thread's.
        struct weir_reallocation before = weir_on_reallocation(old);
        pointer = next(old, size);
        weir_on_reallocated(before, old, pointer != NULL || size == 0);
    }
    weir_on_allocation(pointer, size, WEIR_CALLER);
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
    WEIR_NEXT(int, posix_memalign, (void **, size_t, size_t));
    int reason = next(pointer, alignment, size);
    weir_on_allocation(reason == 0 ? *pointer : NULL, size, WEIR_CALLER);
    return reason;
}

#define WEIR_ALIGNED(name, parameters, arguments) \
    void *name parameters { \
        WEIR_NEXT(void *, name, parameters); \
        void *pointer = next arguments; \
        weir_on_allocation(pointer, size, WEIR_CALLER); \
        return pointer; \
    }

WEIR_ALIGNED(aligned_alloc, (size_t alignment, size_t size), (alignment, size))
WEIR_ALIGNED(memalign, (size_t alignment, size_t size), (alignment, size))
WEIR_ALIGNED(valloc, (size_t size), (size))
WEIR_ALIGNED(pvalloc, (size_t size), (size))

// C++'s operators, under their mangled names. In libstdc++ they call malloc, which has told of the allocation by the time
// they return; tcmalloc has its own, which do not. Whether malloc came past tells the two apart.
static _Atomic bool weir_operators_are_separate;

#define WEIR_OPERATOR_NEW(name, parameters, arguments) \
    void *name parameters { \
        WEIR_NEXT(void *, name, parameters); \
        uint64_t seen = weir_allocations_seen(); \
        void *pointer = next arguments; \
        if (weir_allocations_seen() == seen) { \
            weir_operators_are_separate = true; \
            weir_on_allocation(pointer, size, WEIR_CALLER); \
        } \
        return pointer; \
    }

#define WEIR_OPERATOR_DELETE(name, parameters, arguments) \
    void name parameters { \
        WEIR_NEXT(void, name, parameters); \
        if (weir_operators_are_separate) weir_on_free(pointer); \
        next arguments; \
    }

WEIR_OPERATOR_NEW(_Znwm, (size_t size), (size))
WEIR_OPERATOR_NEW(_Znam, (size_t size), (size))
WEIR_OPERATOR_NEW(_ZnwmRKSt9nothrow_t, (size_t size, const void *tag), (size, tag))
WEIR_OPERATOR_NEW(_ZnamRKSt9nothrow_t, (size_t size, const void *tag), (size, tag))
WEIR_OPERATOR_NEW(_ZnwmSt11align_val_t, (size_t size, size_t alignment), (size, alignment))
WEIR_OPERATOR_NEW(_ZnamSt11align_val_t, (size_t size, size_t alignment), (size, alignment))
WEIR_OPERATOR_NEW(
    _ZnwmSt11align_val_tRKSt9nothrow_t, (size_t size, size_t alignment, const void *tag), (size, alignment, tag))
WEIR_OPERATOR_NEW(
    _ZnamSt11align_val_tRKSt9nothrow_t, (size_t size, size_t alignment, const void *tag), (size, alignment, tag))

WEIR_OPERATOR_DELETE(_ZdlPv, (void *pointer), (pointer))
WEIR_OPERATOR_DELETE(_ZdaPv, (void *pointer), (pointer))
WEIR_OPERATOR_DELETE(_ZdlPvm, (void *pointer, size_t size), (pointer, size))
WEIR_OPERATOR_DELETE(_ZdaPvm, (void *pointer, size_t size), (pointer, size))
WEIR_OPERATOR_DELETE(_ZdlPvRKSt9nothrow_t, (void *pointer, const void *tag), (pointer, tag))
WEIR_OPERATOR_DELETE(_ZdaPvRKSt9nothrow_t, (void *pointer, const void *tag), (pointer, tag))
WEIR_OPERATOR_DELETE(_ZdlPvSt11align_val_t, (void *pointer, size_t alignment), (pointer, alignment))
WEIR_OPERATOR_DELETE(_ZdaPvSt11align_val_t, (void *pointer, size_t alignment), (pointer, alignment))
WEIR_OPERATOR_DELETE(
    _ZdlPvmSt11align_val_t, (void *pointer, size_t size, size_t alignment), (pointer, size, alignment))
WEIR_OPERATOR_DELETE(
    _ZdaPvmSt11align_val_t, (void *pointer, size_t size, size_t alignment), (pointer, size, alignment))
