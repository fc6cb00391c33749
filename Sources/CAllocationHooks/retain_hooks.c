#define _GNU_SOURCE
#include <dlfcn.h>
#include <stddef.h>

#include "thread_counters.h"

// The Swift runtime calls reference counting through these variables once its flag for instruments is set. They are not
// a documented interface: every name is looked up, and when one is missing nothing is hooked and the worker says so.
//
// With the flag set, the runtime (6.3) strips the tag bits from what it retains before it looks whether it is an object
// at all: a short string's characters arrive here as an address. So the allocator is asked who owns the address, and what
// it does not own - characters, static objects, objects on the stack - is neither counted nor touched, by retain and
// release alike, which leaves their balance as it is. Hence reference counting is only counted under tcmalloc.
typedef void *(*retain_function)(void *object);
typedef void (*release_function)(void *object);
typedef void *(*retain_n_function)(void *object, uint32_t count);
typedef void (*release_n_function)(void *object, uint32_t count);

static retain_function original_retain;
static release_function original_release;
static retain_n_function original_retain_n;
static release_n_function original_release_n;

static struct {
    bool searched;
    retain_function *retain;
    release_function *release;
    retain_n_function *retain_n;
    release_n_function *release_n;
    bool *enabled;
    int (*owner)(const void *pointer);
} runtime;

/// MallocExtension_Ownership of gperftools' malloc_extension_c.h.
enum { OWNED = 1 };

static bool is_heap_object(void *object) { return (intptr_t)object > 0 && runtime.owner(object) == OWNED; }

static void *on_retain(void *object) {
    if (!is_heap_object(object)) return object;
    weir_bump(&weir_thread_counters()->counts.retains, 1);
    return original_retain(object);
}

static void on_release(void *object) {
    if (!is_heap_object(object)) return;
    weir_bump(&weir_thread_counters()->counts.releases, 1);
    original_release(object);
}

static void *on_retain_n(void *object, uint32_t count) {
    if (!is_heap_object(object)) return object;
    weir_bump(&weir_thread_counters()->counts.retains, count);
    return original_retain_n(object, count);
}

static void on_release_n(void *object, uint32_t count) {
    if (!is_heap_object(object)) return;
    weir_bump(&weir_thread_counters()->counts.releases, count);
    original_release_n(object, count);
}

bool weir_can_count_retains(void) {
    if (!runtime.searched) {
        runtime.retain = (retain_function *)dlsym(RTLD_DEFAULT, "_swift_retain");
        runtime.release = (release_function *)dlsym(RTLD_DEFAULT, "_swift_release");
        runtime.retain_n = (retain_n_function *)dlsym(RTLD_DEFAULT, "_swift_retain_n");
        runtime.release_n = (release_n_function *)dlsym(RTLD_DEFAULT, "_swift_release_n");
        runtime.enabled = (bool *)dlsym(
            RTLD_DEFAULT, "_swift_enableSwizzlingOfAllocationAndRefCountingFunctions_forInstrumentsOnly");
        runtime.owner = (int (*)(const void *))dlsym(RTLD_DEFAULT, "MallocExtension_GetOwnership");
        runtime.searched = true;
    }
    return runtime.retain != NULL && runtime.release != NULL && runtime.retain_n != NULL && runtime.release_n != NULL
        && runtime.enabled != NULL && runtime.owner != NULL;
}

void weir_retain_hooks_install(void) {
    if (!weir_can_count_retains()) return;
    original_retain = *runtime.retain;
    original_release = *runtime.release;
    original_retain_n = *runtime.retain_n;
    original_release_n = *runtime.release_n;
    *runtime.retain = on_retain;
    *runtime.release = on_release;
    *runtime.retain_n = on_retain_n;
    *runtime.release_n = on_release_n;
    __atomic_store_n(runtime.enabled, true, __ATOMIC_SEQ_CST);
}

void weir_retain_hooks_remove(void) {
    if (!weir_can_count_retains() || original_retain == NULL) return;
    __atomic_store_n(runtime.enabled, false, __ATOMIC_SEQ_CST);
    *runtime.retain = original_retain;
    *runtime.release = original_release;
    *runtime.retain_n = original_retain_n;
    *runtime.release_n = original_release_n;
}
