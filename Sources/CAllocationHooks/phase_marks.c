#define _GNU_SOURCE
#include <dlfcn.h>
#include <stddef.h>

#include "CAllocationHooks.h"

typedef void (*phase_function)(int phase);

void weir_mark_phase(enum weir_phase phase) {
    static bool searched;
    static phase_function profiler;
    if (!searched) {
        profiler = (phase_function)dlsym(RTLD_DEFAULT, "weir_profiler_phase");
        searched = true;
    }
    if (profiler != NULL) profiler((int)phase);
}
