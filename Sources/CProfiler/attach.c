#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <unistd.h>

#include "CProfiler.h"
#include "profiler.h"

__thread struct weir_profiled_thread weir_profiled_thread;
struct weir_profile_header *weir_page;

int weir_phase_now(uint32_t kind) {
    struct weir_profile_header *page = weir_page;
    if (page == NULL) return WEIR_PROFILE_OUTSIDE;
    if (page->kind != kind || !__atomic_load_n(&page->is_recording, __ATOMIC_RELAXED)) return WEIR_PROFILE_OUTSIDE;
    if (!__atomic_load_n(&page->marks_phases, __ATOMIC_RELAXED)) return WEIR_PROFILE_WHOLE;
    return (int)__atomic_load_n(&page->phase, __ATOMIC_RELAXED);
}

void weir_profiler_phase(int phase) {
    if (weir_page == NULL || phase < WEIR_PROFILE_OUTSIDE || phase >= WEIR_PROFILE_PHASES) return;
    __atomic_store_n(&weir_page->phase, (uint32_t)phase, __ATOMIC_RELAXED);
    __atomic_store_n(&weir_page->marks_phases, 1, __ATOMIC_RELEASE);
}

void weir_thread_enter(uintptr_t stack_top) {
    weir_profiled_thread.is_inside = true;
    weir_profiled_thread.stack_top = stack_top;
    // Once for nothing: the unwinder's own thread-local memory comes into being here and not inside malloc.
    uintptr_t frames[8];
    weir_unwind(
        frames, 8, (uintptr_t)__builtin_return_address(0), *(uintptr_t *)__builtin_frame_address(0));
    weir_profiled_thread.is_inside = false;
}

const char *weir_profiler_allocator(void) {
    void *next = dlsym(RTLD_NEXT, "malloc");
    Dl_info info;
    return next != NULL && dladdr(next, &info) != 0 ? info.dli_fname : NULL;
}

__attribute__((constructor)) static void attach(void) {
    const char *path = getenv("WEIR_PROFILE");
    if (path == NULL) return;
    struct weir_profile_header *page = weir_profile_page_map(path);
    if (page == NULL) return;
    page->unwinder = weir_unwinding_prepare();
    page->process = getpid();
    weir_page = page;
    // The environment lies above everything the first thread will ever call.
    weir_thread_enter((uintptr_t)environ);
    if (page->kind == WEIR_PROFILE_SAMPLES) weir_sampling_prepare();
}
