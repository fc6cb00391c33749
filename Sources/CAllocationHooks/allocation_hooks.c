#define _GNU_SOURCE
#include "CAllocationHooks.h"

#include <dlfcn.h>
#include <stddef.h>

#include "counting_library.h"
#include "thread_counters.h"

// The signatures of gperftools' malloc_hook_c.h, spelled out so that building needs no header of it.
typedef void (*new_hook)(const void *pointer, size_t size);
typedef void (*delete_hook)(const void *pointer);
typedef int (*new_hook_setter)(new_hook);
typedef int (*delete_hook_setter)(delete_hook);

static bool counting;

static void *find(const char *name) { return dlsym(RTLD_DEFAULT, name); }

static void on_new(const void *pointer, size_t size) {
    if (pointer == NULL) return;
    struct weir_thread_counters *mine = weir_thread_counters();
    weir_bump(&mine->counts.allocations, 1);
    weir_bump(&mine->counts.allocated_bytes, size);
}

static void on_delete(const void *pointer) {
    // free(NULL) is a call, not a free.
    if (pointer == NULL) return;
    weir_bump(&weir_thread_counters()->counts.frees, 1);
}

static bool has_hooks(void) {
    return find("MallocHook_AddNewHook") != NULL && find("MallocHook_AddDeleteHook") != NULL;
}

bool weir_can_count_allocations(void) { return weir_has_counting_library() || has_hooks(); }

void weir_counting_start(void) {
    if (counting) return;
    counting = true;
    if (weir_has_counting_library()) {
        weir_counting_library_mark();
    } else if (has_hooks()) {
        ((new_hook_setter)find("MallocHook_AddNewHook"))(on_new);
        ((delete_hook_setter)find("MallocHook_AddDeleteHook"))(on_delete);
    }
    weir_retain_hooks_install();
}

void weir_counting_stop(void) {
    if (!counting) return;
    counting = false;
    if (!weir_has_counting_library() && has_hooks()) {
        ((new_hook_setter)find("MallocHook_RemoveNewHook"))(on_new);
        ((delete_hook_setter)find("MallocHook_RemoveDeleteHook"))(on_delete);
    }
    weir_retain_hooks_remove();
}
