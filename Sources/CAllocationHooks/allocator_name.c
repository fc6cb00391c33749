#define _GNU_SOURCE
#include <dlfcn.h>
#include <stddef.h>
#include <string.h>

#include "CAllocationHooks.h"

/// The file that malloc is in, seen past the counting library and the profiler.
static const char *file_of_malloc(void) {
    const char *(*next)(void) = (const char *(*)(void))dlsym(RTLD_DEFAULT, "weir_counters_allocator");
    if (next == NULL) next = (const char *(*)(void))dlsym(RTLD_DEFAULT, "weir_profiler_allocator");
    if (next != NULL) return next();
    Dl_info info;
    void *address = dlsym(RTLD_DEFAULT, "malloc");
    return address != NULL && dladdr(address, &info) != 0 ? info.dli_fname : NULL;
}

const char *weir_allocator_name(void) {
    if (dlsym(RTLD_DEFAULT, "tc_version") != NULL) return "tcmalloc";
    const char *file = file_of_malloc();
    if (file == NULL) return "unknown";
    const char *slash = strrchr(file, '/');
    const char *name = slash == NULL ? file : slash + 1;
    return strncmp(name, "libc.", 5) == 0 || strncmp(name, "libc-", 5) == 0 ? "glibc malloc" : name;
}
