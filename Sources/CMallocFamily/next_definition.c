#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include "next_definition.h"

__thread bool weir_is_looking;

static char early[4096] __attribute__((aligned(16)));
static size_t early_used;

void *weir_early_allocation(size_t size) {
    size_t rounded = (size + 15) & ~(size_t)15;
    size_t first = __atomic_fetch_add(&early_used, rounded, __ATOMIC_RELAXED);
    if (rounded < size || first > sizeof early || rounded > sizeof early - first) return NULL;
    return early + first;
}

size_t weir_early_room(const void *pointer) {
    uintptr_t offset = (uintptr_t)pointer - (uintptr_t)early;
    return offset < sizeof early ? sizeof early - offset : 0;
}

void *weir_next(void **known, const char *name) {
    void *next = __atomic_load_n(known, __ATOMIC_RELAXED);
    if (next != NULL) return next;
    weir_is_looking = true;
    next = dlsym(RTLD_NEXT, name);
    weir_is_looking = false;
    if (next == NULL) {
        static const char message[] = "weir: the allocator lacks a function of the malloc family\n";
        ssize_t ignored = write(2, message, sizeof message - 1);
        (void)ignored;
        abort();
    }
    __atomic_store_n(known, next, __ATOMIC_RELAXED);
    return next;
}
