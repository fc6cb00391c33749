#define _GNU_SOURCE
#include <dlfcn.h>

#include "counters.h"

// Copies of memory. What a compiler spells out in place - a few bytes of a size known to it - is not seen, nor what libc
// copies within itself, as stdio does; every copy of a buffer elsewhere is a call of one of these.
//
// Looked up when the library is loaded: the functions are called before that too, and dlsym may copy itself.
typedef void *(*copy_function)(void *, const void *, size_t);
static copy_function next_copy, next_move;

__attribute__((constructor(101))) static void look_up(void) {
    next_move = (copy_function)dlsym(RTLD_NEXT, "memmove");
    next_copy = (copy_function)dlsym(RTLD_NEXT, "memcpy");
}

/// Until then byte by byte; the barrier keeps the compiler from making this a call of memmove.
static void *move_bytes(void *target, const void *source, size_t count) {
    char *to = target;
    const char *from = source;
    bool is_backwards = to > from;
    for (size_t i = 0; i < count; i++) {
        size_t place = is_backwards ? count - 1 - i : i;
        to[place] = from[place];
        __asm__ volatile("" ::: "memory");
    }
    return target;
}

static inline void count_copy(size_t count) {
    struct weir_thread_counts *counts = weir_counts();
    weir_add(counts, &counts->copied_bytes, count);
}

void *memcpy(void *restrict target, const void *restrict source, size_t count) {
    count_copy(count);
    if (__builtin_expect(next_copy == NULL, 0)) return move_bytes(target, source, count);
    return next_copy(target, source, count);
}

void *memmove(void *target, const void *source, size_t count) {
    count_copy(count);
    if (__builtin_expect(next_move == NULL, 0)) return move_bytes(target, source, count);
    return next_move(target, source, count);
}

void *__memcpy_chk(void *restrict target, const void *restrict source, size_t count, size_t room) {
    if (count > room) __builtin_trap();
    return memcpy(target, source, count);
}

void *__memmove_chk(void *target, const void *source, size_t count, size_t room) {
    if (count > room) __builtin_trap();
    return memmove(target, source, count);
}
