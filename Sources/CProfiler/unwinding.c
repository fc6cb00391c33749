#define _GNU_SOURCE
#include <dlfcn.h>

#include "profiler.h"

// Swift and its runtime keep frame pointers, but glibc, tcmalloc and libstdc++ do not: with frame pointers alone the
// function that called memcpy or fopen is missing from the stack. libunwind, which gperftools brings along, reads the
// unwind tables and remembers the rule of every return address it has met, so that the second walk over the same frames
// costs a table look-up each. Where it is not installed, frame pointers are what there is.
typedef int (*backtrace_function)(void **buffer, int size);
static backtrace_function backtrace_by_tables;

enum weir_profile_unwinder weir_unwinding_prepare(void) {
    void *library = dlopen("libunwind.so.8", RTLD_NOW | RTLD_LOCAL);
    if (library != NULL) backtrace_by_tables = (backtrace_function)dlsym(library, "unw_backtrace");
    return backtrace_by_tables != NULL ? WEIR_PROFILE_LIBUNWIND : WEIR_PROFILE_FRAME_POINTERS;
}

static int walk_frame_pointers(uintptr_t *frames, int capacity, uintptr_t address, uintptr_t frame) {
    int depth = 0;
    frames[depth++] = address;
    uintptr_t lowest = (uintptr_t)__builtin_frame_address(0);
    uintptr_t top = weir_profiled_thread.stack_top;
    // A function without a frame pointer may have left anything in the register: every step must stay in this thread's
    // stack and go up.
    while (depth < capacity && frame > lowest && frame + 2 * sizeof(uintptr_t) <= top && frame % sizeof(uintptr_t) == 0) {
        uintptr_t caller = ((uintptr_t *)frame)[1];
        if (caller < 4096) break;
        frames[depth++] = caller;
        lowest = frame;
        frame = ((uintptr_t *)frame)[0];
    }
    return depth;
}

int weir_unwind(uintptr_t *frames, int capacity, uintptr_t address, uintptr_t frame) {
    if (backtrace_by_tables == NULL) return walk_frame_pointers(frames, capacity, address, frame);
    enum { OWN = 12 };
    uintptr_t all[WEIR_PROFILE_DEPTH + OWN];
    int count = backtrace_by_tables((void **)all, capacity + OWN);
    // What lies below `address` is this library and the signal's trampoline.
    int first = 0;
    while (first < count && first < OWN && all[first] != address) first++;
    if (first == count || first == OWN) return walk_frame_pointers(frames, capacity, address, frame);
    int depth = count - first < capacity ? count - first : capacity;
    for (int i = 0; i < depth; i++) frames[i] = all[first + i];
    // The outermost frame of some threads has a return address of zero.
    while (depth > 1 && frames[depth - 1] < 4096) depth--;
    return depth;
}
